from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vedette.model import Problem, Publication, Report
from vedette.read import Fields, read

NOW = datetime(2022, 9, 15, 8, tzinfo=UTC)
STORY = (
    "The Northern Guard entered Vellory on Tuesday after the Lake Militia left the town, its mayor said. "
    "Residents had been fleeing to the hills since Sunday, when shells hit the market near the old bridge."
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Guard enters Vellory</title>
<meta property="og:site_name" content="Hill Post"><meta property="article:published_time" content="2022-09-14">
</head><body><nav><a href="/">Home</a></nav><article><h1>Guard enters Vellory</h1><p>{STORY}</p>
<p>{STORY.replace("Tuesday", "Monday")}</p></article><footer>All rights reserved</footer></body></html>"""


def _read(*sources: str | Path, fields: Fields | None = None, stdin: bytes = b"") -> list:
    return list(read(sources, fields or Fields(), now=NOW, stdin=io.BytesIO(stdin)))


def _one(*sources: str | Path, **more) -> tuple[Report, Publication]:
    (found,) = _read(*sources, **more)
    assert not isinstance(found, Problem), found
    return found


def _file(tmp_path: Path, content: str | bytes, name: str = "a.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_header_lines_tell_title_date_outlet_and_address(tmp_path: Path) -> None:
    text = f"Title: Guard enters Vellory\npublished: 2022-09-14\npublisher: Hill Post\nurl: https://hill.example/1\n\n{STORY}\n"
    report, publication = _one(_file(tmp_path, text))
    assert report.text == f"Guard enters Vellory\n\n{STORY}"
    assert (publication.published, publication.source) == (date(2022, 9, 14), "Hill Post")
    assert (publication.url, publication.file) == ("https://hill.example/1", "a.txt")


def test_without_a_header_all_of_it_is_the_body_and_undated_stays_undated(tmp_path: Path) -> None:
    report, publication = _one(_file(tmp_path, f"Guard enters Vellory\n\n{STORY}"))
    assert report.title == ""
    assert report.text.startswith("Guard enters Vellory\n\nThe Northern")
    assert publication.published is None


def test_furniture_of_the_page_is_dropped_even_where_it_is_glued(tmp_path: Path) -> None:
    text = f"skip to Main Content\n\n{STORY}\n\nShare\nAdvertisement\n\nBack To TopThe war goes on. Back to top"
    report, _ = _one(_file(tmp_path, text))
    assert report.text == f"{STORY}\n\nThe war goes on."


def test_a_page_gives_its_main_text_title_date_and_outlet(tmp_path: Path) -> None:
    report, publication = _one(_file(tmp_path, PAGE, "page.html"))
    assert report.title == "Guard enters Vellory"
    assert STORY in report.text
    assert "All rights reserved" not in report.text
    assert (publication.published, publication.source) == (date(2022, 9, 14), "Hill Post")


def test_json_lines_have_fields_by_name_and_a_broken_line_loses_only_itself(tmp_path: Path) -> None:
    rows = [json.dumps({"body": f"{STORY} {i}", "meta": {"outlet": "Hill Post"}}) for i in range(2)]
    path = _file(tmp_path, "\n".join([rows[0], "{broken", "[1]", '{"body": " "}', rows[1]]), "dump.jsonl")
    found = _read(path, fields=Fields(text="body", source="meta.outlet"))
    assert [one[1].source for one in found if not isinstance(one, Problem)] == ["Hill Post", "Hill Post"]
    assert [one.where.rsplit(":", 1)[1] for one in found if isinstance(one, Problem)] == ["2", "3", "4"]


def test_a_json_array_is_read_as_its_objects(tmp_path: Path) -> None:
    path = _file(tmp_path, json.dumps([{"text": STORY, "title": "T"}], indent=1), "dump.json")
    assert _one(path)[0].title == "T"


def test_standard_input_is_text_a_page_or_json_lines() -> None:
    assert _one("-", stdin=STORY.encode())[0].text == STORY
    assert _one("-", stdin=PAGE.encode())[0].title == "Guard enters Vellory"
    assert len(_read("-", stdin=(json.dumps({"text": STORY}) + "\n").encode() * 2)) == 2


def test_a_folder_is_walked_in_order_and_hidden_files_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/c.txt", "a.txt", ".hidden.txt"):
        _file(tmp_path, f"{STORY} {name}", name)
    assert [one[1].file for one in _read(tmp_path)] == ["a.txt", "b.txt", "c.txt"]


def test_the_same_text_is_the_same_report(tmp_path: Path) -> None:
    one = _one(_file(tmp_path, f"published: 2022-09-14\n\n{STORY}"))
    other = _one(_file(tmp_path, f"publisher: Hill Post\n\n{STORY}\r\n", "b.txt"))
    assert one[0] == other[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1251"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    text = STORY + (
        " Мэр сообщил, что жители покинули город." * 8 if encoding == "cp1251" else " The café's “owner” fled."
    )
    report, _ = _one(_file(tmp_path, text.encode(encoding)))
    assert report.text == text


def test_a_name_with_an_accent_in_an_english_text_keeps_its_letter(tmp_path: Path) -> None:
    text = "The army captured Ma\u00f1ana from the rebels on Monday, the caf\u00e9's owner said."
    report, _ = _one(_file(tmp_path, text.encode("latin-1")))
    assert report.text == text


def test_a_stray_nul_makes_no_binary_of_a_text(tmp_path: Path) -> None:
    report, _ = _one(_file(tmp_path, STORY.replace("Guard", "Gu\0ard")))
    assert report.text == STORY


BAD = {
    "an empty file": (b" \n", "a.txt", "empty"),
    "a binary file": (b"\x7fELF\0\0\1\2" * 50, "a.txt", "binary"),
    "50 MB of text": (b"a word " * (8 * 1024 * 1024), "a.txt", "more than 50 MB"),
    "a text as long as an archive": (b"a word " * 100_000, "a.txt", "cut it into one file a report"),
    "a page without text": (b"<html><body></body></html>", "a.html", "no main text"),
    "a kind that is not read": (b"%PDF", "a.pdf", "not read: save it as text"),
    "an archive": (b"PK", "a.zip", "not read: unpack it"),
    "a kind that nobody knows": (b"x", "a.xyz", "not read: give text, HTML or JSON Lines"),
    "marks alone": (b"--- ***", "a.txt", "no text in it"),
    "JSON that is none": (b'[{"text": ', "a.json", "no JSON"),
    "an empty dump": (b"", "a.jsonl", "empty"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path, kind: str) -> None:
    content, name, reason = BAD[kind]
    good = _file(tmp_path, STORY, "z.txt")
    problem, rest = _read(_file(tmp_path, content, name), good)
    assert isinstance(problem, Problem)
    assert reason in problem.message
    assert name in problem.where
    assert not isinstance(rest, Problem)


def test_an_address_is_told_to_be_none_of_a_file() -> None:
    (problem,) = _read("https://hill.example/1")
    assert isinstance(problem, Problem)
    assert "save the page" in problem.message


def test_a_case_inside_the_folder_of_reports_holds_no_reports(tmp_path: Path) -> None:
    (tmp_path / "case" / "more").mkdir(parents=True)
    for name in ("a.txt", "case/case.sqlite", "case/theatre.toml", "case/more/b.txt"):
        _file(tmp_path, f"{STORY} {name}", name)
    assert [one[1].file for one in _read(tmp_path)] == ["a.txt"]


def test_a_missing_file_is_told() -> None:
    (problem,) = _read("nowhere.txt")
    assert "check the path" in problem.message


@pytest.mark.parametrize(
    "written", ["2018-02-31", "03/04/2018", "soon", "12018-01-01", "9999-12-31", "17 September 2022"]
)
def test_a_date_that_cannot_be_read_is_told_and_the_report_is_kept_undated(tmp_path: Path, written: str) -> None:
    problem, kept = _read(_file(tmp_path, f"published: {written}\n\n{STORY}"))
    assert isinstance(problem, Problem)
    assert kept[1].published is None


@pytest.mark.parametrize(
    "written", ["2018-08-05", "2018-08-05T10:00:00+02:00", "20180805", "5 August 2018", "Aug 5, 2018", "25/08/2018"]
)
def test_clear_dates_are_read(tmp_path: Path, written: str) -> None:
    published = _one(_file(tmp_path, f"published: {written}\n\n{STORY}"))[1].published
    assert published in {date(2018, 8, 5), date(2018, 8, 25)}


def test_another_language_is_kept_and_marked(tmp_path: Path) -> None:
    text = "Le village est tombé mardi aux mains des forces gouvernementales, selon des habitants qui ont fui au nord."
    assert _one(_file(tmp_path, text))[0].language == "und"
    assert _one(_file(tmp_path, STORY, "b.txt"))[0].language == "en"


def test_characters_that_hide_or_turn_text_are_dropped(tmp_path: Path) -> None:
    report, _ = _one(_file(tmp_path, STORY.replace("Guard", "Gu\u202eard\u200b")))
    assert report.text == STORY


@given(st.binary(max_size=400), st.sampled_from([".txt", ".html", ".jsonl", ".json"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_no_bytes_break_it(tmp_path: Path, data: bytes, suffix: str) -> None:
    for found in _read(_file(tmp_path, data, f"x{suffix}")):
        assert isinstance(found, Problem) or found[0].text
