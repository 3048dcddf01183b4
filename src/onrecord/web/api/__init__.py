"""The record for programs: JSON in, JSON out."""

from onrecord.web.api import asking, findings, lists, matters, reports

HANDLERS = (*reports.HANDLERS, *lists.HANDLERS, *findings.HANDLERS, *matters.HANDLERS, *asking.HANDLERS)
