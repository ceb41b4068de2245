"""The pages of findings over HTTP: what is shown of each, and that stated and computed never look alike."""

import re
from collections.abc import Iterator
from html import unescape

import httpx
import pytest

from tests.computed import sealed
from tests.served import serving

FAULT = "it is not a finding of fault"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server of the small release with computed findings."""
    release = sealed(tmp_path_factory.mktemp("computed"))
    html = {"Accept": "text/html"}
    with serving(release.path, settings={"budget": 0}) as server, server.client(headers=html) as made:
        yield made


def page(client: httpx.Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.text


def said(client: httpx.Client, path: str) -> str:
    """The text of a page without its tags."""
    main = page(client, path).partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_the_list_says_how_many_of_each_sort(client: httpx.Client) -> None:
    """Stated, computed and certain, computed and only possible."""
    text = said(client, "/findings")
    assert (
        "4 findings: 2 that a document states itself, 1 computed and certain and 1 computed and only" in text
    )
    assert FAULT in text


def test_stated_and_computed_never_look_alike(client: httpx.Client) -> None:
    """Another heading, another table, another mark."""
    html = page(client, "/findings")
    assert html.count('class="basis-heading stated"') == 2
    assert html.count('class="basis-heading computed"') == 2
    assert 'class="basis computed possible"' in html


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ("kind=Silo", "Border Force and Police share", "Underlaps at NIM"),
        ("basis=stated", "Underlaps at NIM", "Border Force and Police share"),
        ("grade=E3", "Two bodies answer", "Underlaps at NIM"),
        ("body=ieca", "A conflict of interest", "Underlaps at NIM"),
        ("responsibility=small-boats", "Two bodies answer", "Underlaps at NIM"),
        ("as_of=2018-01-01", "Border Force and Police share", "Two bodies answer"),
        ("q=conflict", "A conflict of interest", "Underlaps at NIM"),
    ],
)
def test_filters_are_in_the_address(client: httpx.Client, query: str, there: str, gone: str) -> None:
    """What is asked for is what is shown, and the form keeps it."""
    text = said(client, f"/findings?{query}")
    assert there in text
    assert gone not in text
    assert f"/v1/findings?{query}" in page(client, f"/findings?{query}")


def test_an_empty_list_says_why(client: httpx.Client) -> None:
    """Nothing fits, and the way back."""
    assert "No finding fits all the filters" in said(client, "/findings?q=xyzzy")


def test_an_unknown_value_names_the_allowed_ones(client: httpx.Client) -> None:
    """As a page."""
    answer = client.get("/findings?kind=Gap")
    assert answer.status_code == 400
    assert "OversightGap" in answer.text


def test_a_computed_finding_answers_the_four_questions(client: httpx.Client) -> None:
    """What exactly, who says so, what speaks against it, what would close it; by which rule and why."""
    text = said(client, "/findings/silo-aaaaaaaaaa")
    for expected in (
        "no document states a tie between them",
        "No document says it in so many words; a rule finds it",
        "What speaks against it? Against",
        "A stated tie between Border Force and Police",
        "(silo-pair, version 1)",
        "w(a,b) =",
        "What does it rest on? (2)",
        "Border Force (accountable): Lead the response to small boats",
        "Weight 0.5",
        FAULT,
        "@misc{underlap-silo-aaaaaaaaaa,",
    ):
        assert expected in text


def test_a_stated_finding_says_whose_words_it_is(client: httpx.Client) -> None:
    """The sentence, and no rule."""
    text = said(client, "/findings/underlap-0123456789")
    assert "In this sentence:" in text
    assert "By which rule?" not in text
    assert "ownerless: None is accountable" in text
    assert "No sentence against it is recorded. That is no proof" in text


def test_a_finding_that_does_not_hold_on_a_day_says_so(client: httpx.Client) -> None:
    """Between its two intervals."""
    text = said(client, "/findings/overlap-bbbbbbbbbb?as_of=2019-06-01")
    assert "On 1 June 2019: it does not hold" in text
    assert "1 January 2019 to 28 February 2019" in text
    assert "1 January 2020 to 31 July 2020 , possible" in text


def test_a_finding_that_is_not_there_is_404(client: httpx.Client) -> None:
    """As a page."""
    answer = client.get("/findings/silo-0000000000")
    assert (answer.status_code, answer.headers["content-type"][:9]) == (404, "text/html")
