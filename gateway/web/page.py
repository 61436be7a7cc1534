"""One request for a page: who reads, in which language, what they may be told, and the frame around it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final
from urllib.parse import quote, urlencode

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse

from gateway.settings import Settings
from gateway.web.preferences import Preferences, preferences_of
from gateway.web.templating import environment
from gateway.web.tongues import OWN_NAMES, catalog, direction_of
from gateway.web.wording import Wording
from gateway.wiring import House
from graph.ports import KnowledgeAway

QUERIES: Final = Path(__file__).parent / "queries"
HEADERS: Final[Mapping[str, str]] = {
    "Cache-Control": "private, no-cache",
    "Vary": "Cookie, Accept-Language",
    # `no-referrer` would make a browser say "Origin: null" for our own forms; no other site is told anything by this.
    "Referrer-Policy": "same-origin",
}
WEATHER: Final[Mapping[str, str]] = {
    "en": "https://www.bbc.com/weather",
    "es": "https://www.eltiempo.es",
    "fr": "https://meteofrance.com",
    "ar": "https://www.arabiaweather.com/ar",
}
"""Where "Leave this site" leads: a page that anyone might be reading."""


@dataclass(frozen=True, slots=True)
class Link:
    """Something a person can do next."""

    text: str
    address: str


class Trouble(Exception):
    """A page that cannot be shown as asked. Its words are for the reader and in the reader's language."""

    def __init__(self, status: int, title: str, what: str, *next_steps: Link, code: str = "") -> None:
        super().__init__(what)
        self.status, self.title, self.what, self.code = status, title, what, code
        self.next_steps: Sequence[Link] = next_steps


class Page:
    """What a page module needs to answer: questions to the law, sentences, and the frame."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.settings: Settings = request.app.state.settings
        self.preferences: Preferences = preferences_of(request, self.settings)
        self.language = self.preferences.language
        self.wording = Wording(self.language)
        self.notes = Addresses()
        self._sentences = catalog(self.language)

    def say(self, sentence: str, **words: object) -> str:
        """Return a sentence in the reader's language, with what stands in it as %(name)s."""
        said: str = self._sentences.gettext(sentence)
        return said % words if words else said

    def say_many(self, one: str, many: str, num: int, **words: object) -> str:
        """Return the form of a sentence that its number asks for."""
        said: str = self._sentences.ngettext(one, many, num)
        return said % {"num": self.wording.number(num), **words}

    async def ask(self, query: str, **variables: Any) -> Any:
        """Put a question of `queries/` to the law, and get what the API would answer; None is not sent.

        Raises Unanswered when the law refuses, and KnowledgeAway while there is nobody to ask.
        """
        house: House | None = self.request.app.state.house
        if house is None:
            raise KnowledgeAway("The node is starting.")
        sent = {name: value for name, value in variables.items() if value is not None}
        return await house.answers.ask(document_of(query), sent)

    async def ask_all(self, query: str, connection: str, **variables: Any) -> Any:
        """Put a question whose answer is a list longer than one page may be, and return it with all its nodes.

        The question takes `$after`; `connection` names the field that is the list.
        """
        found = await self.ask(query, **variables)
        nodes = [edge["node"] for edge in found[connection]["edges"]]
        page = found[connection]
        while page["pageInfo"]["hasNextPage"]:
            page = (await self.ask(query, **variables, after=page["pageInfo"]["endCursor"]))[connection]
            nodes += [edge["node"] for edge in page["edges"]]
        return {**found, "nodes": nodes}

    def show(self, template: str, *, status: int = 200, **context: Any) -> Response:
        """Return a page in the frame, and keep in a cookie what the reader chose by the address."""
        html = environment(self.language).get_template(template).render({**self._frame(), **context, "page": self})
        answer = HTMLResponse(html, status, dict(HEADERS))
        self.preferences.keep(answer)
        return answer

    def here(self, **changed: str | Sequence[str] | None) -> str:
        """Return this page's address with some of its questions changed; None leaves one out."""
        asked: dict[str, list[str]] = {}
        for name, value in self.request.query_params.multi_items():
            asked.setdefault(name, []).append(value)
        for name, wanted in changed.items():
            asked.pop(name, None)
            if wanted is not None:
                asked[name] = [wanted] if isinstance(wanted, str) else list(wanted)
        query = urlencode(asked, doseq=True, safe=",:/")
        # `//host` and what holds a backslash would be other sites.
        path = "/" + quote(self.request.scope["path"].lstrip("/\\"), safe="/:")
        return path + (f"?{query}" if query else "")

    @property
    def languages(self) -> Mapping[str, str]:
        """The languages of this node's pages, by their own names."""
        return {code: OWN_NAMES[code] for code in self.preferences.offered}

    def _frame(self) -> dict[str, Any]:
        return {
            "w": self.wording,
            "language": self.language,
            "direction": direction_of(self.language),
            "direction_of": direction_of,
            "theme": self.preferences.theme,
            "weather": WEATHER[self.language],
            "settings": self.settings,
            "path": self.request.url.path,
            "edition": None,
        }


class Addresses:
    """The outside addresses of a page, numbered: on paper a link becomes a note."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, address: str) -> int:
        """Return the number of an address, the same wherever it stands."""
        return self.numbers.setdefault(address, len(self.numbers) + 1)


@cache
def document_of(query: str) -> str:
    """Return the text of a question."""
    return (QUERIES / f"{query}.graphql").read_text(encoding="utf-8")


def page_of(request: Request) -> Page:
    """Return the page that a request is for."""
    return Page(request)


Here = Annotated[Page, Depends(page_of)]
Show = Callable[[Page], Awaitable[Response]]
