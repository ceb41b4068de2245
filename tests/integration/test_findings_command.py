"""`underlap findings` and `underlap whatif`: lists, explanations, agreement, suppositions in a terminal."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.release import Release
from tests.computed import sealed

ROOT = Path(__file__).parents[2]
MODULES = ("numpy", "networkx", "pyoxigraph", "fastapi", "rich", "jinja2", "yaml")


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The small release with computed findings."""
    return sealed(tmp_path_factory.mktemp("computed"))


def run(release: Release, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *arguments, "--release", str(release.path)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_findings_are_listed_by_kind_basis_and_day(computed: Release) -> None:
    """As JSON each with its intervals; with a day each with its certainty."""
    found = json.loads(
        run(computed, "findings", "--basis", "computed", "--as-of", "2019-02-01", "--json").stdout
    )
    assert [(one["slug"], one["certainty"]) for one in found] == [
        ("overlap-bbbbbbbbbb", "certain"),
        ("silo-aaaaaaaaaa", "possible"),
    ]
    assert found[0]["intervals"][0] == {
        "startDate": "2019-01-01", "endDate": "2019-03-01", "certainty": "certain",
    }  # fmt: skip


def test_a_finding_is_explained_in_plain_lines(computed: Release) -> None:
    """Sentence, intervals, what would close it, rule, premises, for and against."""
    said = run(computed, "findings", "--explain", "overlap-bbbbbbbbbb").stdout
    for expected in (
        "Overlap, computed, E3",
        "2019-01-01 to 2019-03-01 (exclusive), certain",
        "Would close it: One body named as accountable",
        "Rule: overlap-accountable, version 2",
        "SELECT ?involves",
        "Home Office (accountable)",
        "Against:\n  no sentence is recorded",
        "not a finding of fault",
    ):
        assert expected in said


def test_an_explanation_as_json_is_that_of_the_service(computed: Release) -> None:
    """The same members."""
    said = json.loads(run(computed, "findings", "--explain", "silo-aaaaaaaaaa", "--json").stdout)
    assert said["rule"]["formula"].startswith("graph/analysis/silo.py")
    assert len(said["counterEvidence"]) == 1


def test_agreement_is_shown_with_its_figures(tmp_path: Path) -> None:
    """Recall and precision in words, and what stands alone."""
    release = sealed(tmp_path)
    one = {
        "stated": 2,
        "statedAgreed": 1,
        "computed": 4,
        "computedAgreed": 1,
        "recall": 0.5,
        "precision": None,
    }
    alone = [{"id": "https://example.org/silo-1", "kind": "Silo", "label": "Alone"}]
    said = {"overall": one, "kinds": {"Silo": one}, "statedOnly": alone, "computedOnly": []}
    (release.path / "analysis").mkdir()
    (release.path / "analysis" / "agreement.json").write_text(json.dumps(said))
    shown = run(release, "findings", "--agreement").stdout
    assert "1 of 2 stated are computed (recall 50 %)" in shown
    assert "precision not known" in shown
    assert "silo-1  Alone" in shown


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("findings", "--explain", "silo-0000000000"), 1, "no finding “silo-0000000000”"),
        (("findings", "--explain", "../etc"), 1, "no finding “../etc”"),
        (("findings", "--basis", "guessed"), 1, "take one of computed, stated"),
        (("findings", "--as-of", "today"), 2, "--as-of"),
        (("findings", "--agreement"), 1, "without a comparison"),
        (("findings", "--agreement", "--explain", "x"), 2, "either --explain or --agreement"),
        (("whatif",), 1, "nothing is supposed"),
        (("whatif", "--add-tie", "police"), 1, "two bodies"),
        (("whatif", "--add-tie", "police,polce"), 1, "did you mean “police”?"),
        (("whatif", "--add-allocation", "police"), 1, "an allocation is written"),
        (("whatif", *["--remove-body=police"] * 51), 1, "more than the 50"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    computed: Release, arguments: tuple[str, ...], code: int, message: str
) -> None:
    """On standard error, with exit code 1, or 2 for wrong usage; nothing on standard output."""
    done = run(computed, *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert code == 2 or done.stderr.count("\n") == 1


def test_supposing_says_what_closes_opens_and_alters(computed: Release) -> None:
    """And which kinds were looked at."""
    said = run(computed, "whatif", "--add-tie", "border-force,police").stdout
    assert "Closes 1:\n  Silo: " in said
    assert "Opens 0:" in said
    assert "Only these kinds" in said


def test_supposing_as_json_names_addresses(computed: Release) -> None:
    """A finding that opens has the address that it would have."""
    allocation = "--add-allocation=police,receive-migrants,does"
    said = json.loads(run(computed, "whatif", allocation, "--json").stdout)
    assert said["changes"][0]["part"] == "does"
    assert all(one["slug"].startswith(("silo-", "overlap-")) for one in said["opens"])


def test_help_imports_nothing_heavy() -> None:
    """The table of commands is shown without the libraries that commands need."""
    script = "import sys, api.cli; print([name for name in sys.argv[1:] if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script, *MODULES],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"
