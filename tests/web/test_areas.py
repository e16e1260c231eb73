"""Computed areas are shown only when they are asked for, and say what they are."""

from __future__ import annotations

from datetime import date

from fastapi.testclient import TestClient

from vedette.model import Control, Picture, Place, World
from vedette.web import app

from .war import Desk

DAY = date(2024, 3, 1)


def ringed() -> Picture:
    """A town of one side in the middle of eight of another, some five kilometres apart."""
    spots = [(row, column) for row in range(3) for column in range(3)]
    places = {
        f"{row}-{column}": Place(f"{row}-{column}", (f"Town {row}-{column}",), "town",
                                 f"POINT ({40 + column / 18} {35 + row / 22})", 35 + row / 22, 40 + column / 18)
        for row, column in spots
    }  # fmt: skip
    control = tuple(
        Control(place, "red" if place == "1-1" else "blue", DAY, None, "held", 0.9, claims_for=()) for place in places
    )
    return Picture(None, World({}, places), control=control)


def test_computed_areas_are_off_by_default_and_labelled_interpolated() -> None:
    with TestClient(app(Desk("ring", ringed()))) as client:
        quiet, asked = f"on={DAY}", f"on={DAY}&areas=true"
        assert client.get(f"/map/pockets?{quiet}").json()["features"] == []
        (area,) = client.get(f"/map/pockets?{asked}").json()["features"]
        assert (area["properties"]["basis"], area["geometry"]["type"]) == ("computed", "Polygon")
        assert "interpolated" not in client.get(f"/panels?tab=pockets&{quiet}").text
        assert "computed (interpolated)" in client.get(f"/panels?tab=pockets&{asked}").text
