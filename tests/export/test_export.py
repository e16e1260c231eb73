import csv
import hashlib
import io
import json
from datetime import date
from pathlib import Path

import pytest

from vedette.errors import InputError
from vedette.export import FORMATS, Selection, What, export, export_file, format_of, manifest_path, write_manifest

from .valley import valley

WRITTEN = [(what, form) for what, forms in FORMATS.items() for form in forms]


@pytest.fixture(scope="module")
def selection() -> Selection:
    return Selection.all(valley())


@pytest.mark.parametrize(("what", "form"), WRITTEN)
def test_every_view_is_written_in_each_of_its_formats(
    what: What, form: str, selection: Selection, tmp_path: Path
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    file = tmp_path / f"out.{form}"
    number = export_file(selection, what, file)
    assert number > 0
    assert file.stat().st_size > 0
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize(("what", "form"), [one for one in WRITTEN if one[1] == "csv"])
def test_tables_are_read_by_duckdb_with_their_columns_and_rows(
    what: What, form: str, selection: Selection, tmp_path: Path
) -> None:
    duckdb = pytest.importorskip("duckdb")
    file = tmp_path / "out.csv"
    number = export_file(selection, what, file, form=form)
    assert duckdb.sql(f"SELECT count(*) FROM read_csv('{file}', header = true)").fetchall() == [(number,)]


@pytest.mark.parametrize("what", [one for one, form in WRITTEN if form == "parquet"])
def test_parquet_is_read_by_duckdb_with_dates_and_numbers(what: What, selection: Selection, tmp_path: Path) -> None:
    duckdb, _ = pytest.importorskip("duckdb"), pytest.importorskip("pyarrow")
    file = tmp_path / "out.parquet"
    number = export_file(selection, what, file)
    kinds = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{file}')").fetchall())
    assert duckdb.sql(f"SELECT count(*) FROM '{file}'").fetchall() == [(number,)]
    assert {kinds[one] for one in ("earliest", "event_date", "from", "date_start") if one in kinds} <= {"DATE"}
    assert {kinds[one] for one in ("lat", "latitude", "probability") if one in kinds} <= {"DOUBLE"}


@pytest.mark.parametrize("what", [one for one, form in WRITTEN if form == "geojson"])
def test_geojson_is_read_by_gdal(what: What, selection: Selection, tmp_path: Path) -> None:
    pyogrio = pytest.importorskip("pyogrio")
    pytest.importorskip("pyarrow")
    file = tmp_path / "out.geojson"
    number = export_file(selection, what, file)
    info = pyogrio.read_info(file)
    assert info["features"] == number
    assert info["crs"] == "EPSG:4326"
    _, read = pyogrio.read_arrow(file)
    assert read.num_rows == number


@pytest.mark.parametrize("what", [one for one, form in WRITTEN if form == "geojson"])
def test_geojson_is_a_frame_of_geopandas_with_places_and_days(what: What, selection: Selection, tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    file = tmp_path / "out.geojson"
    number = export_file(selection, what, file)
    frame = geopandas.read_file(file)
    assert len(frame) == number
    assert frame.crs.to_epsg() == 4326
    west, south, east, north = frame.total_bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert frame.geometry.is_valid.all()


def test_geojson_of_a_day_has_only_who_held_then(selection: Selection) -> None:
    out = io.StringIO()
    export(selection, "control", out, form="geojson", on=date(2021, 2, 2))
    assert [one["properties"]["place"] for one in json.loads(out.getvalue())["features"]] == ["Tarn"]


def test_the_formats_that_others_read_keep_their_columns(selection: Selection) -> None:
    out = io.StringIO()
    export(selection, "control", out)
    head = next(csv.reader(io.StringIO(out.getvalue())))
    assert head[:8] == ["place", "lat", "lon", "actor", "from", "to", "probability", "state"]
    out = io.StringIO()
    export(selection, "claims", out)
    for row in map(json.loads, out.getvalue().splitlines()):
        assert {"id", "report", "type", "mode", "modality", "actor", "recipient", "place", "time", "quantity"} <= set(
            row
        )
        assert row["quote"]["text"] in valley().reports[row["report"]["id"]].text


def test_no_cell_of_a_spreadsheet_is_a_formula(selection: Selection) -> None:
    out = io.StringIO()
    export(selection, "events", out, form="csv")
    assert not any(cell[:1] in {"=", "+", "-", "@"} for row in csv.reader(io.StringIO(out.getvalue())) for cell in row)


def test_the_ending_of_a_file_names_the_format_and_a_wrong_one_is_told() -> None:
    assert format_of("events", file=Path("x.parquet")) == "parquet"
    assert format_of("events", file=Path("x.txt")) == "jsonl"
    assert format_of("control") == "csv"
    with pytest.raises(InputError, match="jsonl or csv or parquet"):
        format_of("claims", file=Path("x.geojson"))


def test_a_failed_export_leaves_the_old_file_whole(selection: Selection, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    file.write_text("old")
    with pytest.raises(InputError):
        export_file(selection, "acled", file)
    assert file.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.jsonl"]


def test_the_manifest_tells_what_of_what_and_how(selection: Selection, tmp_path: Path) -> None:
    file = tmp_path / "events.csv"
    number = export_file(selection, "events", file)
    asked = {"place": "Tarn", "exact": False, "to": None}
    write_manifest(file, selection, [], what="events", rows=number, asked=asked, left_out={"no day known": 1})
    told = json.loads(manifest_path(file).read_text())
    assert told["rows"] == number
    assert told["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert told["asked"] == {"place": "Tarn"}
    assert told["counts"]["events"] == len(selection.events)
    assert told["left_out"] == {"no day known": 1}
