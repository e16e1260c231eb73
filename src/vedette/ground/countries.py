"""Countries: their names, demonyms and capitals, and the actors that stand for them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from vedette.ground.fold import plain
from vedette.ground.gazetteer import Country, Gazetteer
from vedette.model import Actor, Membership


@dataclass(frozen=True, slots=True)
class Countries:
    """Look-up of countries by folded name, demonym and seat of government."""

    by_code: Mapping[str, Country]
    names: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    seats: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, gazetteer: Gazetteer) -> Countries:
        """The countries of a gazetteer, with the demonyms of ``countries.toml``."""
        table = _table()
        by_code = {one.code: one for one in gazetteer.countries()}
        names = {plain(one.name): one.code for one in by_code.values()}
        names |= {plain(name): code for code, known in table["names"].items() for name in known}
        demonyms = {plain(name): code for code, known in table["demonyms"].items() for name in known}
        seats = {plain(one.capital): one.code for one in by_code.values() if one.capital}
        seats |= {plain(name): code for code, known in table["seats"].items() for name in known}
        return cls(by_code, names, demonyms, seats)

    def code(self, name: str, *, seats: bool = False) -> str:
        """The country that a name, demonym or (with `seats`) capital stands for; "" if none."""
        key = plain(name).removeprefix("the ")
        return self.names.get(key) or self.demonyms.get(key) or (self.seats.get(key, "") if seats else "")

    def phrases(self) -> dict[str, str]:
        """Every name and demonym as it is printed, with the kind that it has in a text."""
        table = _table()
        found = {one.name: "country" for one in self.by_code.values()}
        found |= {name: "country" for known in table["names"].values() for name in known if len(name) > 2}
        found |= {name: "actor" for known in table["demonyms"].values() for name in known}
        return found

    def armies(self) -> dict[str, str]:
        """What armed forces are called beside "the Sudanese army", with the code of their country."""
        return {name: code for code, names in _table()["armies"].items() for name in names}

    def government(self, code: str) -> Actor:
        """The government of a country."""
        name = self.by_code[code].name
        return Actor(f"gov:{code}", (f"Government of {name}", name), "government", code)

    def military(self, code: str) -> Actor:
        """The armed forces of a country, of the side of its government."""
        name = self.by_code[code].name
        demonym = next((d for d in _table()["demonyms"].get(code, ())), name)
        return Actor(
            f"mil:{code}",
            (f"{demonym} army", f"Armed forces of {name}"),
            "military",
            code,
            (Membership(f"gov:{code}"),),
        )


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("vedette.ground").joinpath("data/countries.toml").read_text(encoding="utf-8"))
