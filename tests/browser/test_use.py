"""Pages as people use them: by keyboard, in a hurry to leave, without script, on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.gateway.web.pages import PAGES

pytestmark = [pytest.mark.system, pytest.mark.timeout(300)]
WEATHER = re.compile(r"https://www\.bbc\.com/weather")


def weather_is_near(page: Page) -> None:
    """Let the page about the weather be answered here: no test asks another site for anything."""

    def answer(route: Route) -> None:
        route.fulfill(body="<title>Weather</title>", content_type="text/html")

    page.route(WEATHER, answer)


def test_the_first_key_leads_past_the_frame(open_page: Open) -> None:
    page = open_page("/compare?jurisdictions=ES,IT")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_country_is_added_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("/compare?jurisdictions=ES,IT")
    select = page.get_by_label("Add a country")
    for _ in range(60):
        if select.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(select).to_be_focused()
    page.keyboard.type("Nig")
    page.keyboard.press("Enter")
    if "NG" not in page.url:
        page.get_by_role("button", name="Update").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare remedies: Spain, Italy and Nigeria")


def test_what_has_the_focus_is_always_seen(open_page: Open) -> None:
    page = open_page("/organisations?country=GB")
    for _ in range(25):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => { const style = getComputedStyle(document.activeElement);
                return [style.outlineStyle, style.outlineWidth, style.boxShadow]; }"""
        )
        assert style[0] == "solid"
        assert style[1] == "3px"
        assert "rgb(255, 191, 71)" in style[2]


def test_leaving_covers_the_page_and_back_does_not_return(open_page: Open) -> None:
    page = open_page("/")
    page.goto(page.url.rstrip("/") + "/remedies/by")
    weather_is_near(page)
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(WEATHER)
    page.go_back()
    assert "/remedies/by" not in page.url


def test_shift_three_times_leaves(open_page: Open) -> None:
    page = open_page("/remedies/by")
    weather_is_near(page)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(WEATHER)


def test_capital_letters_do_not_leave(open_page: Open) -> None:
    page = open_page("/search")
    page.get_by_role("searchbox").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    expect(page.get_by_role("searchbox")).to_have_value("ABCD")
    assert "/search" in page.url


def test_leaving_works_without_script(open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False)
    weather_is_near(page)
    page.get_by_role("link", name="Leave this site").click()
    page.wait_for_url(WEATHER)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_nothing_in_the_console(open_page: Open, name: str) -> None:
    page = open_page("/privacy")
    said: list[str] = []
    # A page that refuses is logged by the browser as a failed load of itself; anything else is a mistake of ours.
    page.on("console", lambda message: said.append(message.text) if "status of 40" not in message.text else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    outside: list[str] = []
    page.on(
        "request",
        lambda request: (
            outside.append(request.url) if "localhost" not in request.url and "127.0.0.1" not in request.url else None
        ),
    )
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert not said
    assert not outside


def test_everything_is_reached_without_script(open_page: Open) -> None:
    page = open_page("/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("reflection period")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Recovery and reflection period").first.click()
    expect(page.get_by_role("heading", name="At a glance")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.locator("summary", has_text="English").click()
    page.get_by_role("link", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")


def test_colours_are_switched_without_script(open_page: Open) -> None:
    page = open_page("/privacy", java_script_enabled=False)
    page.get_by_role("button", name="dark").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(20, 25, 27)")
    page.get_by_role("button", name="as the device").click()
    expect(page.locator("body")).to_have_css("background-color", "rgb(250, 248, 244)")


def test_a_report_is_sent_from_the_page_it_is_about(open_page: Open) -> None:
    page = open_page("/organisations/it-asgi", java_script_enabled=False)
    page.locator("main").get_by_role("link", name="Report a mistake").click()
    page.get_by_label("What is wrong?").fill("The phone number has changed.")
    page.get_by_role("button", name="Send the report").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your report is stored")


def test_a_citation_is_copied_with_one_click(open_page: Open) -> None:
    page = open_page("/remedies/it-article-18-residence-permit", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the citation").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Legislative Decree No. 286 of 25 July 1998, art. 18"


def test_a_citation_in_a_comparison_is_copied_with_one_click(open_page: Open) -> None:
    page = open_page("/compare?jurisdictions=IT", permissions=["clipboard-read", "clipboard-write"])
    row = page.get_by_role("row", name="Residence permit")
    row.get_by_role("button", name="Copy").first.click()
    expect(row.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Legislative Decree No. 286 of 25 July 1998, art. 18"


def test_on_a_phone_the_countries_without_an_answer_are_one_line(open_page: Open) -> None:
    page = open_page("/compare?jurisdictions=ES,GB,IT,NG", width=320)
    expect(page.locator("td.blank").first).to_be_hidden()
    expect(page.get_by_text("Not recorded: Nigeria").first).to_be_visible()
    expect(page.get_by_role("heading", name="Reflection period", level=3)).to_be_visible()


@pytest.mark.parametrize(
    ("path", "least", "most"),
    [
        ("/compare?jurisdictions=ES,GB,IT,NG", 2, 6),
        ("/compare?jurisdictions=ES,GB,IT,NG&area=all", 6, 22),
        ("/remedies/it-article-18-residence-permit", 1, 4),
        ("/organisations/it-asgi", 1, 1),
    ],
)
def test_paper_is_not_wasted(open_page: Open, tmp_path: Path, path: str, least: int, most: int) -> None:
    file = open_page(path).pdf(prefer_css_page_size=True, path=tmp_path / "page.pdf")
    pages = len(re.findall(rb"/Type\s*/Page\b", file))
    assert least <= pages <= most


def test_paper_names_addresses_and_folds_nothing(open_page: Open) -> None:
    page = open_page("/jurisdictions/IT")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Leave this site")).to_be_hidden()
    expect(page.get_by_text("Printed from")).to_be_visible()
    expect(page.locator(".addresses li").first).to_be_visible()
    assert page.locator("#law details li").first.evaluate("element => element.getBoundingClientRect().height") > 0
    mark = page.locator(".mark").first
    assert mark.evaluate("element => getComputedStyle(element, '::before').content") == '"["'
