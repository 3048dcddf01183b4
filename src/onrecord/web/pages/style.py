"""The one style sheet: what exported pages have, and what the desk adds."""

from functools import cache
from pathlib import Path

from litestar import get
from litestar.response import Response

from onrecord.exporting.standalone import style_sheet

_STATIC = Path(__file__).parents[1] / "static"


@cache
def _sheet() -> str:
    return style_sheet("page.css", "check.css", "matter.css") + (_STATIC / "desk.css").read_text("utf-8")


@get("/static/onrecord.css", include_in_schema=False, opt={"open_to_all": True}, sync_to_thread=False)
def style() -> Response[str]:
    """The style sheet of every page."""
    return Response(_sheet(), media_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=300"})
