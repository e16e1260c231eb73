"""The codebook: event types, how text expresses them, and what they say of control. The one verb is `load_codebook`."""

from vedette.codebook.codebook import Codebook, Effect, EventType
from vedette.codebook.loader import load_codebook
from vedette.codebook.pattern import Pattern, Words

__all__ = ["Codebook", "Effect", "EventType", "Pattern", "Words", "load_codebook"]
