"""An event in one plain sentence, made of its fields alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import cache
from importlib.resources import files

from vedette.model import Count, Dispute, Event, Picture, When, Where

MANNER = {
    "happened": "",
    "ongoing": "",
    "planned": "planned: ",
    "expected": "expected: ",
    "possible": "possibly: ",
    "denied": "denied: ",
}
"""What stands before a sentence by its modality."""

BARE = frozenset({"happened", "count", "agent", "recipient"})
"""Fields of disputes whose words name no place, so that the happening is told beside them."""


def sentence(picture: Picture, event: Event) -> str:
    """Who did what to whom, where and when, with the counts and the number of independent texts."""
    clause = plain(picture, event.type, event.actors, event.recipients, event.where)
    told = f" ({'; '.join(_counted(picture, one) for one in event.counts)})" if event.counts else ""
    seen = f", as {event.witnesses} independent texts say" if event.witnesses > 1 else ""
    return f"{_day(event.when)}{MANNER.get(event.modality, '')}{clause}{told}{seen}."


def plain(picture: Picture, kind: str, actors: Sequence[str], recipients: Sequence[str], where: Where) -> str:
    """Who did what to whom and where, without day, modality and numbers: "Lake Army took Vellory from Rebels"."""
    verb, to, at = _says().get(kind, (kind.replace("_", " "), "with", "at"))
    there = _where(picture, where, at)
    whom = f"{to} {_names(picture, recipients)}".strip() if recipients and to != "-" else ""
    parts = [_names(picture, actors) or "Somebody unnamed", verb, *([there, whom] if at == "" else [whom, there])]
    return " ".join(filter(None, parts))


def difference(picture: Picture, dispute: Dispute) -> str:
    """What differs and in which happening: "whether it happened: Lake Army took Vellory"."""
    told = [picture.claims[one] for one in dispute.claims if one in picture.claims]
    if dispute.field not in BARE or not told:
        return dispute.differs
    one = next((claim for claim in told if claim.claim.modality != "denied"), told[0])
    if dispute.field == "agent":
        there = _where(picture, one.where, "at")
        return f"{dispute.differs} ({' '.join(filter(None, (one.type.replace('_', ' '), there)))})"
    line = plain(picture, one.type, one.actors, one.recipients, one.where)
    return f"{dispute.differs}: {line}" if dispute.field == "happened" else f"{dispute.differs} ({line})"


def capital(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


@cache
def _says() -> dict[str, tuple[str, str, str]]:
    text = files("vedette.export").joinpath("data/sentences.toml").read_text(encoding="utf-8")
    return {kind: tuple(row["says"]) for kind, row in tomllib.loads(text).items()}


def _names(picture: Picture, actors: Iterable[str]) -> str:
    names = [picture.world.actor_name(one) for one in actors]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _where(picture: Picture, where: Where, at: str) -> str:
    if not where.places:
        return ""
    names = ", ".join(map(picture.world.place_name, where.places))
    if where.relation == "between":
        return "between " + " and ".join(map(picture.world.place_name, where.places))
    if where.relation == "part_of":
        return f"{at} part of {names}".strip()
    relation = (where.relation or "").replace("_", " ")
    return f"{at if relation in {'', 'in', 'inside'} else relation} {names}".strip()


def _counted(picture: Picture, count: Count) -> str:
    """A number in the words that tell it, or low, best and high where several do: "killed: 40, told as 12 to 60"."""
    claims = [picture.claims[one].claim for one, *_ in count.said if one in picture.claims]
    words = {claim.quantity.text for claim in claims if claim.quantity}
    if len(words) == 1:
        return f"{count.unit}: “{words.pop()}”"
    best = "unknown" if count.best is None else f"{count.best:g}"
    ends = f"{count.low:g}" if count.low is not None else "?", f"{count.high:g}" if count.high is not None else "?"
    spread = f", told as {ends[0]} to {ends[1]}" if count.low != count.high else ""
    return f"{count.unit}: {best}{spread}"


def _day(when: When) -> str:
    if when.earliest is None:
        return ""
    last = when.latest - timedelta(1) if when.latest else None
    mark = "about " if when.basis == "publication" else ""
    if last is None or last <= when.earliest:
        return f"{mark}{when.earliest}: "
    return f"{mark}{when.earliest} to {last}: "
