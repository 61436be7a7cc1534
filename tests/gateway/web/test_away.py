"""What a reader sees while the law is away, and when a mistake of ours is met: a page, and nothing of the inside."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from gateway.app import create_app
from gateway.settings import Settings
from tests.gateway.web.conftest import BROWSER
from tests.gateway.web.markup import markup_of

pytestmark = pytest.mark.anyio


@pytest.fixture
async def starting(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A node whose house is not open yet, with one door that breaks."""
    app = create_app(Settings(data=tmp_path), lifespan=False)

    @app.get("/trial/broken")
    def broken() -> None:
        raise ZeroDivisionError("hunter2")

    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8001", headers=BROWSER) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/compare?jurisdictions=ES", "/remedies/x", "/search?q=x", "/how-we-work"])
async def test_while_the_law_is_away_a_page_says_when_to_come_back(starting: httpx.AsyncClient, path: str) -> None:
    answer = await starting.get(path)
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert answer.headers["cache-control"] == "no-store"
    assert "The law does not answer at the moment" in markup_of(answer.text).words


@pytest.mark.parametrize("path", ["/privacy", "/accessibility", "/report"])
async def test_pages_that_need_no_law_stand_without_it(starting: httpx.AsyncClient, path: str) -> None:
    answer = await starting.get(path)
    assert answer.status_code == 200
    assert "You are on the node “local”." in markup_of(answer.text).words


async def test_a_report_is_taken_while_the_law_is_away(starting: httpx.AsyncClient, tmp_path: Path) -> None:
    assert (await starting.post("/report", data={"what": "Wrong."})).status_code == 303
    assert len(list((tmp_path / "reports").glob("*.json"))) == 1


async def test_a_report_that_cannot_be_stored_is_said_to_be_lost(starting: httpx.AsyncClient, tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("in the way", encoding="utf-8")
    answer = await starting.post("/report", data={"what": "Wrong."})
    assert answer.status_code == 503
    assert "Nothing was stored" in answer.text


async def test_a_mistake_of_ours_is_a_page_without_its_inside(starting: httpx.AsyncClient) -> None:
    answer = await starting.get("/trial/broken")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "hunter2" not in answer.text
    assert "Traceback" not in answer.text
