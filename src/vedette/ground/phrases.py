"""What kind of phrase stands for an actor: a name, a description, a country's forces, people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from vedette.ground.fold import plain
from vedette.ground.known import kinds, words

AGAINST = re.compile(r"\b(?:anti|counter|backed|allied|led|supported|linked|aligned|held|controlled)\b")
"""A phrase that names a country or side which is not the one it stands for: "US-backed fighters"."""
HELPED = re.compile(
    r"(?:local )?(?:pro )?(?:government|state|regime) (?:backed|allied|aligned|affiliated|supported|led|linked) "
)
UNIT = re.compile(
    r"^(?:(?:army|military|government)s )?"
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth) (?:[\w-]+ ){0,4}(?:brigade|division|regiment|battalion|corps|army)$"
    r"|\b(?:brigade|division|regiment|battalion|unit) (?:no )?\d+$"
)
STATES = ("military", "government", "police")
GLUE = frozenset({"of", "the", "for", "and", "al", "de", "in", "to", "bin", "el", "du", "des", "la", "y", "i"})
DESCRIBING = ("state_side", "rebel_side", "nobody", "by_themselves")
TAILS = frozenset(
    {
        "group",
        "organisation",
        "organization",
        "movement",
        "militia",
        "rebels",
        "rebel",
        "fighters",
        "militants",
        "forces",
        "troops",
        "insurgents",
    }
)
"""Common nouns behind a name that add nothing to it: "the Islamic State group"."""


def key(name: str) -> str:
    """What a name is looked up by: folded, without its article."""
    return plain(name).removeprefix("the ")


def head(text: str) -> str:
    """The last word; of a name with "of" or "for", the one before it: "Observatory for Human Rights"."""
    before = re.split(r"\s(?:of|for|in)\s", text, maxsplit=1)[0]
    return before.rsplit(maxsplit=1)[-1] if before.split() else ""


def head_of(text: str) -> str:
    """The last word."""
    return text.rsplit(maxsplit=1)[-1] if text else ""


@lru_cache(4096)
def stem(word: str) -> str:
    """A noun without its plural: "militiamen" and "militiaman" are one word, "jihadists" and "jihadist" too."""
    folded = plain(word)
    if folded.endswith("men"):
        return f"{folded[:-3]}man"
    if folded.endswith("ies"):
        return f"{folded[:-3]}y"
    return folded.removesuffix("s") if not folded.endswith("ss") else folded


@cache
def stems(listed: str) -> frozenset[str]:
    """The words of a list of ``actors.toml`` without their plurals."""
    return frozenset(map(stem, words()[listed]))


def heads(text: str) -> Iterable[str]:
    """The first one or two words: a demonym stands before its noun."""
    parts = text.split()
    return (" ".join(parts[:2]), parts[0]) if len(parts) > 1 else ()


def organ(text: str) -> tuple[str, str]:
    """The kind of an organ of a state, and the words behind it: "Ministry of Defence of Norland" is military, of "norland"."""
    listed = {"military": words()["organs_of_army"], "government": words()["organs_of_government"]}
    folded = text.removeprefix("the ")
    for kind, names in listed.items():
        if name := next((one for one in names if f"{folded} ".startswith(f"{one} ")), ""):
            return kind, re.split(r"\bof (?:the )?", folded.removeprefix(name).strip())[-1]
    return "", ""


def state_kind(text: str) -> str:
    """The kind of body of a state that a phrase ends with: "army" is military; "" if none."""
    text = re.split(r"\s(?:of|for)\s", text, maxsplit=1)[0]
    for kind in STATES:
        if any(text == word or text.endswith(f" {word}") for word in words()[kind]):
            return kind
    return ""


def is_of_state(name: str, demonym: str) -> bool:
    """Whether nothing between a demonym and its forces makes them another's: not "Syrian Democratic Forces"."""
    text = plain(name)
    if demonym not in text or demonym == text:
        return True
    before, _, after = text.partition(demonym)
    if before.split() and is_proper(name):
        return False  # "Free Syrian Army"
    between = re.split(r"\s(?:of|for)\s", after.strip(), maxsplit=1)[0].split()[:-1]
    if is_proper(name):
        return all(word in words()["neutral"] for word in between)
    return not any(word in words()["rebel_side"] or stem(word) in words()["rebel_side"] for word in after.split())


