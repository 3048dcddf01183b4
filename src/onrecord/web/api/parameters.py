"""Parameters that several routes share, with what the OpenAPI document says of them."""

from typing import Annotated

from litestar.openapi.spec import Example
from litestar.params import Parameter

from onrecord.service.lists import MOST

Query = Annotated[
    str | None,
    Parameter(
        query="q",
        max_length=2000,
        description="Words that must all be there; in double quotes, side by side.",
        examples=[Example(value='"no decision"')],
    ),
]
Cursor = Annotated[
    str | None, Parameter(max_length=500, description="The `next` of the page before; none for the first page.")
]
Limit = Annotated[int, Parameter(ge=1, le=MOST, description="Items of a page at most.")]
Day = Annotated[str | None, Parameter(max_length=40, examples=[Example(value="2020-01-06")])]
Word = Annotated[str | None, Parameter(max_length=500)]
Id = Annotated[str, Parameter(max_length=200)]
