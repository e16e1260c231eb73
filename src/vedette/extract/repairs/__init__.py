"""Usual errors of a parser in news prose, set right in place before anything is read off the parse: `repair`."""

from vedette.extract.repairs.repair import repair

__all__ = ["repair"]
