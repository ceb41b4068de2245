"""Which format a client gets."""

import pytest

from api.negotiation import GRAPHS, MalformedAcceptError, choose, suffix_of

OFFERED = ["application/json", "text/csv", "text/turtle"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/*", "text/csv"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle;charset=utf-8", "text/turtle"),
        ("text/csv;q=0.5, text/turtle;q=0.9", "text/turtle"),
        ("text/*;q=0.9, text/csv;q=0.1", "text/turtle"),
        ("*/*;q=0.1, text/csv", "text/csv"),
        ("application/json;q=0, */*", "text/csv"),
        ("image/png", None),
        ("*/*;q=0", None),
        (", text/csv ,", "text/csv"),
    ],
)
def test_the_best_is_chosen(accept: str | None, chosen: str | None) -> None:
    """The most exact range decides a type's quality, the first offered wins a tie, q=0 refuses."""
    assert choose(accept, OFFERED) == chosen


@pytest.mark.parametrize("accept", ["*/*;q=9", "*/*;q=-1", "text", "a/b/c", "a/b;q=x", "x" * 5000, "a\x01/b"])
def test_a_malformed_header_is_an_error(accept: str) -> None:
    """A header that is not of RFC 9110's form is refused, not guessed at."""
    with pytest.raises(MalformedAcceptError):
        choose(accept, OFFERED)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("icibi.ttl", ("icibi", "text/turtle")),
        ("icibi", ("icibi", None)),
        ("icibi.exe", ("icibi.exe", None)),
        (".ttl", ("", "text/turtle")),
    ],
)
def test_a_known_suffix_is_taken_off(path: str, expected: tuple[str, str | None]) -> None:
    """Only a suffix that names a format is one."""
    assert suffix_of(path, GRAPHS) == expected
