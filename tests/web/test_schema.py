"""Whatever is sent to the API, as its own OpenAPI document allows it: no answer is a failure of the server."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from onrecord.web.app import create

from .conftest import new

HERE = {"host": "localhost"}


def test_the_document_tells_all_routes_with_examples(browser):
    document = browser.get("/schema/openapi.json").json()
    assert {path.split("/")[2] for path in document["paths"]} == {
        "reports", "statements", "speakers", "matters", "families", "findings", "check", "extract",
    }  # fmt: skip
    assert "examples" in str(document)


def test_no_request_makes_the_server_fail(desk):
    new(desk.browser())
    schema = schemathesis.openapi.from_asgi("/schema/openapi.json", create(desk.path), headers=HERE)
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        # not as schemathesis's own pytest plugin does it: that one does not go with pytest 9
        @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=operation.as_strategy())
        def send(case):
            case.validate_response(case.call(headers=HERE), checks=[not_a_server_error])

        send()
        tried += 1
    assert tried >= 15