def is_unit(text: str) -> bool:
    """Whether a phrase is a unit that has a number: "the 24th Brigade", "Light Infantry Battalion 7"."""
    return bool(UNIT.search(text))


def has_means_of_state(text: str) -> bool:
    """Whether a phrase ends with arms that only states have: "the air force", "warplanes"."""
    return text.endswith(tuple(words()["arms_of_state"]))


def is_of_others(text: str) -> bool:
    """Whether a description says that it is of nobody named: "allied militiamen", "unknown gunmen"."""
    return bool(set(text.split()) & words()["unknown"]) or (bool(HELPED.match(text)) and not is_of_helped_troops(text))


def own_name(name: str) -> str:
    """The name of a body without who helps it: "Lorma militia" of "government-aligned Lorma militia"."""
    helped = re.match(r"[a-z]+-(?:backed|allied|aligned|affiliated|supported|led|linked) (?=[A-Z])", name)
    return name[helped.end() :] if helped else name


def is_of_helped_troops(text: str) -> bool:
    """Whether a description is of troops that a government helps, and so of its side: "government-backed brigades"."""
    return bool(HELPED.match(text)) and stem(head(text)) in stems("military")


def is_opposed(text: str) -> bool:
    """Whether a description tells whom the speaker fights: "the enemy", "the occupiers"."""
    return stem(head(text)) in stems("opposed")


def is_civilian(name: str) -> bool:
    """Whether a phrase stands for people who do not fight."""
    parts = plain(name).split()
    return bool(parts) and parts[-1] in words()["civilians"]


def is_description(text: str) -> bool:
    """Whether a phrase describes without naming: its head is a common noun for fighters or bodies."""
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    return any(text in words()[one] or last in words()[one] for one in DESCRIBING)


def is_proper(name: str) -> bool:
    """Whether a phrase is a proper name, every word of it with a capital: "Rapid Support Forces"."""
    parts = [word for word in name.split() if word.lower() not in GLUE]
    return len(parts) > 1 and all(word[:1].isupper() for word in parts)


def is_name(modifier: str) -> bool:
    """Whether a qualifying word names an actor: an acronym or several capitals, not "Kurdish" or "Friday"."""
    return (modifier.isupper() and len(modifier) > 1) or is_proper(modifier)


def has_capital_head(name: str) -> bool:
    """Whether the last word has a capital; a common noun at the beginning of a sentence has none of its own."""
    last = name.rsplit(maxsplit=1)[-1]
    return last[:1].isupper() and not (last == name and plain(last) in words()["rebel_side"] | words()["nobody"])


def trimmed(name: str) -> str:
    """A name without what is no part of it: "Lake Guard of", "Daesh east", "the Hill Band group", "LG of Operation Thaw"."""
    parts = name.split()
    if len(parts) > 2 and parts[0].isupper() and len(parts[0]) > 1 and parts[1] == "of":
        return parts[0]
    while len(parts) > 1 and parts[0].islower() and is_name(" ".join(parts[1:])):
        parts.pop(0)
    kept = 2 + 2 * (" and " in name) if is_of_people(name) else 1  # "Arab and Kurdish" alone is nobody
    while len(parts) > kept and (
        parts[-1].islower() and (parts[-1] in GLUE or parts[-1] in TAILS or parts[-1] in LOOSE)
    ):
        parts.pop()
    return " ".join(parts)


LOOSE = frozenset(
    {"on", "at", "from", "with", "by", "near", "east", "west", "north", "south", "against", "is", "are", "has"}
)
"""Words that an uncertain parse leaves behind a name."""


def begins_sentence(text: str, start: int) -> bool:
    """Whether a word stands where any word has a capital: at the beginning of a sentence, line or quotation."""
    before = text[:start].rstrip(" \"'“‘(")
    before = re.sub(r"\b(?:[Tt]he|[Aa]n?)$", "", before).rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n"


def is_of_people(name: str) -> bool:
    """Whether a phrase begins with a people: "Tuareg fighters"."""
    return (
        bool(name.split())
        and len(name.split()) > 1
        and bool(words()["peoples"] & set(re.split(r"[ -]", plain(name.split(maxsplit=1)[0]))))
    )


def kind_of(name: str) -> str:
    """The kind that the words of a name tell; "unknown" if none."""
    text = f" {plain(name)} "
    return next((kind for kind, listed in kinds().items() if any(f" {word} " in text for word in listed)), "unknown")
