import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from spacy.tokens import Doc

from vedette.annotate import annotator, windows
from vedette.assess import handed
from vedette.errors import CaseBusyError, InputError, NewerCaseError, NotACaseError
from vedette.export import claim_rows
from vedette.run import Case
from vedette.store import writing


def snapshot(case: Case) -> list[dict[str, object]]:
    return list(claim_rows(case.picture()))


def test_reports_become_claims_with_their_own_words(case: Case) -> None:
    picture = case.picture()
    assert {"capture", "hold"} <= {claim.type for claim in picture.claims.values()}
    for claim in picture.claims.values():
        span = claim.claim.span
        assert picture.reports[span.report].text[span.start : span.end] == span.quote


def test_adding_again_changes_nothing(case: Case, folder: Path) -> None:
    before = snapshot(case)
    summary = case.add([folder])
    assert (summary.added, summary.known) == (0, 2)
    assert snapshot(case) == before


def test_a_text_that_cannot_be_coded_is_kept_and_the_others_are_coded(
    case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = "The Lake Militia left Vellory on Friday, said a breaker of pipelines."
    (folder / "broken.txt").write_text(broken, encoding="utf-8")
    (folder / "whole.txt").write_text("The Northern Guard shelled Vellory on Monday.\n", encoding="utf-8")
    readable = windows.paragraphs

    def fails(doc: Doc) -> Iterator[windows.Paragraph]:
        if "breaker" in doc.text:
            raise MemoryError("too much of it")
        return readable(doc)

    monkeypatch.setattr(annotator, "paragraphs", fails)
    summary = case.add([folder])
    assert [(one.code, one.where) for one in summary.problems] == [("not-coded", "broken.txt")]
    assert (summary.added, len(case.store.report_ids())) == (2, 4)
    assert any("Northern Guard shelled" in row["quote"]["text"] for row in snapshot(case))  # type: ignore[index]


def test_the_same_text_by_another_outlet_is_one_more_publication(case: Case, folder: Path) -> None:
    text = (folder / "one.txt").read_text(encoding="utf-8").replace("Hill Post", "Valley Post")
    (folder / "copy.txt").write_text(text, encoding="utf-8")
    case.add([folder / "copy.txt"])
    sources = [{row.source for row in rows} for rows in case.store.publications().values()]
    assert {"Hill Post", "Valley Post"} in sources
    assert len(case.store.report_ids()) == 2


def test_the_picture_of_a_day_uses_no_later_report(case: Case) -> None:
    shown = case.picture(as_of=date(2021, 3, 4))
    assert [rows[0].source for rows in shown.publications.values()] == ["Hill Post"]


def test_a_withdrawn_report_is_kept_and_feeds_no_view(case: Case) -> None:
    case.withdraw("two.txt", "retracted by its outlet")
    assert len(case.store.report_ids()) == 2
    assert [rows[0].source for rows in case.picture().publications.values()] == ["Hill Post"]


def test_a_purged_report_is_gone_from_the_file_and_does_not_come_back(case: Case, folder: Path) -> None:
    case.purge("two.txt", "court order 7")
    assert [rows[0].source for rows in case.picture().publications.values()] == ["Hill Post"]
    assert not any(b"still ours" in path.read_bytes() for path in case.folder.iterdir() if path.is_file())
    summary = case.add([folder])
    assert (summary.added, summary.known) == (0, 1)
    assert [(one.code, "court order 7" in one.message) for one in summary.problems] == [("purged", True)]
    assert len(case.store.report_ids()) == 1


def test_an_undated_report_is_dated_by_hand(case: Case, folder: Path) -> None:
    (folder / "three.txt").write_text("The Northern Guard shelled Vellory on Monday, residents said.\n")
    case.add([folder / "three.txt"])
    case.date("three.txt", date(2021, 3, 10))
    rows = [row for row in snapshot(case) if row["report"]["file"] == "three.txt"]  # type: ignore[index]
    assert rows
    assert rows[0]["time"]["earliest"] == "2021-03-08"  # type: ignore[index]


def test_an_edited_theatre_grounds_again_and_changes_no_claim(case: Case) -> None:
    before = set(case.picture().claims)
    path = case.folder / "theatre.toml"
    path.write_text(path.read_text().replace('"Lake Militia"]', '"Lake Militia", "Lakers"]').replace("47.5", "47.6"))
    case.rerun()
    assert set(case.picture().claims) == before
    assert case.picture().world.places["vellory"].lat == 47.6


def test_claims_coded_elsewhere_come_back_as_they_went_in(case: Case, tmp_path: Path) -> None:
    row = {
        "report": {"file": "one.txt"},
        "type": "capture",
        "modality": "happened",
        "actor": [{"name": "Northern Guard", "id": "guard"}],
        "recipient": [{"name": "Hill Raiders", "id": "raiders"}],
        "place": [{"name": "Upper Vellory", "id": "upper", "relation": "near", "lat": 47.51, "lon": 12.5}],
        "time": {"earliest": "2021-03-01", "latest": "2021-03-03"},
        "quantity": [{"text": "At least 12", "min": 12, "max": None, "unit": "fighters"}],
        "attribution": None,
        "quote": {"text": "captured Vellory from the Lake Militia"},
    }
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps(row) + "\nnot json\n")
    summary = case.import_claims(path)
    assert [one.where.rsplit(":", 1)[1] for one in summary.problems] == ["2"]
    out = [one for one in snapshot(case) if one["component"] == "import"]
    assert len(out) == 1
    back = out[0]
    assert [one["id"] for one in back["actor"]] == ["guard"]  # type: ignore[attr-defined]
    assert [one["name"] for one in back["recipient"]] == ["Hill Raiders"]  # type: ignore[attr-defined]
    place = back["place"][0]  # type: ignore[index]
    assert (place["name"], place["relation"], place["lat"]) == ("Upper Vellory", "near", 47.51)
    assert back["time"]["latest"] == "2021-03-03"  # type: ignore[index]
    assert back["quantity"][0]["min"] == 12  # type: ignore[index]


