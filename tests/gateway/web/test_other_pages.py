"""What each of the other pages promises."""

import httpx
import pytest

from tests.gateway.web.markup import markup_of


def words(site: httpx.Client, address: str) -> str:
    return markup_of(site.get(address).text).words


def test_the_front_counts_what_the_edition_holds(site: httpx.Client) -> None:
    page = words(site, "/")
    for said in ("42 countries", "Read at source 359", "Partly read at source 303", "In doubt, check before use 38"):
        assert said in page


def test_the_examples_of_the_front_find_something(site: httpx.Client) -> None:
    page = markup_of(site.get("/").text)
    examples = [link["href"] or "" for link in page.all("a") if (link.get("href") or "").startswith("/search?q=")]
    assert len(examples) == 3
    for example in examples:
        assert "Nothing recorded has that name." not in words(site, example)


def test_one_remedy_in_all_countries_counts_and_names_the_missing(site: httpx.Client) -> None:
    page = words(site, "/remedies/by/residence_permit")
    assert "of 42 countries are recorded." in page
    assert "Not recorded:" in page


def test_lengths_are_sorted_with_the_unrecorded_last(site: httpx.Client) -> None:
    page = words(site, "/remedies/by/residence_permit?sort=length")
    first, last = page.index("5 years"), page.rindex("1 year")
    assert first < last


def test_a_remedy_tells_what_is_not_recorded_of_it(site: httpx.Client) -> None:
    page = words(site, "/remedies/it-article-18-residence-permit")
    assert "Permesso di soggiorno per protezione sociale" in page
    assert "Cooperation with police or prosecution one of two routes asks for none" in page
    assert "Not recorded: Identity papers" in page
    assert "Doubt" in page or "doubt" in page
    assert "check date not recorded" in page
    assert "CoE Anti-Trafficking Convention, art. 14(1)" in page


def test_a_country_shows_its_treaties_with_dates_and_what_is_missing(site: httpx.Client) -> None:
    page = words(site, "/jurisdictions/NG")
    assert "What is not recorded" in page
    assert "Treaties" in page
    assert "Humanitarian visa or admission" in page


def test_every_fact_can_be_reported_with_what_it_is_about(site: httpx.Client) -> None:
    page = site.get("/remedies/it-article-18-residence-permit").text
    assert 'href="/report?about=remedy:it-article-18-residence-permit"' in page


def test_an_empty_list_of_organisations_says_who_else_may_help(site: httpx.Client) -> None:
    page = words(site, "/organisations?country=ES&language=ro")
    assert "No organisation in Spain is recorded with Romanian." in page
    assert "That is what is recorded, not all there is." in page
    assert "Romania" in page
    assert "Republic of Moldova" in page


def test_organisations_are_narrowed_by_need(site: httpx.Client) -> None:
    everyone, housing = (
        words(site, "/organisations?country=GB"),
        words(site, "/organisations?country=GB&need=safe_housing"),
    )
    assert len(housing) < len(everyone)


@pytest.mark.parametrize(
    "asked",
    [
        "/organisations?country=XX",
        "/organisations?need=happiness",
        "/organisations?language=xx",
        "/instruments?jurisdiction=XX",
        "/instruments?kind=song",
        "/instruments?after=nonsense",
        "/remedies/by/residence_permit?sort=colour",
        "/remedies/by/residence_permit?asOf=never",
        "/guidance-documents?topic=x",
    ],
)
def test_what_an_address_may_not_ask_is_said_on_a_page(site: httpx.Client, asked: str) -> None:
    answer = site.get(asked)
    assert answer.status_code == 400
    assert "Go to the front page" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "/jurisdictions/XX",
        "/remedies/nothing",
        "/remedies/by/nothing",
        "/organisations/nothing",
        "/instruments/nothing",
    ],
)
def test_a_record_that_is_not_there_is_a_page_that_says_so(site: httpx.Client, asked: str) -> None:
    assert site.get(asked).status_code == 404


def test_the_list_of_legal_texts_goes_on(site: httpx.Client) -> None:
    page: str | None = "/instruments"
    seen = 0
    while page:
        found = markup_of(site.get(page).text)
        seen += len([link for link in found.all("a") if (link.get("href") or "").startswith("/instruments/")])
        further = [link["href"] for link in found.all("a") if link.get("class") == "button"]
        page = further[0] if further else None
    assert seen == 449


def test_how_we_work_counts_and_tells_what_the_words_mean(site: httpx.Client) -> None:
    page = words(site, "/how-we-work")
    for said in ("Remedies 700", "Citations 1,121", "Searched, none found 21", "Creative Commons Attribution 4.0"):
        assert said in page


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "Espagne"), ("es", "Reino Unido"), ("ar", "إيطاليا"), ("en", "Italia")]
)
def test_a_country_is_found_by_its_name_in_the_language_of_the_reader(
    site: httpx.Client, language: str, text: str
) -> None:
    page = markup_of(site.get("/search", params={"q": text}, headers={"accept-language": language}).text)
    assert [link for link in page.all("a") if (link.get("href") or "").startswith("/jurisdictions/")]


def test_a_search_with_a_typing_mistake_asks_what_was_meant(site: httpx.Client) -> None:
    assert "Did you mean one of these?" in words(site, "/search?q=refelction")


def test_what_is_searched_for_is_shown_as_text(site: httpx.Client) -> None:
    assert "<b>bold</b>" not in site.get("/search", params={"q": "<b>bold</b>"}).text
