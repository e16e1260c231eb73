"""Places of a gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

SETTLEMENTS = frozenset({"city", "town", "village", "settlement", "district_of_city"})
AREAS = frozenset({"country", "province", "district", "desert", "valley", "area"})


@dataclass(frozen=True, slots=True)
class Place:
    """A gazetteer entry. `geometry` is WKT in longitude and latitude (WGS 84): a point, line or polygon.

    `kind` is one of city, town, village, settlement, camp, facility, hill, province, district, country,
    desert, valley, area, river, border. `parents` are ids of the areas that contain it, nearest first;
    `radius` in metres is its own size, `bank` the side of the river it lies on ("east", "west") if told.
    `source` names the gazetteer and its licence. `layer` asks the map to draw it always.
    """

    id: str
    names: tuple[str, ...]
    kind: str
    geometry: str = ""
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    parents: tuple[str, ...] = ()
    population: int = 0
    radius: float = 0.0
    bank: str = ""
    source: str = ""
    layer: bool = False
    provisional: bool = False

    @property
    def name(self) -> str:
        """The name shown."""
        return self.names[0]

    @property
    def is_settlement(self) -> bool:
        """Whether it is a point on the scale of a war: a settlement, camp, hill or facility."""
        return self.kind in SETTLEMENTS or self.kind in {"camp", "facility", "hill"}