def test_a_quote_that_is_not_in_the_report_is_refused(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text(json.dumps({"report": {"file": "one.txt"}, "type": "capture", "quote": {"text": "fell to nobody"}}))
    summary = case.import_claims(path)
    assert summary.claims == 0
    assert "verbatim" in summary.problems[0].message


def test_a_case_held_by_another_writer_says_so(case: Case, folder: Path) -> None:
    with writing(case.folder), pytest.raises(CaseBusyError, match="another process"):
        case.add([folder])


def test_a_database_of_a_newer_version_is_refused(case: Case) -> None:
    case.close()
    with sqlite3.connect(case.folder / "case.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(NewerCaseError, match="update Vedette"):
        Case(case.folder)


def test_a_folder_without_a_case_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotACaseError, match="vedette init"):
        Case(tmp_path)


def test_a_report_that_several_names_fit_is_asked_for_again(case: Case) -> None:
    with pytest.raises(InputError, match="2 reports fit"):
        case.withdraw("", "no reason")


def test_claims_coded_of_an_undated_report_are_dated_with_it(tmp_path: Path, theatre: Path) -> None:
    (tmp_path / "undated.txt").write_text("The Northern Guard captured Vellory. It plans to march on.\n")
    case = Case.create(tmp_path / "undated", theatre=theatre)
    case.add([tmp_path / "undated.txt"])
    rows = [
        {"report": {"file": "undated.txt"}, "type": kind, "modality": modality, "actor": [{"id": "guard"}],
         "place": [{"id": "vellory"}], "quote": {"text": words}}
        for kind, modality, words in (
            ("capture", "happened", "captured Vellory"), ("hold", "happened", "Guard captured Vellory"),
            ("advance", "planned", "plans to march on"),
        )
    ]  # fmt: skip
    path = tmp_path / "coded.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    case.import_claims(path)
    assert not any(one.when.known for one in case.picture().claims.values())
    case.date("undated.txt", date(2021, 3, 10))
    days = {one.type: (one.when.earliest, one.when.latest, one.when.basis) for one in case.picture().claims.values()}
    assert days["capture"] == (date(2021, 3, 9), date(2021, 3, 11), "publication")
    assert days["hold"] == (date(2021, 3, 10), date(2021, 3, 11), "publication")
    assert days["advance"][0] is None


def test_two_reports_in_their_order_tell_of_pockets_and_of_the_last_town_that_fell(
    tmp_path: Path, theatre: Path
) -> None:
    """First two pockets are left; then the last stronghold falls, and the pocket is a stretch between villages."""
    first = (
        "title: Lakers left with two pockets\npublished: 2020-05-02\n\nThe Lake Militia is left with only two pockets of resistance. "
        "The first is between Ostrel and Vinna. The Northern Guard chased the Lake Militia from Brannock on Friday.\n"
    )
    second = (
        "title: Guard takes Ostrel\npublished: 2020-09-12\n\nThe Northern Guard captured Ostrel from the Lake Militia on Thursday. "
        "The Northern Guard has encircled the Lake Militia between Vinna, Sarkel and Tolm.\n"
    )
    for name, text in (("first.txt", first), ("second.txt", second)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    names = ("Ostrel", "Vinna", "Sarkel", "Tolm", "Brannock")
    places = "".join(
        f'[[places]]\nid = "{name.lower()}"\nnames = ["{name}"]\nkind = "village"\nlat = {47.5 + n / 50}\nlon = 12.5\n'
        for n, name in enumerate(names)
    )
    theatre.write_text(theatre.read_text() + places)
    case = Case.create(tmp_path / "lake", theatre=theatre)
    case.add([tmp_path / "first.txt", tmp_path / "second.txt"])
    before, after = case.picture(date(2020, 5, 2)), case.picture(date(2020, 9, 12))
    assert 2 in {one.count for one in before.pockets}
    assert ("ostrel", "militia", "guard") in {(new.place, old.holder, new.holder) for old, new in handed(after)}
    assert ("vinna", "sarkel", "tolm") in {one.places for one in after.pockets if one.where.relation == "between"}
