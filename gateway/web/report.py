"""Report a mistake: prefilled with what it is about, says where it goes, asks for nobody's name."""

import secrets
from base64 import b32encode
from datetime import UTC, datetime
from typing import Any, Final

from anyio import to_thread
from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from gateway.graphql.answers import Unanswered
from gateway.web.law import N_
from gateway.web.page import Here, Link, Page, Trouble
from gateway.web.preferences import comes_from_here
from gateway.web.reports import REFERENCE, BoxFull, Report, Turnstile, filed
from gateway.web.routing import shown_at
from graph.ports import KnowledgeAway

KINDS: Final = {
    "remedy": N_("Remedy"),
    "jurisdiction": N_("Country"),
    "organisation": N_("Organisation"),
    "instrument": N_("Legal text"),
}
"""What a report can be about, as `about=<kind>:<code>`."""
LONGEST: Final = {"what": 4_000, "source": 500, "contact": 200, "about": 200}
_MOST_BYTES: Final = 65_536
"""More than the fields can hold, in any script and however it is encoded."""
_FORM_TYPES: Final = ("application/x-www-form-urlencoded", "multipart/form-data")


def add(routes: APIRouter) -> None:
    """Lay the form, what takes it, and what thanks for it."""
    turnstile = Turnstile()

    @shown_at(routes, "/report")
    async def report(page: Here) -> Response:
        about = page.request.query_params.get("about", "")[: LONGEST["about"]]
        return await _form(page, {"about": about}, {})

    @routes.post("/report", response_model=None)
    async def reported(page: Here) -> Response:
        request = page.request
        if not comes_from_here(request):
            raise Trouble(
                403,
                page.say("Not sent"),
                page.say("This form was not sent from a page of this site, so nothing was stored."),
                Link(page.say("Open the form"), "/report"),
            )
        given = await _given(page, request)
        mistakes = _mistakes(page, given)
        if mistakes:
            return await _form(page, given, mistakes, status=400)
        if not turnstile.lets(request.client.host if request.client else ""):
            raise Trouble(
                429,
                page.say("Too many reports at once"),
                page.say("Many reports came from your address in the last minutes. Send it again in ten minutes."),
            )
        edition = await _edition(page)
        kept = Report(
            reference=b32encode(secrets.token_bytes(5)).decode(),
            received_at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            language=page.language,
            edition=None if edition is None else edition["ordinal"],
            **given,
        )
        try:
            await to_thread.run_sync(filed, kept, page.settings.data / "reports")
        except (OSError, BoxFull):
            raise Trouble(
                503,
                page.say("Not stored"),
                page.say("This node has no room for reports at the moment. Nothing was stored; try again tomorrow."),
            ) from None
        return RedirectResponse(f"/report/received?reference={kept.reference}", 303)

    @shown_at(routes, "/report/received")
    async def received(page: Here) -> Response:
        reference = page.request.query_params.get("reference", "")
        if not REFERENCE.fullmatch(reference):
            return RedirectResponse("/report", 303)
        return page.show("report_received.html", reference=reference, edition=await _edition(page))


async def _given(page: Page, request: Request) -> dict[str, str]:
    if not request.headers.get("content-type", "").startswith(_FORM_TYPES):
        raise Trouble(
            400,
            page.say("Not sent"),
            page.say("This address takes the form alone."),
            Link(page.say("Open the form"), "/report"),
        )
    if int(request.headers.get("content-length", 0)) > _MOST_BYTES:
        raise Trouble(
            413,
            page.say("That is too long"),
            page.say("This node takes less text at a time. Nothing was stored."),
            Link(page.say("Open the form"), "/report"),
        )
    form: FormData = await request.form(max_files=0, max_fields=8)
    return {name: str(form.get(name, "")).strip() for name in LONGEST}


def _mistakes(page: Page, given: dict[str, str]) -> dict[str, str]:
    mistakes = {
        name: page.say("This is longer than %(most)s characters. Shorten it.", most=page.wording.number(most))
        for name, most in LONGEST.items()
        if len(given[name]) > most
    }
    if not given["what"]:
        mistakes["what"] = page.say("Say what is wrong, in a sentence.")
    return mistakes


async def _form(page: Page, given: dict[str, str], mistakes: dict[str, str], *, status: int = 200) -> Response:
    found = await _about(page, given["about"])
    return page.show(
        "report.html",
        status=status,
        given={"what": "", "source": "", "contact": "", **given},
        mistakes=mistakes,
        record=found["record"],
        longest=LONGEST,
        edition=found["edition"],
    )


async def _about(page: Page, about: str) -> dict[str, Any]:
    """The record that a report is about; none when the address names none, for a report may be about anything."""
    kind, _, code = about.partition(":")
    if kind not in KINDS or not code:
        return {"record": None, "edition": await _edition(page)}
    try:
        found = await page.ask("report", code=code, **{one: one == kind for one in KINDS})
    except (KnowledgeAway, Unanswered):
        return {"record": None, "edition": await _edition(page)}
    record = found.get(kind)
    if record is None:
        return {"record": None, "edition": found["edition"]}
    texts = record.get("titles") or record.get("names")
    address = f"/{'remedies' if kind == 'remedy' else f'{kind}s'}/{record['code']}"
    shown = {"kind": page.say(KINDS[kind]), "name": page.wording.own(texts), "address": address}
    return {"record": shown, "edition": found["edition"]}


async def _edition(page: Page) -> Any:
    try:
        return (await page.ask("frame"))["edition"]
    except KnowledgeAway:
        return None
