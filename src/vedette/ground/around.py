"""What the words around a toponym say of it: its whole name, the kind of place, what it lies in and beside.

"The village of A", "A province"; "A in B", "A, Ky."; "A, west of B"; "North A". The words stand in ``data/places.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from vedette.ground.fold import ARTICLES, plain
from vedette.model import Mention

GAP = re.compile(r"(?:,|\sin\b|\sof\b)")
"""How the words between two toponyms begin if they put the first into the second."""
JOINING = re.compile(r",? (?:and|or) (?:the )?|, ")
"""The words between two names of a list."""
LONG = 60
"""Characters between two toponyms of which the words put one beside or into the other, at most."""
WORD = r"[^\W\d_a-z][\w'’]*"
"""A word with a capital."""
ARTICLE = r"(?:[AaEe]l[ -]|(?:as|ash|at|an|ar|ad|az)-)"
LEFT = re.compile(rf"(?<![\w-])(?:{WORD}[ -]|{ARTICLE}){{1,2}}$")
RIGHT = re.compile(rf"(?:[ -]{WORD}){{1,2}}")
JOINED = (re.compile(rf"(?<![\w'’])(?:{WORD}-|(?:al|el|as|ash|an|at|ar|ad|az)-)+$"), re.compile(rf"(?:-{WORD})+(?!\w)"))
"""The other parts of a name in hyphens, before and behind: "al-" and "-Gharbi"."""
FRONT = re.compile(rf"(?:\b(an?|another) )?([\w-]+)(?: of(?: the)?(?: {WORD}(?:[ -]{WORD})*(?:,| and|, and))*)? $")
"""The word before a name, or before "of" and a list that the name stands in: "the quarters of A, B and C"."""
ALSO = re.compile(
    rf"(?:,? (?:also (?:known as|called)|known as|formerly|or)|,? \()\s?({WORD}(?:[ -](?:{WORD}|al|el|as))*)(?=[,.;)])"
)
"""What stands behind a name for another name of the same place: "Kobane (Ayn al-Arab)"."""
OUTER = re.compile(
    rf"(?:,|,? in|,? of)(?: the)?(?: [a-z]+)? ({WORD}(?:[ -](?:{WORD}|al|of|and))*?)(?=[,.;)]|'s|’s| [a-z]|$)"
)
"""What stands behind a place for what it lies in, whatever the language model thinks of it."""


def asked(mention: Mention, text: str) -> frozenset[str]:
    """The kinds of places that the words beside a name ask for."""
    words = _words().asks
    own = plain(mention.name).split()
    if mention.antecedent is not None:
        return _taken_up(mention) or asked(replace(mention, span=mention.antecedent, antecedent=None), text)
    front = FRONT.search(text[max(0, mention.span.start - LONG) : mention.span.start])
    back = re.match(r"[ ](\w+)", text[mention.span.end : mention.span.end + 24])
    both = re.match(rf",? (?:and|or)(?: {WORD}){{1,3}} ([a-z]+)s\b", text[mention.span.end : mention.span.end + LONG])
    beside = (*(own[-1:] if len(own) > 1 else ()), *(own[:1] if len(own) > 2 and own[1] == "of" else ()),
              *((back[1],) if back else ()), *((both[1],) if both else ()),
              *((front[2],) if front and not (front[1] and front[0].endswith("of ")) else ()))  # fmt: skip
    return next((words[one] for word in beside for one in _singular(plain(word)) if one in words), frozenset())


def _singular(word: str) -> tuple[str, ...]:
    """A word as it stands, and the one that it may be the plural of."""
    return word, word.removesuffix("s"), word.removesuffix("ies") + "y"


def land(name: str) -> str:
    """The people whose land a phrase speaks of: "Chadian" of "Chadian soil"; "" if it speaks of none."""
    people, _, word = plain(name).rpartition(" ")
    return people if word in _words().lands else ""


def _taken_up(mention: Mention) -> frozenset[str]:
    """The kinds that "the province" asks for where it stands for a name told before."""
    word = plain(mention.span.quote).rsplit(maxsplit=1)[-1] if plain(mention.span.quote) else ""
    return _words().asks[word] if word in _words().taken_up else frozenset()


def put_into(names: Sequence[Mention], keys: Mapping[str, str], text: str) -> dict[str, set[str]]:
    """The keys of toponyms that the words put around others: "Tripoli in Libya", "Hama, Syria"."""
    found: dict[str, set[str]] = defaultdict(set)
    for inner, outer, gap in _pairs(names, text):
        if GAP.match(gap) and set(re.findall(r"[\w-]+", gap.lower())) <= _words().within:
            found[keys[inner.id]].add(keys[outer.id])
    return found


def put_beside(names: Sequence[Mention], keys: Mapping[str, str], text: str) -> dict[str, set[str]]:
    """The keys of toponyms that the words put beside others: "Selwa, 5 km west of Kidal", "Selwa near Kidal"."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other, gap in _pairs(names, text):
        if _beside().search(gap) and keys[one.id] != keys[other.id]:
            found[keys[one.id]].add(keys[other.id])
    return found


def put_together(names: Sequence[Mention], keys: Mapping[str, str], text: str) -> dict[str, set[str]]:
    """The keys of toponyms that the words name in one breath with others: "Selwa, Kidal and Gao"."""
    found: dict[str, set[str]] = defaultdict(set)
    for one, other, gap in _pairs(names, text):
        if JOINING.fullmatch(gap):
            found[keys[one.id]].add(keys[other.id])
            found[keys[other.id]].add(keys[one.id])
    return {key: others - {key} for key, others in found.items()}


