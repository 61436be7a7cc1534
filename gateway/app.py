"""The node as a web application: its doors in order, behind one entrance."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from gateway import health, web
from gateway.entrance import Entrance
from gateway.faults import answer_faults
from gateway.graphql import endpoint
from gateway.settings import Settings
from gateway.web.errors import error_page
from gateway.wiring import opened

DOORS: Final = (health.door, endpoint.door, web.door)
"""Each makes its routes, which reach the house as `request.app.state.house`."""


def create_app(settings: Settings, *, lifespan: bool = True) -> FastAPI:
    """Return a node that opens its house when it starts and closes it when it stops.

    Without `lifespan`, whoever serves it opens the house and lays it into `app.state.house`.
    """

    @asynccontextmanager
    async def living(app: FastAPI) -> AsyncIterator[None]:
        async with opened(settings) as house:
            app.state.house = house
            yield
        app.state.house = None

    app = FastAPI(
        title="Safe Conduct", docs_url=None, redoc_url=None, openapi_url=None, lifespan=living if lifespan else None
    )
    app.state.settings, app.state.house, app.state.page = settings, None, error_page
    app.add_middleware(Entrance, settings=settings)
    answer_faults(app, error_page)
    for door in DOORS:
        app.include_router(door())
    return app
