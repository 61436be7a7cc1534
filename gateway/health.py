"""Whether a node lives and can answer: for balancers, service managers and `safeconduct check`."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from graph.ports import KnowledgeAway

_GOOD_FOR: Final = timedelta(days=90)
"""How long a reader may keep the contact (RFC 9116 wants to be told)."""


def door() -> APIRouter:
    """Return the routes under /health, and the way to report a weakness."""
    routes = APIRouter()

    @routes.get("/health/live")
    def live() -> JSONResponse:
        return _fresh({"status": "live"})

    @routes.get("/health/ready")
    async def ready(request: Request) -> JSONResponse:
        house = getattr(request.app.state, "house", None)
        if house is None:
            return _fresh({"status": "starting"}, 503)
        try:
            editions = await house.knowledge.editions()
        except KnowledgeAway:
            return _fresh({"status": "away", "what": "The graph does not answer."}, 503)
        if not editions:
            return _fresh({"status": "empty", "what": "No law is loaded."}, 503)
        node = house.settings.node
        return _fresh({"status": "ready", "node": node, "edition": editions[0].ordinal, "law": editions[0].hash})

    @routes.get("/.well-known/security.txt")
    def security(request: Request) -> Response:
        contact = request.app.state.settings.security_contact
        if contact is None:
            return PlainTextResponse("This node names nobody.\n", status_code=404)
        expires = (datetime.now(UTC) + _GOOD_FOR).strftime("%Y-%m-%dT%H:%M:%SZ")
        return PlainTextResponse(f"Contact: {contact}\nExpires: {expires}\nPreferred-Languages: en\n")

    return routes


def _fresh(content: Any, status: int = 200) -> JSONResponse:
    return JSONResponse(content, status, {"Cache-Control": "no-store"})
