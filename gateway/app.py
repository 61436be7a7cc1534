"""The node as a web application: its doors in order, behind one entrance."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Final

from fastapi import FastAPI, Request, Response

from gateway.entrance import Entrance
from gateway.faults import answer_faults
from gateway.settings import Settings
from gateway.wiring import opened

_log: Final = logging.getLogger("safeconduct")
DOORS: Final = ("gateway.health", "gateway.graphql.endpoint", "gateway.web")
"""Each module's `door(settings)` makes its routes, which reach the house as `request.app.state.house`."""


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
    app.state.settings, app.state.house, app.state.page = settings, None, _page
    app.add_middleware(Entrance, settings=settings)
    answer_faults(app, _page)
    for name in DOORS:
        try:
            app.include_router(import_module(name).door())
        except (ImportError, AttributeError) as unfinished:
            _log.warning("%s is left out: %s", name, unfinished)
    return app


def _page(request: Request, status: int) -> Response:
    made: Response = import_module("gateway.web.errors").error_page(request, status)
    return made
