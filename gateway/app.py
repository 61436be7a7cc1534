"""The node as a web application: its doors in order, behind one entrance."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from fastapi import APIRouter, FastAPI

from gateway.settings import Settings
from gateway.wiring import Progress, opened, quiet

Door = Callable[[], APIRouter]
"""Makes the routes of one door. The house is reached while a request is answered, as `request.app.state.house`."""
DOORS: Final = ("gateway.health", "gateway.graphql.endpoint", "gateway.web")
"""Each module has a `door()`."""


def create_app(settings: Settings, progress: Progress = quiet) -> FastAPI:
    """Return a node that opens its house when it starts and closes it when it stops."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with opened(settings, progress) as house:
            app.state.house = house
            yield

    app = FastAPI(title="Safe Conduct", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.state.settings = settings
    for name in DOORS:
        if find_spec(name) is not None:
            app.include_router(import_module(name).door())
    return app
