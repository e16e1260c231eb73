"""The filter of a request: the same question as on the command line and in Python."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query, Request, Response

from vedette.codebook import Codebook, load_codebook
from vedette.run import Case
from vedette.run.query import Query as Asked

Reviewed = Literal["", "yes", "no"]
YES_OR_NO = {"": None, "yes": True, "no": False}


def asked(  # noqa: PLR0917 (each is a word of the address)
    place: Annotated[
        str, Query(max_length=200, description="a place, by id or any of its names, and what lies in it")
    ] = "",
    actor: Annotated[str, Query(max_length=200, description="an actor, by id or any of its names, and its units")] = "",
    type: Annotated[str, Query(max_length=60, description="a type of the codebook, as capture")] = "",  # noqa: A002 (the name in the URL)
    modality: Annotated[
        str, Query(max_length=20, description="happened, ongoing, planned, expected, possible or denied")
    ] = "",
    source: Annotated[str, Query(max_length=200, description="an outlet")] = "",
    since: Annotated[date | None, Query(alias="from", description="what may have been on or after this day")] = None,
    until: Annotated[date | None, Query(alias="to", description="what may have been on or before this day")] = None,
    q: Annotated[str, Query(max_length=200, description="words, all of them in line, quotes or titles")] = "",
    disputed: Annotated[bool, Query(description="only what others contradict")] = False,
    reviewed: Annotated[Reviewed, Query(description="yes: what people have judged; no: what nobody has")] = "",
) -> Asked:
    """Read the filter of a request."""
    return Asked(
        place.strip(), actor.strip(), type.strip(), modality.strip(), source.strip(), since, until, q.strip(), disputed,
        YES_OR_NO[reviewed],
    )  # fmt: skip


Filter = Annotated[Asked, Depends(asked)]


def codebook(request: Request) -> Codebook:
    """The codebook of the case that is shown."""
    case = request.app.state.case
    return case.codebook if isinstance(case, Case) else load_codebook()


Types = Annotated[Codebook, Depends(codebook)]


def linked(request: Request, response: Response, total: int, limit: int, offset: int) -> None:
    """Tell the addresses of the neighbouring pages in a Link header (RFC 8288) and the number of all rows."""
    pages = {"next": offset + limit, "prev": max(0, offset - limit)}
    if offset + limit >= total:
        pages.pop("next")
    if offset == 0:
        pages.pop("prev")
    links = (f'<{request.url.include_query_params(offset=start)}>; rel="{rel}"' for rel, start in pages.items())
    if pages:
        response.headers["Link"] = ", ".join(links)
    response.headers["X-Total-Count"] = str(total)
