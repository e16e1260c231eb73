from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from vedette.web import app

from .war import Desk, war


@pytest.fixture
def desk() -> Desk:
    return Desk("north-war", war())


@pytest.fixture
def client(desk):
    with TestClient(app(desk)) as client:
        yield client
