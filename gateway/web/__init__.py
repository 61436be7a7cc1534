"""The pages: public law for people, rendered on the server, whole without script, from the same answers as the API."""

from fastapi import APIRouter

from gateway.web import (
    assets,
    by_remedy,
    compare,
    country,
    guidance_documents,
    home,
    how_we_work,
    instruments,
    organisations,
    preferences,
    remedy,
    report,
    search,
)
from gateway.web.errors import PageRoute


def door() -> APIRouter:
    """Return the routes of every page."""
    routes = APIRouter(route_class=PageRoute, include_in_schema=False)
    for part in (assets, preferences):
        routes.include_router(part.door())
    for part in (
        home,
        compare,
        by_remedy,
        country,
        remedy,
        organisations,
        instruments,
        guidance_documents,
        how_we_work,
        report,
        search,
    ):
        part.add(routes)
    return routes
