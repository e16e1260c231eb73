"""Which kind of pack a file is, and its places."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from vedette.errors import GazetteerError
from vedette.ground.packs import geojson, geonames, table, whosonfirst
from vedette.ground.packs.entry import Pack

GEONAMES = ("GeoNames", "CC BY 4.0", "https://www.geonames.org")
WHOSONFIRST = (
    "Who's On First",
    "CC BY 4.0 and others, see https://whosonfirst.org/docs/licenses",
    "https://whosonfirst.org",
)
OCHA = ("OCHA common operational datasets", "CC BY 3.0 IGO unless the file says otherwise", "https://cod.unocha.org")


@contextmanager
def read_pack(path: Path) -> Iterator[Pack]:
    """Open a pack and read it as it comes: GeoNames (.txt, .zip), Who's On First or GeoJSON (.json), p-codes or CSV.

    Raises:
        GazetteerError: there is no such file, or it is of no known kind.

    """
    if not path.is_file():
        raise GazetteerError(f"{path}: no such file; a country's two letters, as SY, fetch GeoNames' dump of it")
    try:
        with _text(path) as stream:
            yield _pack(path, stream)
    except (UnicodeDecodeError, zipfile.BadZipFile) as error:
        raise GazetteerError(f"{path}: cannot be read as UTF-8 text or as a zip of it: {error}") from error


def _pack(path: Path, stream: TextIO) -> Pack:
    suffix = path.suffix.lower()
    if suffix in {".json", ".geojson"}:
        return _json(path, stream)
    start = stream.readline()
    rest = _again(start, stream)
    if start.count("\t") >= geonames.COLUMNS - 1:
        return Pack(*GEONAMES, geonames.entries(rest, path.name))
    if suffix in {".csv", ".tsv", ".txt"} and ("," in start or ";" in start):
        pcodes = table.is_pcodes(one.strip() for one in start.strip().split(","))
        return Pack(*(OCHA if pcodes else (path.stem, "", "")), table.entries(rest, path.name))
    raise GazetteerError(
        f"{path}: no pack that is known: give a GeoNames dump (.txt, .zip), Who's On First or GeoJSON (.json), or a CSV "
        "with the columns name, lat and lon; save a spreadsheet as CSV, convert a shapefile to GeoJSON"
    )


def _json(path: Path, stream: TextIO) -> Pack:
    try:
        data: Any = json.load(stream)
    except json.JSONDecodeError as error:
        raise GazetteerError(f"{path}: no JSON: {error}") from error
    if isinstance(data, list) and data and whosonfirst.is_record(data[0]):
        return Pack(*WHOSONFIRST, whosonfirst.entries(data, path.name))
    first = (geojson.features(data, str(path)) or [{}])[0]
    properties = first.get("properties") or {} if isinstance(first, dict) else {}
    whose = WHOSONFIRST if "wof:id" in properties else OCHA if table.is_pcodes(properties) else (path.stem, "", "")
    return Pack(*whose, geojson.entries(data, path.name))


def _again(start: str, stream: TextIO) -> Iterator[str]:
    yield start
    yield from stream


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """The file as text; of a zip the largest text inside, which is GeoNames' dump beside its readme."""
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield stream
        return
    with zipfile.ZipFile(path) as archive:
        inside = [one for one in archive.infolist() if one.filename.lower().endswith(".txt")]
        if not inside:
            raise GazetteerError(f"{path}: a zip without a .txt file inside")
        with archive.open(max(inside, key=lambda one: one.file_size)) as raw:
            yield io.TextIOWrapper(raw, encoding="utf-8")
