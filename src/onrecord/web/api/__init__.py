"""The record for programs: JSON in, JSON out."""

from litestar import Router

from onrecord.web.api import asking, corrections, findings, lists, matters, reports
from onrecord.web.mistakes import only_known

ROUTER = Router(
    "/",
    guards=[only_known],
    route_handlers=[
        *reports.HANDLERS,
        *corrections.HANDLERS,
        *lists.HANDLERS,
        *findings.HANDLERS,
        *matters.HANDLERS,
        *asking.HANDLERS,
    ],
)
