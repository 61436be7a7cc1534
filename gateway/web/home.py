"""The front page: search, the doors that are open, every country, and how sure we are."""

from fastapi import APIRouter, Response

from gateway.web.choosing import by_name
from gateway.web.page import Here
from gateway.web.routing import shown_at
from gateway.web.wording import folded


def add(routes: APIRouter) -> None:
    """Lay the front page."""

    @shown_at(routes, "/")
    async def home(page: Here) -> Response:
        found = await page.ask_all("home", "jurisdictions")
        regions: dict[str, list[object]] = {}
        for country in by_name(page, found["nodes"]):
            regions.setdefault(page.wording.word("regions", country["region"] or ""), []).append(country)
        return page.show(
            "home.html",
            regions=sorted(regions.items(), key=lambda one: folded(one[0])),
            coverage=found["coverage"],
            edition=found["edition"],
            example=next((one for one in found["nodes"] if one["code"] == "ES"), found["nodes"][0]),
        )
