"""Report -> attributions: assembled from tagged spans, typed, nested, with act and terms."""

from onrecord.extraction.extractor import Extractor

__all__ = ["Extractor"]
