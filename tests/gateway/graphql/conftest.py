"""A house with the whole law on the embedded engine, and the endpoint in front of it, asked over HTTP."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from gateway.app import create_app
from gateway.settings import Settings
from gateway.wiring import House, opened


@pytest.fixture(scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """Open a house as a node does; it is shared, and nobody may write to it."""
    folder = tmp_path_factory.mktemp("house")
    async with opened(Settings(node="es", data=folder, publishers={"ES": "es"})) as found:
        yield found


@pytest.fixture
def app(house: House) -> FastAPI:
    """Return a node as an application, its doors open."""
    made = create_app(house.settings, lifespan=False)
    made.state.house = house
    return made


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Ask a node as a program does."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8001") as one:
        yield one
