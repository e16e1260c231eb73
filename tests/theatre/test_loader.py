from datetime import date
from pathlib import Path

import pytest

from vedette.errors import TheatreError
from vedette.model import World
from vedette.theatre import load_theatre

GOOD = """
name = "The lakes"

[[actors]]
id = "guard"
names = ["Northern Guard", "NG"]
kind = "military"
descriptions = ["the guardsmen"]

[[actors]]
id = "scouts"
names = ["River Scouts"]
member_of = [{ of = "guard", start = 2021-02-01 }]

[[places]]
id = "vale"
names = ["The Vale"]
kind = "area"
geometry = "POLYGON ((12 47, 13 47, 13 48, 12 48, 12 47))"
descriptions = ["the enclave"]

[[places]]
id = "vellory"
names = ["Vellory", "Velori"]
kind = "town"
lat = 47.5
lon = 12.5
parents = ["vale"]

[[sources]]
id = "post"
names = ["Hill Post"]
reliability = 0.9
"""


def _load(tmp_path: Path, text: str):
    path = tmp_path / "theatre.toml"
    path.write_text(text, encoding="utf-8")
    return load_theatre(path)


def test_a_theatre_says_who_is_who_and_where_things_are(tmp_path: Path) -> None:
    theatre = _load(tmp_path, GOOD)
    world = World({one.id: one for one in theatre.actors}, {one.id: one for one in theatre.places})
    assert world.side("scouts", date(2021, 3, 1)) == "guard"
    assert world.side("scouts", date(2021, 1, 1)) == "scouts"
    assert world.within("vellory") == ("vellory", "vale")
    assert theatre.descriptions == (("the guardsmen", "guard"),)
    assert theatre.described == (("the enclave", "vale"),)
    assert theatre.places[1].geometry == "POINT (12.5 47.5)"


def test_without_a_file_the_theatre_is_empty() -> None:
    assert load_theatre(None).actors == ()


MISTAKES = {
    "an unknown key": ('kind = "military"', 'knd = "military"', 7, "nobody knows this key: perhaps kind?"),
    "a name without brackets": ('names = ["Hill Post"]', 'names = "Hill Post"', 32, "write it in brackets"),
    "a number in words": ("lat = 47.5", 'lat = "north"', 25, "without quotes"),
    "a shared alias": ('names = ["River Scouts"]', 'names = ["NG"]', 12, "claimed by guard and scouts"),
    "an unknown parent": ('parents = ["vale"]', 'parents = ["dale"]', 27, "no place here"),
    "an unknown side": ('of = "guard"', 'of = "gard"', 13, "no actor here"),
    "a wrong latitude": ("lat = 47.5", "lat = 147.5", 25, "less than or equal to 90"),
    "a broken shape": ("POLYGON ((12 47,", "POLYGON ((12,", 19, "no WKT"),
    "an id that stands twice": ('id = "scouts"', 'id = "guard"', 11, "stands twice"),
    "broken TOML": ('name = "The lakes"', 'name = "The lakes', 2, "Illegal character"),
    "a missing key": ('names = ["Hill Post"]', "", 29, "missing"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_file_line_and_reason(tmp_path: Path, mistake: str) -> None:
    right, wrong, line, reason = MISTAKES[mistake]
    with pytest.raises(TheatreError, match=reason) as told:
        _load(tmp_path, GOOD.replace(right, wrong, 1))
    shown = int(str(told.value).split("theatre.toml:")[1].split(":")[0])
    assert abs(shown - line) <= 1


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TheatreError, match="No such file"):
        load_theatre(tmp_path / "none.toml")
