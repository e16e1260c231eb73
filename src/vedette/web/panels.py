"""The sections of the first page: what the one that is open shows, and how much the others hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from vedette.model import Picture
from vedette.run.queries import disputes_of
from vedette.web import places, readers, rows
from vedette.web.asking import last_day
from vedette.web.changing import WEEK, changed
from vedette.web.feed import FEED, TABS, Asked, feed
from vedette.web.files import GRIDS, files
from vedette.web.indexed import indexed
from vedette.web.pockets import pockets
from vedette.web.unresolved import names

LISTED = 200
"""Rows of a section shown at a time."""
MODALITIES = ("happened", "ongoing", "planned", "expected", "possible", "denied")


Known = Callable[[date], Picture]
"""Gives the picture as it was known on a day."""


def panel(shown: Picture, wanted: Asked, known: Known) -> dict[str, Any]:
    """Everything that the sections need for an address."""
    day = wanted.on or last_day(shown)
    index = indexed(shown)
    held = index.held_on(day)
    counts = {
        "events": len(feed(shown, wanted, day)),
        "places": sum(one.state != "unknown" and bool(one.holder) for one in held),
        "pockets": len(pockets(shown, day, areas=wanted.areas)),
        "disputes": len(disputes_of(shown, wanted.query, index.searched)),
        "review": index.unjudged,
        "unresolved": index.unresolved,
        "reports": len(shown.reports),
    }
    told = {"day": day, "wanted": wanted, "tabs": TABS, "counts": counts}
    if wanted.tab == "changes":  # the one section that asks for a second picture
        return {**told, **_changes(shown, wanted, day, known)}
    return {**told, **_SECTIONS[wanted.tab](shown, wanted, day)}


def _events(shown: Picture, wanted: Asked, day: date) -> dict[str, Any]:
    index, found = indexed(shown), feed(shown, wanted, day)
    page = found[wanted.offset : wanted.offset + FEED]
    return {
        "events": [rows.event(shown, one) for one in page],
        "reviewed": {one.id for one in page if index.reviewed(one)},
        "in_dispute": {one.id for one in page if not index.disputed.isdisjoint(one.claims)},
        "total": len(found),
        "hidden": len(shown.events) - len(found),
        "later": sum(one.events for one in index.days if one.day > day) if wanted.until is None else 0,
        "more": wanted.offset + FEED if wanted.offset + FEED < len(found) else None,
        "undated": index.undated,
        "types": index.types,
        "modalities": MODALITIES,
        "sources": sorted(index.reports_by),
    }


def _changes(shown: Picture, wanted: Asked, day: date, known: Known) -> dict[str, Any]:
    since = wanted.since or day - WEEK
    before = known(min(since, shown.as_of or since))
    found = changed(shown, before, since, wanted.until or day)
    kinds = {kind: [one for one in found if one.kind == kind] for kind in dict.fromkeys(one.kind for one in found)}
    return {"since": since, "until": wanted.until or day, "kinds": kinds}


def _places(shown: Picture, wanted: Asked, day: date) -> dict[str, Any]:
    held = sorted(
        indexed(shown).held_on(day), key=lambda one: (shown.world.place_name(one.place).casefold(), one.place)
    )
    known = [one for one in held if one.state != "unknown" and one.holder]
    unknown = [one for one in held if one.state == "unknown" or not one.holder]
    end = wanted.offset + LISTED
    return {
        "held": [rows.control(shown, one) for one in known[wanted.offset : end]],
        "unknown": [rows.control(shown, one) for one in unknown[:LISTED]],
        "unknown_total": len(unknown),
        "places": places.with_history(shown)[:LISTED],
        "places_total": len(indexed(shown).places),
        "more": end if end < len(known) else None,
    }


def _pockets(shown: Picture, wanted: Asked, day: date) -> dict[str, Any]:
    found = pockets(shown, day, areas=wanted.areas)
    return {"pockets": [rows.pocket(shown, one) for one in found[:LISTED]]}


def _disputes(shown: Picture, wanted: Asked, _day: date) -> dict[str, Any]:
    found = disputes_of(shown, wanted.query, indexed(shown).searched)
    end = wanted.offset + LISTED
    return {
        "disputes": [rows.dispute(shown, one) for one in found[wanted.offset : end]],
        "found": len(found),
        "hidden": len(shown.disputes) - len(found),
        "more": end if end < len(found) else None,
    }


def _review(shown: Picture, wanted: Asked, _day: date) -> dict[str, Any]:
    waiting = indexed(shown).waiting
    done = sorted(
        {one.id: (one, key) for key, heard in shown.review.of.items() for one in heard}.values(),
        key=lambda pair: pair[0].at, reverse=True,
    )  # fmt: skip
    return {
        "waiting": [rows.claim(shown, one) for one in waiting[wanted.offset : wanted.offset + FEED]],
        "done": done[:LISTED],
        "orphaned": shown.review.orphaned,
    }


def _unresolved(shown: Picture, _wanted: Asked, _day: date) -> dict[str, Any]:
    return {"names": names(shown)[:LISTED]}


def _reports(shown: Picture, wanted: Asked, _day: date) -> dict[str, Any]:
    words = wanted.q.casefold().split()
    of = set(indexed(shown).reports_by.get(wanted.source, ())) if wanted.source else shown.reports.keys()
    found = [
        one for one in readers.latest_first(shown)
        if one.id in of and all(word in one.text.casefold() for word in words)
    ]  # fmt: skip
    page = found[wanted.offset : wanted.offset + LISTED]
    return {
        "reports": [readers.report(shown, one) for one in page],
        "found": len(found),
        "more": wanted.offset + LISTED if wanted.offset + LISTED < len(found) else None,
        "sources": sorted((name, len(reports)) for name, reports in indexed(shown).reports_by.items()),
    }


def _export(_shown: Picture, wanted: Asked, day: date) -> dict[str, Any]:
    return {"files": files(wanted, day), "grids": GRIDS}


_SECTIONS: dict[str, Callable[[Picture, Asked, date], dict[str, Any]]] = {
    "events": _events,
    "places": _places,
    "pockets": _pockets,
    "disputes": _disputes,
    "review": _review,
    "unresolved": _unresolved,
    "reports": _reports,
    "export": _export,
}
