"""Every page against axe-core, in light, in dark and from right to left; and on the narrowest screen."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open
from tests.gateway.web.pages import PAGES

pytestmark = [pytest.mark.system, pytest.mark.timeout(300)]
LOOKS = {
    "light": {"color_scheme": "light", "locale": "en-GB"},
    "dark": {"color_scheme": "dark", "locale": "en-GB"},
    "arabic": {"color_scheme": "light", "locale": "ar"},
}
NARROW = 320


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(open_page: Open, name: str, look: str) -> None:
    found = Axe().run(open_page(PAGES[name], **LOOKS[look]))
    assert not found.response["violations"], found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, 1280])
def test_axe_finds_nothing_in_the_explorer_and_it_fits(open_page: Open, scheme: str, width: int) -> None:
    page = open_page("/graphql", width=width, color_scheme=scheme)
    page.wait_for_selector("#schema details")
    page.click("button[type=submit]")
    page.wait_for_selector("#answer:not(:empty)")
    assert '"recorded": ' in page.inner_text("#answer")
    found = Axe().run(page)
    assert not found.response["violations"], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en-GB", "es", "fr", "ar"])
def test_the_narrowest_screen_is_never_moved_sideways(open_page: Open, name: str, language: str) -> None:
    page = open_page(PAGES[name], width=NARROW, locale=language)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW
    beyond = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((element) => {
            const box = element.getBoundingClientRect();
            return box.width && getComputedStyle(element).clipPath === "none" && !element.closest(".unseen")
                && (box.right > innerWidth + 1 || box.left < -1);
        }).map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert not beyond


@pytest.mark.parametrize("name", ["front", "compare", "remedy", "report"])
def test_what_is_touched_is_large_enough(open_page: Open, name: str) -> None:
    """Controls that stand alone are 44 px high; links within text are read, not aimed at."""
    small = open_page(PAGES[name], width=NARROW).evaluate(
        """() => [...document.querySelectorAll(
                "button, select, input:not([type=hidden], [type=checkbox]), .nav a, .leave, .chip a")]
            .filter((element) => element.offsetParent && element.getBoundingClientRect().height < 44)
            .map((element) => element.outerHTML.slice(0, 100))"""
    )
    assert not small
