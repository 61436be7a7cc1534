"""What a person sees when a page cannot be shown: what happened, what to do now, in the same frame as every page."""

import logging
from collections.abc import Callable, Coroutine, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import HTTPException, Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException as StarletteHTTPException

from gateway.graphql.answers import Unanswered
from gateway.web.law import N_
from gateway.web.page import Link, Page, Trouble
from graph.ports import KnowledgeAway

_log: Final = logging.getLogger("safeconduct")

WORDS: Final[Mapping[int, tuple[str, str]]] = {
    400: (N_("This address cannot be read"), N_("Something in the address is not as this page expects it.")),
    403: (N_("Not done"), N_("This form was not sent from a page of this site, so nothing was done.")),
    404: (
        N_("There is no page here"),
        N_("The address may be misspelt, or the record may have another code in this edition."),
    ),
    405: (N_("Nothing here is done that way"), N_("This address can be opened, and nothing can be sent to it.")),
    413: (N_("That is too long"), N_("This node takes less text at a time. Nothing was stored.")),
    414: (
        N_("This address is too long"),
        N_("This node takes shorter addresses. Open the page again from its beginning."),
    ),
    429: (N_("Too many at once"), N_("Wait a few minutes, then send it again. Nothing was stored.")),
    500: (
        N_("Something went wrong here"),
        N_("It is our mistake, and it is written down in this node's log. Try again in a moment."),
    ),
    503: (
        N_("The law does not answer at the moment"),
        N_("This node is starting, or its graph is away. Try again in a minute; nothing you did is lost."),
    ),
}
"""What is said when nothing more exact is known."""


class PageRoute(APIRoute):
    """A route whose refusals and faults are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler, inside what turns its errors into words."""
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except Trouble as trouble:
                return _shown(Page(request), trouble)
            except Unanswered as refused:
                return _shown(Page(request), _refused(Page(request), refused))
            except KnowledgeAway:
                return error_page(request, 503)
            except (HTTPException, StarletteHTTPException) as problem:
                return error_page(request, problem.status_code)

        return answered


def error_page(request: Request, status: int) -> Response:
    """Return the page for a status, in the words that fit it best. It asks nothing of the law, which may be away."""
    page = Page(request)
    title, what = WORDS.get(status, WORDS[500 if status >= HTTPStatus.INTERNAL_SERVER_ERROR else 400])
    return _shown(page, Trouble(status, page.say(title), page.say(what)))


def _refused(page: Page, refused: Unanswered) -> Trouble:
    """A refusal's own sentence is for programs and in English; other readers get the general one and the code."""
    status = HTTPStatus.INTERNAL_SERVER_ERROR if refused.code == "internal" else HTTPStatus.BAD_REQUEST
    title, what = WORDS[status]
    next_step = refused.errors[0].get("extensions", {}).get("next", "")
    own = page.language == "en" and status == HTTPStatus.BAD_REQUEST
    return Trouble(
        status, page.say(title), f"{refused} {next_step}".strip() if own else page.say(what), code=refused.code
    )


def _shown(page: Page, trouble: Trouble) -> Response:
    steps = [*trouble.next_steps, Link(page.say("Go to the front page"), "/")]
    answer = page.show("problem.html", status=trouble.status, trouble=trouble, steps=steps)
    answer.headers["Cache-Control"] = "no-store"
    if trouble.status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = "30"
    return answer
