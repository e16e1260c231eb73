"""Tests know the gazetteer that ships and nothing of the one that their reader has at home."""

import os
import tempfile
from pathlib import Path

import pytest

os.environ["VEDETTE_GAZETTEER"] = os.path.join(tempfile.mkdtemp(), "gazetteer.sqlite")  # noqa: PTH118 - before any import


@pytest.fixture(scope="session")
def lake() -> str:
    """A theatre of two sides and one town."""
    return Path(__file__).with_name("lake.toml").read_text(encoding="utf-8")
