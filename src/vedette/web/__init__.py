"""The page and its JSON twin: the picture of a case on a map, by day, with a quote behind everything.

`app(case)` makes the application; whoever serves it decides on which address (127.0.0.1 by default).
"""

from __future__ import annotations

from vedette.web.app import app

__all__ = ["app"]
