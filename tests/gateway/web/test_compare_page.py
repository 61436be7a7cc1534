"""The comparison as people read it: the states of a cell, the chips, the day, and what cannot be compared."""

import csv
from io import StringIO

import httpx
import pytest

from tests.gateway.web.markup import markup_of


def words(site: httpx.Client, address: str) -> str:
    return markup_of(site.get(address).text).words


def test_what_nobody_checked_is_said_in_words_and_never_as_no(site: httpx.Client) -> None:
    page = site.get("/compare?jurisdictions=IT,NG").text
    assert '<td class="blank">Not recorded</td>' in page
    assert "means nobody has checked yet, not that the law has none." in page
    assert "<td></td>" not in page


def test_what_was_searched_in_vain_shows_where_when_and_what_is_nearest(site: httpx.Client) -> None:
    page = words(site, "/compare?jurisdictions=IT")
    assert "None found in the law searched." in page
    assert "searched 24 November 2026" in page
    assert "See: Single programme of emergence, assistance and social integration" in page


def test_what_was_not_in_force_on_the_day_is_shown_and_said(site: httpx.Client) -> None:
    page = words(site, "/compare?jurisdictions=IT&asOf=1995-03-01")
    assert "Not in force on 1 March 1995 (since 2 September 1998)" in page


def test_a_start_that_is_not_recorded_is_said_for_a_day_before_the_edition(site: httpx.Client) -> None:
    said = "Start not recorded: it may not have been in force on that day."
    assert said in words(site, "/compare?jurisdictions=NG&asOf=1995-03-01")
    assert said not in words(site, "/compare?jurisdictions=NG")


def test_a_recorded_cell_shows_title_facts_citation_and_doubt(site: httpx.Client) -> None:
    page = words(site, "/compare?jurisdictions=NG")
    assert "Temporary residence visa while legal action is pending" in page
    assert "Cooperation : depends, read the conditions" in page or "Cooperation depends, read the conditions" in page
    assert "In doubt, check before use" in page


def test_no_cell_shows_a_raw_code_or_a_number_of_days(site: httpx.Client) -> None:
    page = words(site, "/compare?jurisdictions=ES,GB,IT,FR&area=all")
    for raw in ("1461", "365 days", "two_tracks", "REPORT_EXPECTED", "_permit", "null"):
        assert raw not in page


def test_cooperation_is_not_asked_of_offences_and_liability(site: httpx.Client) -> None:
    assert "Cooperation" not in words(site, "/compare?jurisdictions=ES,GB&area=accountability")


def test_categories_that_nobody_has_are_one_line(site: httpx.Client) -> None:
    page = words(site, "/compare?jurisdictions=ET,UG")
    assert "Not recorded for any of these:" in page


def test_every_area_is_one_click_away(site: httpx.Client) -> None:
    page = site.get("/compare?jurisdictions=ES,IT").text
    for area in ("restitution", "protection", "access_to_justice", "accountability"):
        assert f"/compare?jurisdictions=ES,IT&amp;area={area}" in page
    assert markup_of(site.get("/compare?jurisdictions=ES,IT&area=all").text).words.count("Reflection period") >= 1


def test_a_country_can_be_taken_away_and_another_added_without_script(site: httpx.Client) -> None:
    page = markup_of(site.get("/compare?jurisdictions=ES,IT").text)
    (remove,) = [link["href"] for link in page.all("a") if link.get("aria-label") == "Remove Spain"]
    assert remove == "/compare?jurisdictions=IT"
    hidden = [
        field["value"]
        for field in page.all("input")
        if field.get("type") == "hidden" and field["name"] == "jurisdictions"
    ]
    assert hidden == ["ES", "IT"]
    assert "Compare remedies: Spain, Italy and Nigeria" in words(
        site, "/compare?jurisdictions=ES&jurisdictions=IT&jurisdictions=NG&jurisdictions="
    )


def test_only_differences_leaves_out_what_all_answer_alike(site: httpx.Client) -> None:
    everything = words(site, "/compare?jurisdictions=ES,IT&area=accountability&show=titles")
    assert "The same in all of these" not in everything
    assert "Compare remedies" in words(site, "/compare?jurisdictions=ES,IT&area=accountability&only=differences")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("jurisdictions=XX", "There is no such country here"),
        ("jurisdictions=ES,XX", "Compare the others: ES"),
        ("jurisdictions=ES,GB,IT,NG,FR", "Compare the first four"),
        ("jurisdictions=ES&area=nonsense", "This address cannot be read"),
        ("jurisdictions=ES&asOf=31-12-2020", "That is not a date"),
        ("jurisdictions=ES&asOf=2023-02-30", "That is not a date"),
        ("jurisdictions=ES&only=everything", "This address cannot be read"),
        ("jurisdictions=" + ",".join(["ES"] * 50 + ["<script>alert(1)</script>"]), "There is no such country here"),
    ],
)
def test_what_cannot_be_compared_is_said_with_a_way_on(site: httpx.Client, query: str, said: str) -> None:
    answer = site.get(f"/compare?{query}")
    assert answer.status_code == 400
    page = markup_of(answer.text)
    assert said in page.words
    assert "<script>alert" not in answer.text
    assert "Go to the front page" in page.words


def test_codes_may_be_small_and_named_twice(site: httpx.Client) -> None:
    assert "Compare remedies: Spain and Italy" in words(site, "/compare?jurisdictions=es,IT,ES")


def test_the_file_has_a_line_for_each_remedy_and_each_unknown(site: httpx.Client) -> None:
    answer = site.get("/compare.csv?jurisdictions=IT,NG&area=immigration_relief")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith('attachment; filename="safe-conduct-it-ng-')
    assert answer.content.startswith(b"\xef\xbb\xbf")
    titles, *lines = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert {len(line) for line in lines} == {len(titles)}
    answers = {line[titles.index("Answer")] for line in lines}
    assert {"Recorded", "None found", "Not recorded"} <= answers
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for line in lines for cell in line)


def test_a_file_of_nothing_is_refused_on_a_page(site: httpx.Client) -> None:
    assert site.get("/compare.csv").status_code == 400
