"""What stands before and behind every door: names, limits, headers, health, and an answer when there is none."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from gateway.app import create_app
from gateway.logs import keep_log, log_of
from gateway.settings import Settings

JSON = {"accept": "application/json"}


def a_node(folder: Path, **chosen: Any) -> FastAPI:
    """Return a node whose house is not open yet, with a few doors that misbehave."""
    app = create_app(Settings(data=folder, **chosen), lifespan=False)

    @app.get("/trial/broken")
    def broken() -> None:
        raise ZeroDivisionError("hunter2")

    app.state.endless = asyncio.Event()

    @app.get("/trial/endless")
    async def endless() -> None:
        app.state.endless.set()
        await asyncio.Event().wait()

    @app.post("/trial/body")
    async def body(request: Request) -> int:
        return len(await request.body())

    return app


def asking(app: FastAPI) -> httpx.AsyncClient:
    """Return a client of a node."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://localhost:8001", headers=JSON)


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Ask a node as it comes."""
    async with asking(a_node(tmp_path)) as one:
        yield one


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/nothing-here", "/trial/broken"])
async def test_every_answer_carries_the_headers_that_protect_a_reader(client: httpx.AsyncClient, path: str) -> None:
    headers = (await client.get(path)).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "server" not in headers
    assert "strict-transport-security" not in headers, "a browser would refuse every other program on localhost"


async def test_a_node_behind_https_says_so(tmp_path: Path) -> None:
    async with asking(a_node(tmp_path, address="https://law.example.org")) as client:
        answer = await client.get("/health/live", headers={"host": "law.example.org"})
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "[::2]"])
async def test_a_request_for_another_name_is_refused(client: httpx.AsyncClient, host: str) -> None:
    answer = await client.get("/health/live", headers={"host": host})
    assert answer.status_code == 421
    assert answer.json()["code"] == "unknown-host"


@pytest.mark.parametrize("host", ["localhost:8001", "127.0.0.1:9", "[::1]:8001", "LOCALHOST"])
async def test_a_node_answers_to_every_name_of_loopback(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/health/live", headers={"host": host})).status_code == 200


async def test_a_long_address_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get("/nothing?" + "a" * 8_000)).status_code == 404
    answer = await client.get("/nothing?" + "a" * 9_000)
    assert (answer.status_code, answer.json()["code"]) == (414, "address-too-long")


async def test_a_large_body_is_refused_whether_or_not_it_says_how_large(tmp_path: Path) -> None:
    async def pieces(number: int) -> AsyncIterator[bytes]:
        for _ in range(number):
            yield b"x" * 1_000

    async with asking(a_node(tmp_path, body_limit=2_000)) as client:
        assert (await client.post("/trial/body", content=b"x" * 2_000)).json() == 2_000
        assert (await client.post("/trial/body", content=pieces(2))).json() == 2_000
        for content in (b"x" * 2_001, pieces(3)):
            answer = await client.post("/trial/body", content=content)
            assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


async def test_a_body_that_lies_about_its_length_is_refused(client: httpx.AsyncClient) -> None:
    for length in ("-1", "many"):
        answer = await client.post("/trial/body", content=b"x", headers={"content-length": length})
        assert answer.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "PATCH", "BREW"])
async def test_other_methods_are_refused(client: httpx.AsyncClient, method: str) -> None:
    assert (await client.request(method, "/health/live")).status_code == 405


async def test_an_endless_answer_is_given_up(tmp_path: Path) -> None:
    async with asking(a_node(tmp_path, request_seconds=0.05)) as client:
        answer = await client.get("/trial/endless")
    assert (answer.status_code, answer.json()["code"]) == (503, "took-too-long")
    assert answer.headers["retry-after"] == "5"


async def test_one_request_too_many_is_told_to_come_back_and_a_probe_is_not(tmp_path: Path) -> None:
    app = a_node(tmp_path, requests_at_once=1)
    async with asking(app) as client:
        first = asyncio.create_task(client.get("/trial/endless"))
        await app.state.endless.wait()
        answer = await client.get("/nothing-here")
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert (await client.get("/health/live")).status_code == 200
        first.cancel()


async def test_an_address_without_anything_is_a_problem_with_a_way_on(client: httpx.AsyncClient) -> None:
    answer = await client.get("/nothing-here")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not-found"
    assert answer.json()["next"]


async def test_a_fault_of_ours_shows_nothing_of_itself(client: httpx.AsyncClient) -> None:
    answer = await client.get("/trial/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "hunter2" not in answer.text
    assert "Zero" not in answer.text


@pytest.mark.parametrize(
    ("asked", "logged"),
    [
        ("/hunter2?hunter2=hunter2", "GET (no such address) 404"),
        ("/jurisdictions/hunter2", "GET /jurisdictions/{code} "),
        ("/graphql/hunter2", "GET /graphql/{asset} 404"),
        ("/search?q=hunter2", "GET /search "),
    ],
)
async def test_the_log_names_the_door_and_nothing_that_was_typed(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, asked: str, logged: str
) -> None:
    with caplog.at_level(logging.DEBUG, "safeconduct"):
        await client.get(asked, headers={"referer": "http://localhost/hunter2"})
    assert logged in caplog.text
    assert "hunter2" not in caplog.text


async def test_a_node_that_is_starting_lives_and_is_not_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/health/live")).json() == {"status": "live"}
    ready = await client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (503, {"status": "starting"})
    assert ready.headers["cache-control"] == "no-store"


async def test_a_weakness_can_be_reported_where_the_operator_says(tmp_path: Path) -> None:
    async with asking(a_node(tmp_path)) as client:
        assert (await client.get("/.well-known/security.txt")).status_code == 404
    async with asking(a_node(tmp_path, security_contact="mailto:care@example.org")) as client:
        text = (await client.get("/.well-known/security.txt")).text
    assert text.startswith("Contact: mailto:care@example.org\nExpires: 2")


def test_a_log_line_is_json_with_its_trace(whole_log: Path) -> None:
    logging.getLogger("safeconduct").error("It failed", exc_info=ZeroDivisionError("in the log alone"))
    line = json.loads(whole_log.read_text(encoding="utf-8"))
    assert (line["level"], line["what"]) == ("error", "It failed")
    assert "in the log alone" in line["trace"]


@pytest.fixture
def whole_log(tmp_path: Path) -> Iterator[Path]:
    """Keep a node's log in a folder, and give back the loggers as they were."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    keep_log(tmp_path, "info", aloud=False)
    yield log_of(tmp_path)
    for handler in root.handlers[:]:
        handler.close()
        root.removeHandler(handler)
    for handler in before:
        root.addHandler(handler)
    root.setLevel(level)
