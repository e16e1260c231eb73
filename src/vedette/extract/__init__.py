"""Extract: annotated reports and a codebook give claims. The one verb is `extract`; `explain` says why."""

from vedette.extract.claims import Extraction, extract
from vedette.extract.explaining import Explanation, Fired, Sentence, Word, explain

__all__ = ["Explanation", "Extraction", "Fired", "Sentence", "Word", "explain", "extract"]
