import pytest
from shapely import from_wkt

from vedette.ground import Gazetteer, Grounder
from vedette.model import Mention, Place, Report
from vedette.theatre import Theatre

NOBODY: dict[str, int] = {}


@pytest.fixture(scope="module")
def grounder() -> Grounder:
    return Grounder(Theatre(), Gazetteer.shipped())


def _place(grounder: Grounder, text: str, name: str, votes: dict[str, int]) -> Place | None:
    report = Report.of(text)
    start = text.index(name)
    mention = Mention(report.span(start, start + len(name)), name, (("place", 1.0),))
    return grounder.toponyms.located(text, [mention], votes)[mention.id].place


@pytest.mark.parametrize(
    ("text", "name", "votes", "border"),
    [
        ("They lost ground along the Syrian-Iraqi border.", "Syrian-Iraqi border", NOBODY, "border:IQ-SY"),
        ("Clashes on the border between Sudan and Chad went on.", "Chad", NOBODY, "border:SD-TD"),
        ("Shelling along the border of Ethiopia and Eritrea.", "Ethiopia", NOBODY, "border:ER-ET"),
        ("They surrounded the town near the Bangladesh border.", "Bangladesh", {"MM": 3}, "border:BD-MM"),
        ("Government forces were near the Saudi border.", "Saudi border", {"YE": 3}, "border:SA-YE"),
    ],
)
def test_a_border_is_a_line_of_kilometres_good_and_no_pin(
    grounder: Grounder, text: str, name: str, votes: dict[str, int], border: str
) -> None:
    place = _place(grounder, text, name, votes)
    assert place is not None
    assert place.id == border
    assert "LINESTRING" in place.geometry
    assert place.lat is None
    assert place.radius >= 1000


def test_a_border_runs_where_both_countries_are(grounder: Grounder) -> None:
    place = _place(grounder, "Along the Syrian-Iraqi border.", "Syrian-Iraqi border", NOBODY)
    assert place is not None
    west, south, east, north = from_wkt(place.geometry).bounds
    assert 38 < west < east < 43
    assert 33 < south < north < 37.5


def test_a_country_without_a_border_beside_it_stays_a_country(grounder: Grounder) -> None:
    for text in ("Troops left Ukraine for good.", "The US border was closed, Syria said."):
        name = "Ukraine" if "Ukraine" in text else "US"
        place = _place(grounder, text, name, {"SY": 2})
        assert place is not None
        assert place.kind == "country"
