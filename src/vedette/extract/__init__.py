"""Extract: annotated reports and a codebook give claims. The one verb is `extract`."""

from vedette.extract.claims import Extraction, extract

__all__ = ["Extraction", "extract"]
