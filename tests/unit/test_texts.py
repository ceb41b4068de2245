"""Texts are looked for in three places, and only under plain file names."""

from pathlib import Path

import pytest

from graph.errors import AnchorError, CurationError, Origin
from graph.evidence.texts import Texts, locate_texts

HERE = Origin("about.yaml", 3)


def test_the_folder_given_comes_first(tmp_path: Path) -> None:
    """--texts DIR beats the environment."""
    given, named = tmp_path / "given", tmp_path / "named"
    given.mkdir()
    named.mkdir()
    assert locate_texts(given, {"UNDERLAP_TEXTS": str(named)}, []).folder == given


def test_the_environment_comes_second(tmp_path: Path) -> None:
    """$UNDERLAP_TEXTS beats texts/ beside the sources."""
    (tmp_path / "texts").mkdir()
    named = tmp_path / "named"
    named.mkdir()
    assert locate_texts(None, {"UNDERLAP_TEXTS": str(named)}, [tmp_path / "seeds"]).folder == named


def test_texts_beside_the_sources_come_last(tmp_path: Path) -> None:
    """A folder called texts next to the folder of sources."""
    (tmp_path / "texts").mkdir()
    assert locate_texts(None, {}, [tmp_path / "seeds"]).folder == tmp_path / "texts"


def test_nowhere_else(tmp_path: Path) -> None:
    """Without any of the three, no text is at hand."""
    assert locate_texts(None, {"UNDERLAP_TEXTS": ""}, [tmp_path / "seeds"]).find("a.txt", HERE) is None


@pytest.mark.parametrize("environment", [{}, {"UNDERLAP_TEXTS": "/no/such/folder"}])
def test_a_folder_that_is_none_is_refused(environment: dict[str, str], tmp_path: Path) -> None:
    """A slip in the name of the folder is not silently a build without texts."""
    with pytest.raises(CurationError, match="not a folder"):
        locate_texts(None if environment else tmp_path / "none", environment, [])


@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/passwd", "a/b", "..", ".", "", "a\\b", "C:a", "a\x00", "a\nb", "a\u202eb"]
)
def test_names_that_could_leave_the_folder_or_a_line_are_refused(name: str, tmp_path: Path) -> None:
    """Only a plain, printable file name is looked for."""
    with pytest.raises(AnchorError, match="not a plain file name"):
        Texts(tmp_path).find(name, HERE)


def test_a_text_is_taken_as_it_is(tmp_path: Path) -> None:
    """No line end is translated and no mark is taken away; positions count in this."""
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfa\r\nb")
    found = Texts(tmp_path).find("a.txt", HERE)
    assert found is not None
    assert found.content == "\ufeffa\r\nb"


def test_a_text_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    """The message says where, and what to do."""
    (tmp_path / "a.txt").write_bytes(b"caf\xe9")
    with pytest.raises(AnchorError, match=r"about\.yaml:3: the text a\.txt is not UTF-8 \(byte 3\)"):
        Texts(tmp_path).find("a.txt", HERE)