def _pairs(names: Sequence[Mention], text: str) -> Iterator[tuple[Mention, Mention, str]]:
    """Toponyms that stand close together, in the order of the text, with the words between them."""
    for n, one in enumerate(names):
        for other in names[n + 1 : n + 3]:
            gap = text[one.span.end : other.span.start]
            if 0 < len(gap) < LONG:
                yield one, other, gap


@cache
def _beside() -> re.Pattern[str]:
    points, near = "|".join(_words().points), "|".join(map(re.escape, _words().near))
    return re.compile(rf"^,?(?: [\w.,-]+){{0,5}}? (?:(?:{points})(?:ern)? of|{near})(?: the(?: \w+)* of)? $")


def short_for(mention: Mention, text: str) -> tuple[str, str] | None:
    """The country's code and the name of the province of which the short form stands behind a place: "Moncton, N.B."."""
    match = _short_forms()[0].match(text[mention.span.end : mention.span.end + 12])
    return _short_forms()[1][match[1]] if match else None


@cache
def _short_forms() -> tuple[re.Pattern[str], Mapping[str, tuple[str, str]]]:
    known = {
        form: (code, name) for code, row in _table()["short"].items() for name, forms in row.items() for form in forms
    }
    either = "|".join(re.escape(one) for one in sorted(known, key=len, reverse=True))
    return re.compile(rf",\s+({either})(?!\w)"), known


def outer_name(mention: Mention, text: str) -> tuple[int, int] | None:
    """Where the name begins and ends that stands behind a place for what it lies in ("Selwa in Kidal region")."""
    match = OUTER.match(text, mention.span.end, mention.span.end + LONG)
    return match.span(1) if match else None


def also_called(mention: Mention, text: str) -> str:
    """The other name that the words behind a place give it ("Kobane (Ayn al-Arab)"); "" if none."""
    match = ALSO.match(text, mention.span.end, mention.span.end + LONG)
    return "" if match is None or match[1].isupper() else match[1]


def longer(mention: Mention, text: str) -> Iterator[str]:
    """The names that a toponym may be a part of, as its words stand among others with capitals; the longest first."""
    start, end = mention.span.start, mention.span.end
    before, behind = LEFT.search(text[max(0, start - LONG) : start]), RIGHT.match(text[end : end + LONG])
    fronts = _cuts(before[0], front=True) if before else [""]
    backs = _cuts(behind[0], front=False) if behind else [""]
    joined = [f"{front}{text[start:end]}{back}" for front in fronts for back in backs]
    yield from sorted(joined, key=len, reverse=True)[:-1]


def _cuts(words: str, *, front: bool) -> list[str]:
    """All words of a stretch, fewer, none."""
    if front:
        return [words[at.start() :] for at in re.finditer(r"(?:^|(?<=[ -]))\S", words)] + [""]
    return [words[: at.start()] for at in re.finditer(r"[ -]|$", words)][::-1]


def unbroken(mention: Mention, text: str) -> tuple[str, str]:
    """The parts that hyphens join to a name, before and behind it: "al-" of "al-Shamasi"."""
    before = JOINED[0].search(text[max(0, mention.span.start - LONG) : mention.span.start])
    behind = JOINED[1].match(text[mention.span.end : mention.span.end + LONG])
    return before[0] if before else "", behind[0] if behind else ""


def is_point_of_compass(name: str) -> bool:
    """Whether a name is only that of a direction: "North"."""
    return plain(name).removesuffix("ern") in _words().points


def is_people(name: str) -> bool:
    """Whether a name is that of a people: "the Kurds"."""
    return plain(name) in _words().people


def without_direction(name: str) -> str:
    """The name that a direction stands before: "Congo" of "eastern Congo"; "" if none does."""
    first, _, rest = name.partition(" ")
    return rest if rest[:1].isupper() and plain(first) in _words().directions else ""


def is_toponym(name: str) -> bool:
    """Only a name with a capital is one: "the southern edge" is no toponym, and "Al" is none alone."""
    return (
        any(word[:1].isupper() for word in re.split(r"[\s-]", name)) and plain(name) not in ARTICLES and len(name) > 1
    )


def bare(name: str) -> str:
    """A toponym without the words around it: "the town of", "province"."""
    words = [word for word in plain(name).split() if word not in {"the", "of"}]
    kept = [word for word in words if word not in _words().generic]
    if all(map(is_point_of_compass, kept)):
        return " ".join(words)  # "Northern Territory"
    return " ".join(kept if kept and len(kept) < len(words) and len("".join(kept)) > 2 else words)


@dataclass(frozen=True, slots=True)
class _Words:
    """What ``places.toml`` says of the words around a toponym."""

    asks: Mapping[str, frozenset[str]]
    generic: frozenset[str]
    within: frozenset[str]
    points: frozenset[str]
    directions: frozenset[str]
    taken_up: frozenset[str]
    people: frozenset[str]
    near: tuple[str, ...]
    lands: frozenset[str]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("vedette.ground").joinpath("data/places.toml").read_text(encoding="utf-8"))


@cache
def _words() -> _Words:
    table = _table()
    asks = {word: frozenset(row["kinds"]) for row in table["asks"] for word in row["words"]}
    words = table["words"]
    return _Words(
        asks,
        frozenset(words["generic"]),
        frozenset(words["within"]),
        frozenset(words["points"]),
        frozenset(words["directions"]),
        frozenset(words["taken_up"]),
        frozenset(words["people"]),
        tuple(words["near"]),
        frozenset(words["lands"]),
    )
