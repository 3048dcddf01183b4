"""The record for programs: JSON in, JSON out."""

from onrecord.web.api import asking, corrections, findings, lists, matters, reports

HANDLERS = (
    *reports.HANDLERS,
    *corrections.HANDLERS,
    *lists.HANDLERS,
    *findings.HANDLERS,
    *matters.HANDLERS,
    *asking.HANDLERS,
)
