"""What a question to a case gives back: a sequence of views that becomes rows, a data frame or quotes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypedDict, TypeVar, overload

from vedette.errors import InputError
from vedette.export import Selection, View, table
from vedette.model import Control, Dispute, Event, GroundedClaim, Picture, Pocket
from vedette.run.query import Query

if TYPE_CHECKING:
    import pandas as pd

Item = TypeVar("Item", GroundedClaim, Event, Dispute, Control, Pocket)


class Asked(TypedDict, total=False):
    """What `claims`, `events`, `control`, `disputes` and `pockets` can be asked for; see `Query`.

    `since` and `until` are days, both inclusive, as dates or as text ("2018-09-10").
    """

    place: str
    actor: str
    type: str
    modality: str
    source: str
    since: date | str
    until: date | str
    words: str
    disputed: bool
    reviewed: bool | None


def asked(wishes: Asked) -> Query:
    """Make the query of what is asked.

    Raises:
        InputError: a day that is none.

    """
    days = {key: day_of(wishes.get(key)) for key in ("since", "until")}
    return Query(**{**wishes, **days})  # type: ignore[arg-type] # checked by the TypedDict


def day_of(told: object) -> date | None:
    """Read a day, given as a date or as text.

    Raises:
        InputError: it is none.

    """
    if told is None or isinstance(told, date):
        return told
    try:
        return date.fromisoformat(str(told))
    except ValueError as error:
        raise InputError(f"{told!r} is no date: write it as 2019-01-20") from error


@dataclass(frozen=True, slots=True)
class Found(Sequence[Item], Generic[Item]):
    """The views that fit a question, in the order of the command line, with the picture they are from.

    Each item is a view as `vedette.model` has it, with ids; `rows()` and `to_frame()` give the names.
    """

    picture: Picture
    view: View
    items: tuple[Item, ...]

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Found[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Found[Item]:
        """Return one item, or a part as another `Found`."""
        if isinstance(index, slice):
            return Found(self.picture, self.view, self.items[index])
        return self.items[index]

    def rows(self) -> list[dict[str, Any]]:
        """The items as flat rows, a dict each: the columns of the CSV and Parquet exports, dates as dates."""
        return list(table(self._selection(), self.view).rows)

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas data frame, dates as datetime64. Needs the extra `pandas`.

        Raises:
            InputError: pandas is not installed.

        """
        try:
            import pandas as pd  # noqa: PLC0415 - an extra that most do without
        except ImportError as error:
            raise InputError('a data frame needs pandas: pip install "vedette[pandas]"') from error
        flat = table(self._selection(), self.view)
        frame = pd.DataFrame(list(flat.rows), columns=list(flat.columns))
        for name, kind in flat.columns.items():
            if kind == "date":
                frame[name] = pd.to_datetime(frame[name])
            elif kind == "integer":
                frame[name] = frame[name].astype("Int64")
        return frame

    def quotes(self, item: Item) -> list[str]:
        """The words of the claims that an item rests on, the item's own words first."""
        if isinstance(item, GroundedClaim):
            return [item.claim.span.quote]
        ids = item.claims_for if isinstance(item, Control) else item.claims
        return [self.picture.claims[one].claim.span.quote for one in ids if one in self.picture.claims]

    def _selection(self) -> Selection:
        chosen: dict[str, Any] = dict.fromkeys(("claims", "events", "disputes", "control", "pockets"), ())
        return Selection(self.picture, **{**chosen, self.view: self.items})
