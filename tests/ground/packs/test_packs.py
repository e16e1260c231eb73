import json
import zipfile
from pathlib import Path

import pytest

from vedette.errors import GazetteerError
from vedette.ground import Gazetteer
from vedette.ground.gazetteer import shipped_path
from vedette.ground.packs import Entry, Unread, read_pack
from vedette.ground.userplaces import add_pack

DUMP = (
    "900001\tDolni Varsk\tDolni Varsk\tVarsk,Варск,下瓦\t43.1\t23.2\tP\tPPL\tBG\t\t42\t\t\t\t700\t\t310\tEurope/Sofia\t2020-01-01\n"
    "900002\tVarsk Heights\tVarsk Heights\t\t43.2\t23.3\tT\tHLL\tBG\t\t42\t\t\t\t0\t\t900\tEurope/Sofia\t2020-01-01\n"
    "900003\tVarsk School\tVarsk School\t\t43.2\t23.3\tS\tSCH\tBG\t\t42\t\t\t\t0\t\t900\tEurope/Sofia\t2020-01-01\n"
    "broken\n"
)
CSV = "name,lat,lon,names,kind,population\nUpper Fenn,9.5,30.1,Fenn el-Foq|Fenn,village,800\nNowhere,99,200,,,\n"
PCODES = (
    "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM3_EN,ADM3_PCODE,ADM4_EN,ADM4_AR,ADM4_PCODE,LATITUDE_Y,LONGITUDE_X\n"
    "Sennar,SD11,East,SD1101,Mid,SD110101,Qoz Ward,قوز الورد,C4711,13.2,33.9\n"
)
WOF = [
    {"wof": 1, "type": "locality", "name": "Tell Ward", "lat": 36.1, "lon": 38.1, "gn": 77, "names": {"ara_x_preferred": ["تل ورد"]},
     "pop": 20000, "sup": [], "dep": None, "bbox": "38.1,36.1,38.1,36.1"},
    {"wof": 2, "type": "locality", "name": "Gone", "lat": 36.1, "lon": 38.1, "gn": None, "names": {}, "pop": 0, "sup": [1], "dep": None},
]  # fmt: skip
AREA = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Marsh of Fenn", "kind": "area", "names": ["Fennmarsh"]},
            "geometry": {"type": "Polygon", "coordinates": [[[30, 9], [31, 9], [31, 10], [30, 9]]]},
        },
        {
            "type": "Feature",
            "properties": {"name": "far off"},
            "geometry": {"type": "Point", "coordinates": [500000, 9]},
        },
    ],
}


def _file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _rows(path: Path) -> list[Entry | Unread]:
    with read_pack(path) as pack:
        return list(pack.rows)


def test_a_geonames_dump_gives_settlements_and_hills_and_tells_the_broken_line(tmp_path: Path) -> None:
    town, hill, broken = _rows(_file(tmp_path, "BG.txt", DUMP))
    assert isinstance(town, Entry)
    assert isinstance(hill, Entry)
    assert isinstance(broken, Unread)
    assert (town.uid, town.names, town.population, town.country) == (
        "geonames:900001",
        ("Dolni Varsk", "Varsk", "Варск"),
        700,
        "BG",
    )
    assert hill.kind == "hill"
    assert "line 4" in broken.where


def test_a_zip_is_read_like_the_dump_inside(tmp_path: Path) -> None:
    path = tmp_path / "BG.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "short")
        archive.writestr("BG.txt", DUMP)
    assert len(_rows(path)) == 3


def test_a_table_tells_the_line_without_a_position(tmp_path: Path) -> None:
    village, broken = _rows(_file(tmp_path, "fenn.csv", CSV))
    assert isinstance(village, Entry)
    assert village.names == ("Fenn el-Foq", "Fenn")
    assert isinstance(broken, Unread)


def test_p_codes_give_the_finest_level_with_its_arabic_name(tmp_path: Path) -> None:
    (place,) = _rows(_file(tmp_path, "adm4.csv", PCODES))
    assert isinstance(place, Entry)
    assert (place.uid, place.name, place.names) == ("ocha:C4711", "Qoz Ward", ("قوز الورد",))


def test_superseded_places_of_whos_on_first_are_left_out(tmp_path: Path) -> None:
    (place,) = _rows(_file(tmp_path, "wof.json", json.dumps(WOF)))
    assert isinstance(place, Entry)
    assert (place.uid, place.names, place.population) == ("geonames:77", ("Tell Ward", "تل ورد"), 20000)


def test_shapes_keep_their_outline_and_metres_are_refused(tmp_path: Path) -> None:
    area, far = _rows(_file(tmp_path, "fenn.geojson", json.dumps(AREA)))
    assert isinstance(area, Entry)
    assert area.shape.startswith("POLYGON")
    assert area.names == ("Fennmarsh",)
    assert isinstance(far, Unread)
    assert "WGS 84" in far.message


@pytest.mark.parametrize(
    ("name", "text"), [("x.csv", "a,b\n1,2\n"), ("x.json", '{"a": 1}'), ("x.txt", "hello"), ("x.json", "{")]
)
def test_what_is_no_pack_is_told(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(GazetteerError, match=name):
        add_pack(str(_file(tmp_path, name, text)), to=tmp_path / "own.sqlite")


def test_added_places_are_found_with_source_and_province_and_twice_is_once(tmp_path: Path) -> None:
    own = tmp_path / "own.sqlite"
    pack = _file(tmp_path, "adm4.csv", PCODES)
    first, second = add_pack(str(pack), to=own), add_pack(str(pack), to=own)
    assert (first.places, first.known, second.known) == (1, False, True)
    gazetteer = Gazetteer(shipped_path(), own)
    (found,) = gazetteer.named("Goz Ward") or gazetteer.alike("Goz Ward", "SD")
    assert found.place.country == "SD"
    assert found.place.parents[-1] == "country:SD"
    assert "OCHA" in found.place.source
    assert [number for source, number in gazetteer.sources() if source.file == "adm4.csv"] == [1]


def test_a_newer_file_replaces_places_of_the_same_id(tmp_path: Path) -> None:
    own = tmp_path / "own.sqlite"
    add_pack(str(_file(tmp_path, "a.txt", DUMP)), to=own)
    add_pack(str(_file(tmp_path, "b.txt", DUMP.replace("Dolni Varsk", "Dolno Warsko"))), to=own)
    gazetteer = Gazetteer(shipped_path(), own)
    assert [one.place.id for one in gazetteer.named("Dolno Warsko")] == ["geonames:900001"]
    assert not gazetteer.named("Dolni Varsk")


def test_a_pack_that_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    own = tmp_path / "own.sqlite"
    add_pack(str(_file(tmp_path, "fenn.csv", CSV)), to=own)
    path = tmp_path / "bad.txt"
    path.write_bytes(DUMP.encode() * 3000 + b"\xff\xfe broken bytes")
    with pytest.raises(GazetteerError, match="UTF-8"):
        add_pack(str(path), to=own)
    assert not Gazetteer(shipped_path(), own).named("Dolni Varsk")


def test_without_a_network_a_country_is_told_how_to_come_by_its_dump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vedette.ground.userplaces.URL", "https://127.0.0.1:9/{code}.zip")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(GazetteerError, match=r"gazetteer add XX\.zip"):
        add_pack("XX", to=tmp_path / "own.sqlite")
