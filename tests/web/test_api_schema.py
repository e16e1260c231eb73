"""Whatever a client asks for by the OpenAPI schema, the answer is never an error of the server."""

from __future__ import annotations

import pytest

from vedette.web import app

from .war import Desk, war

schemathesis = pytest.importorskip("schemathesis")

from hypothesis import HealthCheck, settings  # noqa: E402 - only where schemathesis is installed

schema = schemathesis.openapi.from_asgi("/api/openapi.json", app(Desk("north-war", war())))


@schema.parametrize()
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_request_makes_the_server_fail(case: schemathesis.Case) -> None:
    if case.method.upper() == "GET":
        assert case.call().status_code < 500
