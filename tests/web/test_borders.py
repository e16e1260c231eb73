"""Borders that are disputed among states are drawn dashed, the others are not."""

from __future__ import annotations

from typing import Any

from shapely import LineString, Point
from shapely.geometry import shape

from .browser import NEEDS_BROWSER, PATIENCE, READY, browsing, served
from .war import Desk, war

pytestmark = NEEDS_BROWSER
SPLIT = """async () => {
    const { borders } = await import("/static/borders.js");
    const { layers, ink } = await import("/static/style.js");
    const atlas = await (await fetch("/static/vendor/countries-50m.json")).json();
    return { ...borders(atlas), layers: layers(ink(), false) };
}"""
DISPUTED = {"Western Sahara": (-10.5, 26.0), "Somaliland": (48.9, 9.5), "Kosovo": (20.6, 42.9)}
SETTLED = {"France and Spain": (1.4, 42.6), "Chad and Libya": (19.0, 21.5)}


def near(lines: Any, at: tuple[float, float]) -> float:
    """Degrees from a point to the nearest line."""
    return min(LineString(line).distance(Point(at)) for line in shape(lines).geoms)


def test_disputed_borders_are_told_apart_and_dashed() -> None:
    with served(Desk("north-war", war())) as address, browsing() as page:
        page.goto(address)
        page.wait_for_selector(READY, timeout=PATIENCE)
        found = page.evaluate(SPLIT)
    assert {name: near(found["disputed"], at) < 0.7 for name, at in DISPUTED.items()} == dict.fromkeys(DISPUTED, True)
    assert {name: near(found["settled"], at) < 0.7 for name, at in SETTLED.items()} == dict.fromkeys(SETTLED, True)
    assert all(near(found["disputed"], at) > 2 for at in SETTLED.values())
    paint = {one["source"]: one["paint"] for one in found["layers"] if one.get("source") in {"settled", "disputed"}}
    assert "line-dasharray" in paint["disputed"]
    assert "line-dasharray" not in paint["settled"]
