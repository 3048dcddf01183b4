"""Markdown as text: paragraphs apart, without marks of emphasis, link addresses, code and front matter."""

import re

from onrecord.reading.markup import Written, draft_of_markup

# What static sites keep above a page: YAML between lines of dashes, TOML between lines of plus signs
_FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(?=[\w-]+[ \t]*[:=])(?:.*\n)*?\1[ \t]*(?:\n|\Z)")


def draft_of_markdown(markdown: str, *, name: str) -> Written:
    """The text of a draft in Markdown (CommonMark, with tables); HTML within it is read as such."""
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark").enable("table").render(_FRONT_MATTER.sub("", markdown))
    return draft_of_markup(rendered, name=name)
