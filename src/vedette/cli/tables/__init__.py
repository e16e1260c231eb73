"""Views as tables that fit the terminal, or as JSON Lines: a function a view."""

from vedette.cli.tables.happenings import claims, events
from vedette.cli.tables.records import judgements, problems, reports, unresolved
from vedette.cli.tables.standing import control, disputes, pockets

__all__ = ["claims", "control", "disputes", "events", "judgements", "pockets", "problems", "reports", "unresolved"]
