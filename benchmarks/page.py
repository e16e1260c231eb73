"""First paint, transferred bytes, answer times and accessibility of the page, by the browser's own timing.

    python -m benchmarks.page [--events 1000 10000 100000] [--chromium chromium]

The pictures are made here: events spread over 2,000 places and 400 days, five reports a day. The server is warm (the
picture is computed), the browser is not. "First paint" is `first-contentful-paint`,
the median of five fresh browsers, beside that of the server's page without anything on it; "map" is when the map is drawn,
without a graphics card; "brush", "search" and "day" are the times from the act to the answer on the page.
"""

from __future__ import annotations

import argparse
import random
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from typing import Any

import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from vedette.model import (
    Actor,
    Claim,
    Control,
    Dispute,
    Event,
    GroundedClaim,
    Picture,
    Place,
    Publication,
    Report,
    When,
    Where,
    World,
)
from vedette.web import app

START = date(2022, 1, 1)
DAYS, PLACES = 400, 2000
TYPES = ("capture", "attack", "shelling", "air_strike", "clash", "advance", "arrest", "aid")
SWITCHES = [
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
SECTIONS = ("events", "changes", "places", "pockets", "disputes", "review", "unresolved", "reports", "export")


@dataclass
class Shown:
    """What the page needs of a case."""

    name: str
    whole: Picture
    desk: None = None

    def picture(self, as_of: date | None = None) -> Picture:  # noqa: ARG002 (the name in the interface)
        """The same on every day."""
        return self.whole


def picture(number: int) -> Picture:
    """A picture of so many events, one claim each."""
    rng = random.Random(number)
    places = {
        f"p{i}": Place(f"p{i}", (f"Town {i}",), "town", lat=34 + i % 50 / 12, lon=36 + i // 50 / 8)
        for i in range(PLACES)
    }
    world = World({one: Actor(one, (one.title(),)) for one in ("red", "blue", "green")}, places)
    now = datetime(2023, 6, 1, tzinfo=UTC)
    reports: dict[str, Report] = {}
    publications: dict[str, tuple[Publication, ...]] = {}
    claims: dict[str, GroundedClaim] = {}
    events = []
    for day in range(DAYS):
        on = START + timedelta(day)
        for batch in range(5):
            told = [(rng.choice(TYPES), f"p{rng.randrange(PLACES)}") for _ in range(max(1, number // (DAYS * 5)))]
            lines = [f"{kind} of {places[at].name}, line {i} of {day}.{batch}" for i, (kind, at) in enumerate(told)]
            report = Report.of(". ".join(lines), title=f"Report {batch} of {on}")
            reports[report.id] = report
            publications[report.id] = (Publication(report.id, f"Outlet {batch}", now, on),)
            start = report.body_start
            for (kind, at), line in zip(told, lines, strict=True):
                span = report.span(start, start + len(line))
                start += len(line) + 2
                trigger = report.span(span.start, span.start + len(kind))
                claim = Claim(report.id, kind, "happened", trigger, span, confidence=rng.random())
                point = f"POINT ({places[at].lon} {places[at].lat})"
                when = When(on, on + timedelta(1), "day", "expression")
                one = GroundedClaim(
                    claim, kind, (rng.choice(("red", "blue")),), ("green",), Where((at,), "in", point, 3000.0), when
                )
                claims[one.id] = one
                events.append(Event(one.id, kind, "happened", (one.id,), one.actors, one.recipients, one.where, when))
    by_place: dict[str, list[str]] = {}
    for one in claims.values():
        by_place.setdefault(one.where.places[0], []).append(one.id)
    control = tuple(
        Control(at, rng.choice(("red", "blue")), START, None, "held", 0.5 + rng.random() / 2, claims_for=tuple(ids[:3]))
        for at, ids in by_place.items()
    )
    disputes = tuple(
        Dispute(f"d{i}", "holder", tuple(ids[:2]), "Red or Blue", (at,))
        for i, (at, ids) in enumerate(by_place.items())
        if len(ids) > 1
    )[: number // 50]
    return Picture(None, world, reports, publications, claims, tuple(events), disputes, control)


@contextmanager
def served(case: Shown) -> Iterator[str]:
    """Serve a picture."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app(case), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def took(page: Page, act: Any, sign: str) -> float:
    """Seconds from an act to a change of an element's text."""
    before = page.locator(sign).inner_text()
    start = time.monotonic()
    act()
    page.wait_for_function("([sign, before]) => document.querySelector(sign)?.innerText !== before", arg=[sign, before])
    return time.monotonic() - start


def painted(browser: Browser, address: str) -> float:
    """Milliseconds to the first paint in a browser that was never there."""
    context = browser.new_context(viewport={"width": 1300, "height": 850})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    found = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return float(found)


def measure(number: int, chromium: str) -> str:
    """One row of the table."""
    with served(Shown(f"{number} events", picture(number))) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        browser.new_page().goto(f"{address}/panels")  # the picture is turned round once
        page = browser.new_context(viewport={"width": 1300, "height": 850}).new_page()
        start = time.monotonic()
        page.goto(address)
        page.wait_for_selector("body[data-ready=yes]", timeout=120_000)
        drawn = time.monotonic() - start
        paint, bare = (median(painted(browser, address + path) for _ in range(5)) for path in ("/", "/nothing"))
        answer = page.evaluate(
            "(one => one.responseEnd - one.requestStart)(performance.getEntriesByType('navigation')[0])"
        )
        page_bytes = page.evaluate("performance.getEntriesByType('navigation')[0].transferSize")
        all_bytes = page.evaluate(
            "performance.getEntriesByType('resource').reduce((sum, one) => sum + one.transferSize, 0)"
        )
        search = took(page, lambda: page.locator("[name=q]").fill("town 7"), "#counted")
        page.locator("[data-clear]").click()
        page.wait_for_timeout(500)
        day = took(page, lambda: page.locator("#slider").fill("200"), "#counted")
        brush = took(page, lambda: page.locator("#from").fill("2022-03-01"), "#counted")
        browser.close()
    return (
        f"| {number:,} | {paint:.0f} ms | {bare:.0f} ms | {answer:.0f} ms | {drawn:.1f} s | {page_bytes / 1024:.0f} KiB | "
        f"{(page_bytes + all_bytes) / 1048576:.1f} MiB | {search:.1f} s | {day:.1f} s | {brush:.1f} s |"
    )


def axe(chromium: str) -> Iterator[str]:
    """What axe-core says of each section, light and dark."""
    with served(Shown("axe", picture(1000))) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        for scheme in ("light", "dark"):
            page = browser.new_context(color_scheme=scheme).new_page()
            for section in SECTIONS:
                page.goto(f"{address}/?tab={section}")
                page.wait_for_selector("body[data-ready=yes]", timeout=60_000)
                for one in Axe().run(page).response["violations"]:
                    yield f"{scheme}, {section}: {one['impact']} {one['id']}, {len(one['nodes'])} nodes: {one['nodes'][0]['html'][:90]}"
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--no-axe", action="store_true")
    asked = parser.parse_args()
    print(
        "| events | first paint | of an empty page | answer | map drawn | page | all bytes | search | day | brush |\n"
        "|---|---|---|---|---|---|---|---|---|---|"
    )
    for number in asked.events:
        print(measure(number, asked.chromium), flush=True)
    if not asked.no_axe:
        print("\n".join(axe(asked.chromium)) or "axe: nothing")


if __name__ == "__main__":
    main()
