"""A page that stands alone: no script, nothing fetched, and a content security policy that says so to the browser."""

import base64
import hashlib
from html import escape
from importlib.resources import files

from onrecord.exporting.wording import one_line


def document(heading: str, body: str, *, style: str) -> str:
    """A whole page; `body` is markup, the rest is escaped here."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="onrecord">\n'
        f"<title>{line(heading)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )


def style_sheet(*names: str) -> str:
    """Style sheets of this room, one after the other."""
    return "".join((files("onrecord.exporting") / name).read_text("utf-8") for name in names)


def line(value: str) -> str:
    """A value on one line, printable and escaped."""
    return escape(one_line(value))


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
