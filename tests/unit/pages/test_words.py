"""Links, words and addresses of pages."""

import re
from pathlib import Path

import pytest

from api.pages.links import Links
from api.pages.rendering import TEMPLATES, environment, render
from api.pages.tracking import without_tracking
from api.pages.words import count, day, enumerate_words, plain, to_end, words
from tests.small import HOSTILE, IRIS

STATIC = TEMPLATES.parent / "static"
FILES = sorted([*TEMPLATES.iterdir(), *STATIC.iterdir()])


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "\tjavascript:alert(1)", "java\nscript:alert(1)", " https://example.org", "relative", "//example.org",
        "http://[", "",
    ],
)  # fmt: skip
def test_only_safe_addresses_become_links(iri: str) -> None:
    """Whatever is not http, https or mailto, or holds white space, is only ever text."""
    assert Links(IRIS).web(iri) is None


@pytest.mark.parametrize("iri", ["https://example.org/a?b", "http://example.org", "mailto:a@example.org"])
def test_safe_addresses_are_links(iri: str) -> None:
    """Addresses of pages and of mail are."""
    assert Links(IRIS).web(iri) == iri


@pytest.mark.parametrize(
    ("path", "local"),
    [
        ("body/icibi", "/bodies/icibi"),
        ("person/david-bolt", "/people/david-bolt"),
        ("evidence/0123456789abcdef", None),
        ("body/a/b", None),
        ("body/A", None),
        ("body/..", None),
        ("planet/earth", None),
    ],
)
def test_our_things_have_local_pages(path: str, local: str | None) -> None:
    """A thing's link is a path of this service, whatever the base of its identifier."""
    assert Links(IRIS).path(IRIS.things + path) == local


def test_a_file_that_stands_alone_links_nowhere() -> None:
    """Neither to local pages, which are not there, nor to the world."""
    alone = Links(IRIS, site=False)
    assert alone.path(IRIS.thing("body", "icibi")) is None
    assert alone.web("https://example.org") is None


@pytest.mark.parametrize(
    ("query", "clean"),
    [
        ("utm_source=x", "/p"),
        ("as_of=2024-01-01&gclid=1&utm_medium=y", "/p?as_of=2024-01-01"),
        ("ref=a", "/p"),
        ("as_of=2024-01-01", None),
        ("", None),
    ],
)
def test_tracking_is_dropped(query: str, clean: str | None) -> None:
    """What other sites add to links leads to the clean address; nothing else does."""
    assert without_tracking("/p", query) == clean


def test_dates_and_numbers_in_words() -> None:
    """Dates as written by people, precision kept, durations in days."""
    assert (day("2024-06-03"), day("2024-06-01", "month"), day("2024-01-01", "year")) == (
        "3 June 2024",
        "June 2024",
        "2024",
    )
    assert (plain("P56D"), plain("x")) == ("56 days", "x")
    assert (count(0, "duty", "duties"), count(1, "duty", "duties")) == ("no duties", "1 duty")
    assert (enumerate_words(["a", "b", "c"]), enumerate_words(["a"]), enumerate_words([])) == (
        "a, b and c",
        "a",
        "",
    )
    assert words("https://w3id.org/underlap/ns#sharedForum") == "shared forum"


@pytest.mark.parametrize("name", environment().list_templates())
def test_templates_escape_everything(name: str) -> None:
    """No template turns escaping off, holds a handler, a style attribute or a script of its own."""
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    assert environment().autoescape is True
    assert not re.search(r"\|\s*safe\b|autoescape|\son[a-z]+=|\sstyle=", text)
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert all('type="application/json"' in tag for tag in inline) or name == "standalone.html"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path: Path) -> None:
    """Neither templates nor static files name another host to load from."""
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"""(?:src|href|url|import|from)\s*[=(]?\s*["']?(?:https?:)?//""", text)


def test_a_problem_page_escapes_what_was_asked() -> None:
    """The words of a bad request come back as text."""

    class Told:
        status, title, detail, allowed = 400, "Bad", HOSTILE, ("<b>",)

    from api.pages.problem import problem_page  # noqa: PLC0415 - beside what it is about

    html = problem_page(Told())
    assert "<img" not in html
    assert "<b>" not in html
    assert (
        render("problem.html", {"problem": Told(), "site": True, "here": "", "release": "", "permalink": ""})
        == html
    )


def test_an_end_is_never_taken_for_another_day() -> None:
    """A day that a source names is named, and said not to be included; the end of a month is its last day."""
    assert to_end("2024-06-03") == "until 3 June 2024, not included"
    assert to_end("2020-05-01") == "to 30 April 2020"
    assert to_end("soon") == "until soon"
