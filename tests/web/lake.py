"""A case of a made-up war, read by the real pipeline: two outlets on one town, a plan, a name that nobody knows."""

from __future__ import annotations

from pathlib import Path

from vedette.run import Case

EVIL = "<img src=x onerror=alert(1)>"
REPORTS = {
    "one.txt": f"title: Guard takes Vellory {EVIL}\npublished: 2021-03-04\npublisher: Hill Post {EVIL}\n\n"
    "The Northern Guard captured Vellory from the Lake Militia on Tuesday. At least 12 fighters were killed.\n",
    "two.txt": "title: Fall of Vellory\npublished: 2021-03-05\npublisher: Valley Courier\n\n"
    "On Tuesday the Northern Guard captured Vellory. The Lake Militia still holds Oakham, residents said. "
    "The road along the lake leads to the quiet mill town of Saltmere.\n",
    "three.txt": "title: Shells on Tarnow\npublished: 2021-03-20\npublisher: Lake Voice\n\n"
    "The Northern Guard shelled Qarnabshi on 18 March, witnesses said. "
    "The Lake Militia will attack Oakham in the coming days, its commander said.\n",
}
THEATRE = f"""
name = "Lake country"

[[actors]]
id = "guard"
names = ["Northern Guard", "Guard {EVIL}"]
kind = "military"
against = ["militia"]

[[actors]]
id = "militia"
names = ["Lake Militia"]
kind = "militia"

[[places]]
id = "vellory"
names = ["Vellory", "Velory {EVIL}"]
kind = "town"
lat = 47.5
lon = 12.5

[[places]]
id = "oakham"
names = ["Oakham"]
kind = "town"
lat = 47.7
lon = 12.9

[[places]]
id = "saltmere"
names = ["Saltmere"]
kind = "town"
lat = 47.3
lon = 12.2
"""


def lake(folder: Path) -> Case:
    """Make the case in `folder`."""
    (folder / "reports").mkdir()
    for name, text in REPORTS.items():
        (folder / "reports" / name).write_text(text, encoding="utf-8")
    (folder / "theatre.toml").write_text(THEATRE, encoding="utf-8")
    case = Case.create(folder / "case", theatre=folder / "theatre.toml")
    case.add([folder / "reports"])
    return case
