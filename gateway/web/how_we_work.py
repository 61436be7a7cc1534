"""How the law was gathered and how sure it is, counted from the edition itself; privacy; accessibility."""

from typing import Any

from fastapi import APIRouter, Response

from gateway.web.page import Here, Page
from gateway.web.routing import shown_at
from graph.ports import KnowledgeAway


def add(routes: APIRouter) -> None:
    """Lay the pages that tell about the pages."""

    @shown_at(routes, "/how-we-work")
    async def how_we_work(page: Here) -> Response:
        found = await page.ask("coverage")
        return page.show("how_we_work.html", coverage=found["coverage"], edition=found["edition"])

    @shown_at(routes, "/privacy")
    async def privacy(page: Here) -> Response:
        return page.show("privacy.html", **await _frame(page))

    @shown_at(routes, "/accessibility")
    async def accessibility(page: Here) -> Response:
        return page.show("accessibility.html", **await _frame(page))


async def _frame(page: Page) -> dict[str, Any]:
    """These pages stand when the law is away; then they name no edition."""
    try:
        return dict(await page.ask("frame"))
    except KnowledgeAway:
        return {}
