"""The desk's pages: what each shows, and what is done from it."""

from onrecord.web.pages import check, families, findings, front, matters, reports, search, speakers, style

HANDLERS = (
    style.style,
    front.front,
    front.add,
    reports.report,
    reports.correct,
    reports.add_statement,
    reports.undo,
    speakers.listed,
    speakers.speaker,
    matters.listed,
    matters.matter,
    matters.open_matter,
    matters.set_stance,
    families.family,
    check.form,
    check.checked,
    findings.queue,
    findings.decide,
    search.search,
    search.exported,
)
"""What the app serves."""
