import pytest

from vedette.cli.layout import Column, show

COLUMNS = (
    Column("when", 10, 18, whole=True),
    Column("actor", 8, 22),
    Column("source", 8, 22, drop=1),
    Column("quote", 20),
)
ROW = (
    "2019-03-23",
    "Northern Guard of the Upper Lake Country",
    "Hill Post",
    "“" + "captured Vellory from the " * 9 + "”",
)


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_no_day_is_cut(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    show("Claims", COLUMNS, [ROW])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    assert "2019-03-23" in lines[-1]
    assert lines[-1].endswith("…”")
    assert len(lines) == 4


def test_what_matters_least_is_left_out_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "48")
    show("Claims", COLUMNS, [ROW])
    shown = capsys.readouterr().out
    assert ROW[0] in shown
    assert "Hill Post" not in shown


def test_a_cell_of_two_lines_stays_in_its_column(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show("Disputes", (Column("field", 6), Column("quotes", 20)), [("holder", "“one”\n“two”")])
    assert capsys.readouterr().out.splitlines()[-2:] == ["holder  “one”", "        “two”"]


def test_wide_letters_count_double_and_commands_to_the_terminal_are_dropped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    show("x", (Column("a", 4), Column("b", 4)), [("北" * 30, "\x1b[31mred")])
    line = capsys.readouterr().out.splitlines()[-1]
    assert "\x1b" not in line
    assert line.count("北") <= 10
