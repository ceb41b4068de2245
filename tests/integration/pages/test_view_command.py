"""`underlap view`: files that stand alone, and refusals in one sentence."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli.view import view
from graph.errors import UnderlapError
from graph.release import Release
from tests.small import hostile_store, sealed, store


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """A sealed release."""
    return sealed(store(), tmp_path_factory.mktemp("view"))


def written(release: Release, file: Path, *arguments: str) -> str:
    result = CliRunner().invoke(view, [*arguments, "-o", str(file), "--release", str(release.path)])
    assert (result.exit_code, result.output) == (0, "")
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [("responsibility",), ("body", "--focus", "ieca"), ("oversight",), ("handoff",), ("coordination",)],
)
def test_a_written_view_loads_nothing(small: Release, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """No element points outside the file, and the same release gives the same file."""
    html = written(small, tmp_path / "one.html", *arguments)
    assert not re.search(r"""<[a-z]+[^>]*\s(?:src|href|action|srcset)=["'](?!#|data:)""", html)
    assert "@import" not in html
    assert written(small, tmp_path / "two.html", *arguments) == html


def test_a_hostile_release_adds_no_script(small: Release, tmp_path: Path) -> None:
    """Attacks in every label leave the file with exactly the scripts it would have had."""
    hostile = sealed(hostile_store(), tmp_path / "releases")
    counts = [
        written(release, tmp_path / "view.html", "body", "--focus", "ieca").count("</script")
        for release in (small, hostile)
    ]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("silo",), "the views are responsibility"),
        (("planets",), "there is no view “planets”"),
        (("body",), "--focus"),
        (("body", "--focus", "nobody"), "no body “nobody”"),
        (("body", "--focus", "a> b"), "no body “a> b”"),
        (("handoff", "--focus", "ieca"), "has no focus"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(
    small: Release, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    """An unknown view, a missing or an unknown focus: one sentence with what to do, and no file."""
    file = tmp_path / "view.html"
    result = CliRunner().invoke(view, [*arguments, "-o", str(file), "--release", str(small.path)])
    assert isinstance(result.exception, UnderlapError)
    assert said in str(result.exception)
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_named(small: Release, tmp_path: Path) -> None:
    """A folder that does not exist is a sentence, not a trace."""
    file = tmp_path / "none" / "view.html"
    result = CliRunner().invoke(view, ["handoff", "-o", str(file), "--release", str(small.path)])
    assert isinstance(result.exception, UnderlapError)
