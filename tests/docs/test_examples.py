"""Every example of the documentation runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import vedette as vd
from vedette.web import app
from web.browser import served

from .conftest import DOCS, blocks


def test_every_command_of_the_tutorial_shows_something(told: dict[str, str]) -> None:
    assert len(told) > 10
    shown = {line: out for line, out in told.items() if not line.startswith("cd")}
    assert all(out.strip() for out in shown.values())
    assert "Hajin" in next(out for line, out in shown.items() if line.startswith("vedette claims --place Hajin"))
    assert " 0 events" not in " ".join(shown.values())


@pytest.mark.parametrize("page", ["python.md", "exports.md"])
def test_the_examples_in_python_run_one_after_the_other(page: str, desk: Path) -> None:
    for extra in ("pandas", "pyarrow", "duckdb", "pyogrio"):
        pytest.importorskip(extra)
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(block, page, "exec"), names)
    assert names["case"]


def test_the_readmes_example_in_python_runs(desk: Path) -> None:
    text = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert found
    for block in found:
        exec(compile(block, "README.md", "exec"), {})


def test_every_request_of_the_api_page_is_answered(desk: Path) -> None:
    client = TestClient(app(vd.open("my-war")))
    lines = [line for block in blocks("api.md", "sh") for line in block.splitlines()]
    addresses = [re.findall(r"'http://127.0.0.1:8765(/[^']+)'", line)[0] for line in lines]
    assert len(addresses) >= 10
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert len(answer.content) > 50, address


def test_the_api_is_read_by_pandas_as_its_page_says(desk: Path) -> None:
    pytest.importorskip("pandas")
    with served(vd.open("my-war")) as address:
        for block in blocks("api.md", "python"):
            names: dict[str, object] = {}
            exec(compile(block.replace("http://127.0.0.1:8765", address), "api.md", "exec"), names)
            assert len(names["events"]) > 0  # type: ignore[arg-type]


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]:
        for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"
