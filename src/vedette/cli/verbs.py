"""What every module of verbs shares: its group, the examples in its help, and the headings they stand under."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

READ, LOOK, JUDGE, KNOW, SHARE = "Read reports", "Look at the picture", "Judge it", "Teach it", "Share it"
HEADINGS = (READ, LOOK, JUDGE, KNOW, SHARE)
"""The headings of `vedette --help`, in their order; a verb names its own by `rich_help_panel`."""


class Verbs(TyperGroup):
    """A group whose help lists the verbs under their headings."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write one list a heading; verbs without a heading stand last."""
        verbs = [(name, verb) for name in self.list_commands(ctx) if (verb := self.get_command(ctx, name))]
        for heading in (*HEADINGS, None):
            rows = [
                (name, verb.get_short_help_str(90))
                for name, verb in verbs
                if not verb.hidden and _heading(verb) == heading
            ]
            if rows:
                with formatter.section(heading or "Commands"):
                    formatter.write_dl(rows)


def _heading(verb: Any) -> str | None:
    named = getattr(verb, "rich_help_panel", None)
    return named if named in HEADINGS else None


def group(**settings: Any) -> typer.Typer:
    """Make an empty group of verbs: plain help, which is quick to print and the same everywhere."""
    return typer.Typer(
        cls=Verbs, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False, **settings
    )


def examples(*lines: str) -> str:
    """The end of a verb's help: commands that one can copy, each kept on its own line."""
    return "\n".join(["\b", "Examples:", *(f"  {line}" for line in lines)])
