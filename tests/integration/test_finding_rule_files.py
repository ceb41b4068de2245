"""Rule files of a user's own: a good one adds findings; a bad one is one sentence, and nothing is sealed."""

import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.analysis import detect
from graph.build import Options, build
from graph.errors import RuleError

DATA = Path(__file__).parents[1] / "data"
BAD = sorted((DATA / "finding-rules").glob("*.rq"))


def built(releases: Path, rules: Path) -> ox.Store:
    options = Options(texts=DATA / "originals", rules=rules)
    return build([DATA / "sources"], releases, options).store


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_rule_is_one_sentence_and_nothing_is_sealed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that cannot be read or run stops the build in a sentence that names the file."""
    monkeypatch.setattr(detect, "SECONDS", 2.0)
    rules = tmp_path / "rules"
    rules.mkdir()
    file = Path(shutil.copy(path, rules))
    message = path.with_suffix(".txt").read_text(encoding="utf-8").strip()

    with pytest.raises(RuleError, match=f"^{re.escape(str(file))}: {message}$"):
        built(tmp_path / "releases", rules)
    assert not list((tmp_path / "releases").glob("*"))


def test_a_deeply_nested_rule_ends_no_build(tmp_path: Path) -> None:
    """A query that overflows the parser's stack ends a child process, and is one sentence here."""
    good = (DATA / "finding-rules" / "good" / "mine.rq").read_text(encoding="utf-8")
    (tmp_path / "mine.rq").write_text(good.replace("WHERE {", "WHERE " + "{" * 20_000), encoding="utf-8")

    with pytest.raises(RuleError, match="too deeply nested"):
        built(tmp_path / "releases", tmp_path)


def test_two_rules_of_one_id_are_refused(tmp_path: Path) -> None:
    """Which of two rules is meant must not depend on the order of files."""
    for name in ("one.rq", "two.rq"):
        shutil.copy(DATA / "finding-rules" / "good" / "mine.rq", tmp_path / name)

    with pytest.raises(RuleError, match="every rule needs its own"):
        built(tmp_path / "releases", tmp_path)


def test_a_rule_is_added(tmp_path: Path) -> None:
    """What a rule of the user's own finds is in the release, with its exact text and version."""
    rules = DATA / "finding-rules" / "good"
    store = built(tmp_path / "releases", rules)
    question = (DATA / "finding-rules" / "good" / "found.sparql").read_text(encoding="utf-8")
    answer = store.query(question, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    texts = {str(row["text"].value) for row in answer if isinstance(row["text"], ox.Literal)}

    assert texts == {(rules / "mine.rq").read_text(encoding="utf-8")}


def test_a_rule_takes_the_place_of_ours(tmp_path: Path) -> None:
    """A rule with the id of one of ours replaces it, whatever the name of its file."""
    good = (DATA / "finding-rules" / "good" / "mine.rq").read_text(encoding="utf-8")
    text = good.replace("# id: mine", "# id: underlap-ownerless").replace("# version: 1", "# version: 9")
    (tmp_path / "other-name.rq").write_text(text, encoding="utf-8")
    rule = ox.NamedNode("https://w3id.org/underlap/id/rule/underlap-ownerless")
    version = ox.NamedNode("https://w3id.org/underlap/ns#ruleVersion")
    quads = built(tmp_path / "releases", tmp_path).quads_for_pattern(rule, version, None)

    assert [quad.object for quad in quads] == [ox.Literal("9")]
