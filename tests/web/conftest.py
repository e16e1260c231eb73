from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from vedette.run import Case
from vedette.web import app

from .browser import served
from .war import Desk, war


@pytest.fixture
def desk() -> Desk:
    return Desk("north-war", war())


@pytest.fixture
def client(desk):
    with TestClient(app(desk)) as client:
        yield client


@pytest.fixture(scope="module")
def address(case: Case) -> Iterator[str]:
    """Where the case of a module is served."""
    with served(case) as found:
        yield found
