"""The legal texts themselves: what each is, where to read it, what it asks, whom it binds, what rests on it."""

from typing import Any

from fastapi import APIRouter, Response

from gateway.web.choosing import Choice, by_name, codes_in, word_in
from gateway.web.page import Here, Link, Page, Trouble
from gateway.web.routing import shown_at
from graph.model import InstrumentKind


def add(routes: APIRouter) -> None:
    """Lay the list of instruments and the page of each."""

    @shown_at(routes, "/instruments")
    async def instruments(page: Here) -> Response:
        listed = (await page.ask_all("jurisdictions", "jurisdictions"))["nodes"]
        known = {one["code"].casefold(): one["code"] for one in listed}
        codes = codes_in(page, "jurisdiction")
        if codes and codes[0].casefold() not in known:
            raise Trouble(
                400,
                page.say("There is no such country here"),
                page.say("This edition has no country or organisation of states with that code."),
                Link(page.say("All instruments"), "/instruments"),
                code="unknown-jurisdiction",
            )
        kind = word_in(page, "kind", InstrumentKind)
        code = known[codes[0].casefold()] if codes else ""
        found = await page.ask(
            "instruments",
            jurisdictions=[code] if code else None,
            kinds=None if kind is None else [kind.name],
            after=page.request.query_params.get("after") or None,
        )
        return page.show(
            "instruments.html",
            found=found["instruments"],
            instruments=[edge["node"] for edge in found["instruments"]["edges"]],
            jurisdictions=[Choice(one["code"], page.wording.country(one)) for one in by_name(page, listed)],
            kinds=[Choice(one.value, page.wording.word("instrument_kinds", one.value)) for one in InstrumentKind],
            chosen={"jurisdiction": code, "kind": "" if kind is None else kind.value},
            further=_further(page, found["instruments"]),
            edition=found["edition"],
        )

    @shown_at(routes, "/instruments/{code}")
    async def instrument(page: Here, code: str) -> Response:
        found = await page.ask("instrument", code=code[:120])
        record = found["instrument"]
        if record is None:
            raise Trouble(
                404,
                page.say("There is no such instrument"),
                page.say("This edition has no legal text with that code."),
                Link(page.say("All instruments"), "/instruments"),
            )
        parties = sorted(record["parties"], key=lambda one: page.wording.country(one["jurisdiction"]))
        return page.show(
            "instrument.html",
            instrument=record,
            parties={status: [one for one in parties if one["status"] == status] for status in _STANDINGS},
            remedies=[edge["node"] for edge in record["remedies"]["edges"]],
            edition=found["edition"],
        )


_STANDINGS = ("PARTY", "SIGNED_ONLY", "NOT_PARTY", "UNKNOWN")


def _further(page: Page, connection: Any) -> str | None:
    """The address of the rest of the list; None when this is its end."""
    info = connection["pageInfo"]
    return page.here(after=info["endCursor"]) if info["hasNextPage"] else None
