"""Every page, in every language: it answers, says its language, has the frame, and asks nobody else for anything."""

import re

import httpx
import pytest

from tests.gateway.web.markup import markup_of
from tests.gateway.web.pages import LANGUAGES, PAGES, REFUSED

HEAVIEST = 60_000
"""Bytes of HTML of a comparison of four countries in one area."""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_answers_in_the_language_of_its_reader(site: httpx.Client, name: str, language: str) -> None:
    answer = site.get(PAGES[name], headers={"accept-language": language})
    assert answer.status_code == REFUSED.get(name, 200), answer.text
    page = markup_of(answer.text)
    (html,) = page.all("html")
    assert html["lang"] == language
    assert html["dir"] == LANGUAGES[language]
    assert not page.misplaced, page.misplaced
    assert not page.open, page.open
    assert len(page.all("h1")) == 1
    assert "None" not in page.words.replace("None found", "").replace("None is", ""), "an empty value became a word"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_whole_frame(site: httpx.Client, name: str) -> None:
    page = markup_of(site.get(PAGES[name]).text)
    addresses = [link.get("href") for link in page.all("a")]
    (leave,) = [link for link in page.all("a") if "data-leave" in link]
    assert leave["rel"] == "noreferrer"
    assert {"#main", "/compare", "/remedies/by", "/organisations", "/guidance-documents"} <= set(addresses)
    assert {"/how-we-work", "/privacy", "/accessibility"} <= set(addresses)
    assert any((address or "").startswith("/report") for address in addresses)
    for words in ("General information, not legal advice.", "This does not clear your browser’s history.", "Demo."):
        assert words in page.words
    assert len({element.attributes["id"] for element in page.elements if "id" in element.attributes}) == len(
        [element for element in page.elements if "id" in element.attributes]
    ), "an id stands twice"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_takes_nothing_from_elsewhere_and_runs_nothing_inline(site: httpx.Client, name: str) -> None:
    answer = site.get(PAGES[name])
    page = markup_of(answer.text)
    for element in page.elements:
        assert "style" not in element.attributes
        assert not [attribute for attribute in element.attributes if attribute.startswith("on")]
        if element.tag in {"script", "img", "link", "iframe", "form", "source"}:
            for attribute in ("src", "href", "action"):
                value = element.attributes.get(attribute)
                assert value is None or value.startswith("/static/") or element.tag == "form", value
    assert "<style" not in answer.text
    assert all("src" in script for script in page.all("script"))
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe-inline" not in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    "area", ["immigration_relief", "restitution", "protection", "access_to_justice", "accountability"]
)
@pytest.mark.parametrize("countries", ["ES,GB,IT,NG", "ES,FR,DE,NL"])
def test_a_comparison_is_light(site: httpx.Client, area: str, countries: str) -> None:
    answer = site.get("/compare", params={"jurisdictions": countries, "area": area})
    assert len(answer.content) < HEAVIEST


def test_what_is_in_another_language_says_which(site: httpx.Client) -> None:
    page = site.get("/remedies/it-article-18-residence-permit", headers={"accept-language": "ar"}).text
    assert '<span lang="en" dir="ltr">Residence permit for social protection' in page
    assert re.search(r'<p class="official" lang="it" dir="ltr">Permesso di soggiorno', page)


def test_a_chosen_language_is_kept_by_a_cookie_that_carries_the_node(site: httpx.Client) -> None:
    answer = site.get("/privacy?lang=fr")
    assert answer.cookies["safeconduct-es-language"] == "fr"
    assert 'lang="fr"' in site.get("/privacy").text
    assert "httponly" in answer.headers["set-cookie"].lower()


def test_a_language_that_is_not_offered_changes_nothing(site: httpx.Client) -> None:
    answer = site.get("/privacy?lang=tlh")
    assert 'lang="en"' in answer.text
    assert "set-cookie" not in answer.headers


def test_the_colours_are_chosen_without_script(site: httpx.Client) -> None:
    answer = site.post("/theme", data={"theme": "dark", "back": "/privacy?a=1"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/privacy?a=1"
    assert 'data-theme="dark"' in site.get("/privacy").text


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "x"]
)
def test_the_way_back_never_leaves_this_site(site: httpx.Client, back: str) -> None:
    assert site.post("/theme", data={"theme": "dark", "back": back}).headers["location"] == "/"


def test_another_site_cannot_choose_the_colours(site: httpx.Client) -> None:
    answer = site.post("/theme", data={"theme": "dark", "back": "/"}, headers={"sec-fetch-site": "cross-site"})
    assert "set-cookie" not in answer.headers


def test_the_style_sheet_is_kept_for_ever_under_its_hash(site: httpx.Client) -> None:
    (address,) = re.findall(r'href="(/static/style\.[0-9a-f]{12}\.css)"', site.get("/privacy").text)
    answer = site.get(address)
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert site.get("/static/style.000000000000.css").status_code == 404
    assert site.get("/static/..%2f__init__.py").status_code == 404


def test_a_page_can_be_asked_for_without_its_body(site: httpx.Client) -> None:
    answer = site.head("/privacy")
    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nothing-here", 404), ("POST", "/compare", 405), ("GET", "/theme", 405)]
)
def test_a_browser_is_told_no_in_the_frame(site: httpx.Client, method: str, path: str, status: int) -> None:
    answer = site.request(method, path)
    assert answer.status_code == status
    page = markup_of(answer.text)
    assert len(page.all("h1")) == 1
    assert "Go to the front page" in page.words


@pytest.mark.parametrize("path", ["//evil.example/x", "/\\evil.example", "///evil.example?a=1"])
def test_no_link_of_a_page_follows_an_address_to_another_site(site: httpx.Client, path: str) -> None:
    page = markup_of(site.get(str(site.base_url).rstrip("/") + path).text)
    links = [link.get("href") or "" for link in page.all("a")] + [
        str(field.get("value")) for field in page.all("input")
    ]
    assert not [link for link in links if link.startswith(("//", "/\\")) or "https://evil" in link]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [("GET", "/search?q=" + "x" * 9_000, None, 414), ("POST", "/report", b"x" * 300_000, 413), ("PUT", "/", None, 405)],
)
def test_what_is_refused_at_the_entrance_is_a_page_too(
    site: httpx.Client, method: str, path: str, body: bytes | None, status: int
) -> None:
    answer = site.request(method, path, content=body)
    assert answer.status_code == status
    assert len(markup_of(answer.text).all("h1")) == 1
    assert len(answer.text) < 8_000
