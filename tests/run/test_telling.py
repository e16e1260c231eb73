"""How a claim comes by its actors and places is told beside them."""

from __future__ import annotations

import pytest

from vedette.export import Selection, claim_rows, table
from vedette.run import Case
from vedette.run.queries import selection
from vedette.run.query import Query

TEXT = """title: Vellory
published: 2021-03-04

The Northern Guard captured Vellory from the Lake Militia on Tuesday. Twelve fighters were killed.
The Northern Guard said that it shelled Oakham on Friday.
"""
THEATRE = """
name = "Lake country"
actors = [
    { id = "guard", names = ["Northern Guard"], kind = "military", against = ["militia"] },
    { id = "militia", names = ["Lake Militia"], kind = "militia" },
]
places = [
    { id = "vellory", names = ["Vellory"], kind = "town", lat = 47.5, lon = 12.5 },
    { id = "oakham", names = ["Oakham"], kind = "town", lat = 47.7, lon = 12.9 },
]
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("telling")
    (folder / "theatre.toml").write_text(THEATRE, encoding="utf-8")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    case = Case.create(folder / "case", theatre=folder / "theatre.toml")
    case.add([folder / "one.txt"])
    return case


def test_what_is_named_elsewhere_and_what_is_only_understood_say_so(case: Case) -> None:
    rows = {row["quote"]["text"].split()[0]: row for row in claim_rows(case.picture())}
    taken, killed, shelled = rows["Northern"], rows["Twelve"], rows["it"]
    assert [taken[role][0]["basis"] for role in ("actor", "recipient", "place")] == ["quote"] * 3
    assert (killed["place"][0]["name"], killed["place"][0]["text"], killed["place"][0]["basis"]) == (
        "Vellory", "Vellory", "report",
    )  # fmt: skip
    assert (killed["actor"][0]["text"], killed["actor"][0]["basis"]) == ("", "understood")
    assert (shelled["actor"][0]["id"], shelled["actor"][0]["basis"]) == ("guard", "report")


def test_the_table_of_claims_has_a_column_for_each(case: Case) -> None:
    whole: Selection = selection(case.picture(), Query(), case.codebook)
    killed = next(row for row in table(whole, "claims").rows if row["quote"].startswith("Twelve"))
    assert (killed["actors_basis"], killed["places_basis"]) == ("understood", "report")
