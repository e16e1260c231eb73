"""What the page may change: judgements, and names told to the theatre. Only POST, only from the page itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field

from vedette.errors import InputError
from vedette.model import Judgement
from vedette.run.claim_row import ActorItem, ClaimRow, PlaceItem, QuoteItem, ReportItem, TimeItem
from vedette.run.correcting import when
from vedette.run.naming import Naming
from vedette.run.review import Desk

router = APIRouter(prefix="/desk", include_in_schema=False)
Id = Annotated[str, Field(min_length=1, max_length=100)]
Text = Annotated[str, Field(max_length=2000)]
Line = Annotated[str, Field(max_length=300)]


class _Order(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OnClaim(_Order):
    """A judgement on a claim, or on two."""

    verdict: Literal["accept", "reject", "correct", "same", "different", "split"]
    claim: Id
    other: Line = ""
    field: Line = ""
    value: Text = ""
    reason: Text = ""


class NewClaim(_Order):
    """A claim made of words of a report: offsets into its text, in characters."""

    report: Id
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    type: Line
    modality: Literal["happened", "ongoing", "planned", "expected", "possible", "denied"] = "happened"
    actor: Line = ""
    recipient: Line = ""
    place: Line = ""
    relation: Line = ""
    when: Line = ""
    reason: Text = ""


class Taken(_Order):
    """A judgement to take back."""

    judgement: Id


class Name(_Order):
    """What a name stands for."""

    kind: Literal["place", "actor"]
    name: Annotated[str, Field(min_length=1, max_length=200)]
    id: Line = ""
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)
    sort: Line = ""


class Dated(_Order):
    """The day an undated report was published."""

    report: Id
    published: date


class Done(BaseModel):
    """What was done, in words, and the judgement that can be taken back, if there is one."""

    said: str
    judgement: str = ""


@router.post("/judge")
def judge(request: Request, order: OnClaim) -> Done:
    """Judge a claim."""
    desk, why = _desk(request), order.reason
    if order.verdict == "correct":
        return _done(desk.correct(order.claim, order.field, order.value, reason=why), f"{order.field} corrected")
    if order.verdict == "same":
        return _done(desk.same(order.claim, order.other, reason=why), "Joined")
    if order.verdict == "different":
        return _done(desk.different(order.claim, order.other, reason=why), "Kept apart")
    if order.verdict == "split":
        return _done(desk.split(order.claim, reason=why), "Split off")
    if order.verdict == "accept":
        return _done(desk.accept(order.claim, reason=why), "Accepted")
    return _done(desk.reject(order.claim, reason=why), "Rejected")


@router.post("/create")
def create(request: Request, order: NewClaim) -> Done:
    """Add a claim by its words."""
    desk = _desk(request)
    text = desk.case.find_report(order.report).text
    start, end = _trimmed(text, order.start, min(order.end, len(text)))
    if start >= end:
        raise InputError("select the words that carry the claim first")
    row = ClaimRow(
        report=ReportItem(file=""),
        type=order.type,
        modality=order.modality,
        actor=[ActorItem(text=one) for one in _names(order.actor)],
        recipient=[ActorItem(text=one) for one in _names(order.recipient)],
        place=[
            PlaceItem.model_validate({"text": one, "relation": order.relation or None}) for one in _names(order.place)
        ],
        time=_time(order.when),
        quote=QuoteItem(text=text[start:end]),
        confidence=1.0,
    )
    return _done(desk.create(row, order.report, start, end, reason=order.reason), "Claim added")


@router.post("/retract")
def retract(request: Request, order: Taken) -> Done:
    """Take a judgement back."""
    taken = _desk(request).retract(order.judgement)
    return Done(said=f"Taken back: {taken.verdict}")


@router.post("/date")
def set_date(request: Request, order: Dated) -> Done:
    """Give a report its day, and date its claims by it."""
    _desk(request).case.date(order.report, order.published)
    return Done(said=f"Published on {order.published}: its claims are dated by it now")


@router.post("/name")
def name(request: Request, order: Name) -> Done:
    """Tell the theatre what a name stands for."""
    number = _desk(request).name(Naming(order.kind, order.name.strip(), order.id, order.lat, order.lon, order.sort))
    return Done(said=f"{order.name} is in the theatre now; {number} report{'' if number == 1 else 's'} grounded again")


def _desk(request: Request) -> Desk:
    desk: Desk | None = request.app.state.case.desk
    if desk is None:
        raise HTTPException(405, "this picture is for reading only")
    return desk


def _done(made: Judgement, said: str) -> Done:
    return Done(said=said, judgement=made.id)


def _names(line: str) -> list[str]:
    return [name for part in line.split(";") if (name := part.strip())]


def _time(line: str) -> TimeItem | None:
    told = when(line.strip())
    return TimeItem(earliest=told.earliest, latest=told.latest) if told.known else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The selection without the blanks at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
