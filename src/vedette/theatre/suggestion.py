"""A first draft of a theatre from the names that were read, for a person to go on with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vedette.model import Actor

HEAD = """# A draft from the names that the reports use, the most frequent first. Join spellings of one actor in one
# entry, give kinds and sides (member_of = "…"), and give places their lat and lon where the gazetteer has none.
# Then save it as theatre.toml in the case and run `vedette rerun`.
"""


@dataclass(slots=True)
class _Draft:
    """One actor in the making."""

    names: list[str]
    kind: str
    country: str
    times: int


def suggest(actors: Iterable[tuple[Actor, int]], places: Iterable[tuple[str, int]]) -> str:
    """Draft a theatre file: valid TOML, places as comments until somebody locates them.

    `actors` and `places` come with the number of claims that name them. A name and the acronym of its
    capitals ("Rapid Support Forces", "RSF") are drafted as one actor.
    """
    drafts = sorted(_joined(actors), key=lambda one: (-one.times, one.names[0]))
    seen: set[str] = set()
    lines = [HEAD, 'name = "name this conflict"\n', *(_actor(draft, seen) for draft in drafts)]
    for name, times in sorted(places, key=lambda one: (-one[1], one[0])):
        lines.append(f"# {times} claims: {_text(name)}\n#[[places]]\n#id = {_text(_slug(name))}\n"
                     f"#names = [{_text(name)}]\n#lat = \n#lon = \n")  # fmt: skip
    return "\n".join(lines)


def _joined(actors: Iterable[tuple[Actor, int]]) -> Iterator[_Draft]:
    drafts: dict[str, _Draft] = {}
    for actor, times in sorted(actors, key=lambda one: (-len(one[0].name), one[0].name)):
        key = next((acronym for name in actor.names if (acronym := _acronym(name)) in drafts), "")
        if key:
            drafts[key].names.extend(name for name in actor.names if name not in drafts[key].names)
            drafts[key].times += times
        else:
            drafts[_acronym(actor.name)] = _Draft(list(actor.names), actor.kind, actor.country, times)
    return iter(drafts.values())


def _acronym(name: str) -> str:
    """The capitals of a name of several words; a single word stands for itself."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 2 else name


def _actor(draft: _Draft, seen: set[str]) -> str:
    identity = base = _slug(draft.names[0]) or "actor"
    number = 2
    while identity in seen:
        identity, number = f"{base}-{number}", number + 1
    names = [name for name in draft.names if name.casefold() not in seen]
    if not names:
        return ""
    seen.update({identity, *(name.casefold() for name in names)})
    country = f"country = {_text(draft.country)}\n" if draft.country else ""
    listed = ", ".join(map(_text, names))
    return (
        f'# {draft.times} claims\n[[actors]]\nid = "{identity}"\nnames = [{listed}]\nkind = "{draft.kind}"\n{country}'
    )


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def _text(value: str) -> str:
    """A TOML string; JSON's escapes are TOML's."""
    return json.dumps(re.sub(r"\s+", " ", value).replace("\x7f", " "), ensure_ascii=False)
