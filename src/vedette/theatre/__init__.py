"""The theatre file: the analyst's own knowledge of one conflict. The one verb is `load_theatre`."""

from vedette.theatre.loader import load_theatre
from vedette.theatre.suggestion import KnownActor, KnownPlace, suggest
from vedette.theatre.theatre import Source, Theatre

__all__ = ["KnownActor", "KnownPlace", "Source", "Theatre", "load_theatre", "suggest"]
