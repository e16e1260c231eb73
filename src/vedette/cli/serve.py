"""The verb that serves the page."""

from __future__ import annotations

from typing import Annotated

import typer

from vedette.cli.context import opened
from vedette.cli.verbs import SHARE, examples, group

verbs = group()


@verbs.command(
    rich_help_panel=SHARE,
    epilog=examples("vedette serve", "vedette --case my-war serve --port 9000", "vedette serve --tiles region.pmtiles"),
)
def serve(
    context: typer.Context,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8765,
    tiles: Annotated[
        str,
        typer.Option(
            metavar="FILE|URL",
            help="Your own background: a PMTiles file of pictures, or an address with {z}, {x} and {y}, which the browser asks.",
        ),
    ] = "",
) -> None:
    """Serve the page and the JSON API on 127.0.0.1."""
    import uvicorn  # noqa: PLC0415 - every verb loads only what it needs: start-up stays fast

    from vedette.web import app as web  # noqa: PLC0415
    from vedette.web.tiles import tiles as own  # noqa: PLC0415

    case, background = opened(context), own(tiles) if tiles else None
    typer.echo(f"http://127.0.0.1:{port}/  (stop with Ctrl-C)")
    uvicorn.run(web(case, background), host="127.0.0.1", port=port, log_level="warning")
