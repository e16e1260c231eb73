"""A first draft of a theatre from the names that were read, for a person to go on with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from vedette.model import Actor, Candidate, Place

HEAD = """# A draft from the names that the reports use, the most frequent first: what nobody has described yet.
# Join spellings of one actor in one entry, give kinds, sides (member_of = "…") and foes (against = […]). "called" is what the
# reports call it where they do not name it: what always means it belongs into descriptions = […]. Places that could be
# located have their position, the others wait for theirs. Then save it as theatre.toml in the case (or add it to the one
# that is there) and run `vedette rerun`.
"""
LONGEST = 140
"""Characters of a quote in a comment."""
CANDIDATES = 3
"""Candidates told of a place that could not be decided."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor as the reports have it: in how many claims, one quote, and what they call it without naming it."""

    actor: Actor
    times: int
    quote: str = ""
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place as the reports have it, with the spellings that they use and, where nobody could locate it, candidates."""

    place: Place
    times: int
    quote: str = ""
    spelt: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class _Draft:
    """One actor in the making."""

    names: list[str]
    kind: str
    country: str
    times: int
    quote: str
    called: list[str]
    ids: set[str] = field(default_factory=set)
    above: tuple[str, ...] = ()


def suggest(actors: Iterable[KnownActor], places: Iterable[KnownPlace]) -> str:
    """Draft a theatre file: valid TOML that loads as it is.

    A name and the acronym of its capitals ("Rapid Support Forces", "RSF") are drafted as one actor. Places without a
    position are comments until somebody locates them.
    """
    drafts = sorted(_joined(actors), key=lambda one: (-one.times, one.names[0]))
    ids: dict[str, str] = {}
    entries: list[tuple[_Draft, str, list[str]]] = []
    taken: set[str] = set()
    for draft in drafts:
        names = [name for name in draft.names if name.strip() and name.casefold() not in taken]
        if not names:
            continue
        taken |= {name.casefold() for name in names}
        identity = _free(_slug(names[0]) or "actor", set(ids.values()))
        ids |= dict.fromkeys(draft.ids, identity)
        entries.append((draft, identity, names))
    lines = [HEAD, 'name = "name this conflict"\n', *(_actor(*entry, ids) for entry in entries)]
    place_ids: set[str] = set()
    for known in sorted(places, key=lambda one: (-one.times, one.place.name)):
        identity = _free(_slug(known.place.name) or "place", place_ids)
        place_ids.add(identity)
        lines.append(_place(known, identity))
    return "\n".join(lines)


def _joined(actors: Iterable[KnownActor]) -> Iterator[_Draft]:
    drafts: dict[str, _Draft] = {}
    for known in sorted(actors, key=lambda one: (-len(one.actor.name), one.actor.name)):
        actor = known.actor
        key = next((acronym for name in actor.names if (acronym := _acronym(name)) in drafts), _acronym(actor.name))
        draft = drafts.setdefault(key, _Draft([], actor.kind, actor.country, 0, known.quote, []))
        draft.names.extend(name for name in actor.names if name not in draft.names)
        draft.called.extend(phrase for phrase in known.called if phrase not in draft.called)
        draft.times += known.times
        draft.ids.add(actor.id)
        draft.above = draft.above or tuple(one.of for one in actor.member_of)
    return iter(drafts.values())


def _acronym(name: str) -> str:
    """The capitals of a name of several words; a single word stands for itself."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 2 else name


def _actor(draft: _Draft, identity: str, names: list[str], ids: dict[str, str]) -> str:
    above = next((ids[one] for one in draft.above if one in ids and ids[one] != identity), "")
    lines = [
        f"# {draft.times} claims{_quoted(draft.quote)}",
        "[[actors]]",
        f"id = {_text(identity)}",
        f"names = [{', '.join(map(_text, names))}]",
        f"kind = {_text(draft.kind)}",
        f"country = {_text(draft.country)}" if draft.country else "",
        f"member_of = {_text(above)}" if above else "",
        f"# called: {', '.join(_plain(phrase) for phrase in draft.called)}" if draft.called else "",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _place(known: KnownPlace, identity: str) -> str:
    place = known.place
    located = place.lat is not None and place.lon is not None
    names = list(dict.fromkeys(name for name in (place.name, *known.spelt) if name.strip())) or [identity]
    lines = [
        "[[places]]",
        f"id = {_text(identity)}",
        f"names = [{', '.join(map(_text, names))}]",
        f"kind = {_text(place.kind)}",
        f"lat = {place.lat}" if located else "lat = ",
        f"lon = {place.lon}" if located else "lon = ",
        f"country = {_text(place.country)}" if place.country else "",
    ]
    head = [f"# {known.times} claims{_quoted(known.quote)}"]
    head += [f"# perhaps {_plain(one.name)} ({one.id}, {one.score:.2f})" for one in known.candidates[:CANDIDATES]]
    body = [line if located else f"#{line}" for line in lines if line]
    return "\n".join((*head, *body)) + "\n"


def _free(wanted: str, taken: set[str]) -> str:
    number = 2
    found = wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def _quoted(quote: str) -> str:
    text = _plain(quote)
    return f': "{text[:LONGEST]}{"…" if len(text) > LONGEST else ""}"' if text else ""


def _plain(text: str) -> str:
    """Text on one line without control characters, which no comment may have."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]|\s+", " ", text).strip()


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")[:100]


def _text(value: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(re.sub(r"\s+", " ", value).replace("\x7f", " ")[:200], ensure_ascii=False)
