"""The command: what it prints, where, and with which exit code."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from api.cli import COMMANDS
from graph.release import Release

ROOT = Path(__file__).parents[2]


def _run(
    *arguments: str | Path, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "200"} | environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_help_names_every_command() -> None:
    """The first thing a newcomer types."""
    done = _run("--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)


@pytest.mark.parametrize("arguments", [["bild"], ["build", "--no-such"], ["export"], ["query"]])
def test_wrong_usage_is_exit_code_2(arguments: list[str]) -> None:
    """An unknown command or option, or one that is missing."""
    assert _run(*arguments).returncode == 2


def test_build_says_what_it_built(sources: Path, originals: Path, tmp_path: Path) -> None:
    """Digest and counts on standard output, nothing on standard error when it is no terminal."""
    done = _run("build", sources, "--texts", originals, "-o", tmp_path / "releases")
    assert (done.returncode, done.stderr) == (0, "")
    assert "quotes verified in 2 of 2 texts" in done.stdout


def test_build_as_json(sources: Path, originals: Path, tmp_path: Path) -> None:
    """For programs: path, digest and counts."""
    done = _run("build", sources, "--json", "-o", tmp_path / "releases", UNDERLAP_TEXTS=str(originals))
    facts = json.loads(done.stdout)
    assert Path(facts["path"]).name == facts["digest"]


def test_build_goes_where_the_environment_says(sources: Path, originals: Path, tmp_path: Path) -> None:
    """$UNDERLAP_RELEASES stands in for -o."""
    done = _run("build", sources, "--texts", originals, UNDERLAP_RELEASES=str(tmp_path / "here"))
    assert done.returncode == 0
    assert (tmp_path / "here" / "current").is_file()


def test_bad_input_is_one_line_and_exit_code_1(sources: Path, tmp_path: Path) -> None:
    """`underlap: file:line: sentence` on standard error."""
    (sources / "more.yaml").write_text("bodies:\n  a:\n    prefLable: A\n")
    done = _run("build", ".", "-o", tmp_path / "releases", cwd=sources)
    assert done.returncode == 1
    assert done.stderr == "underlap: more.yaml:3: there is no key “prefLable”; did you mean “prefLabel”?\n"


def test_check_writes_nothing(sources: Path, originals: Path) -> None:
    """A check leaves the folder as it was."""
    before = sorted(sources.rglob("*"))
    done = _run("check", sources, "--texts", originals)
    assert (done.returncode, sorted(sources.rglob("*"))) == (0, before)


def test_check_anchor_writes_anchors(sources: Path, originals: Path, tmp_path: Path) -> None:
    """One file beside the curated files of each document; a build then needs no texts."""
    assert _run("check", sources, "--anchor", "--texts", originals).returncode == 0
    assert len(list(sources.rglob("anchors.yaml"))) == 2
    done = _run("build", sources, "-o", tmp_path / "releases")
    assert "not verified here" in done.stdout


def test_check_release_verifies(release: Release) -> None:
    """A whole release says so."""
    done = _run("check", "--release", release.path)
    assert done.stdout == f"whole: release {release.digest}\n"


def test_rules_of_ones_own(sources: Path, originals: Path, tmp_path: Path) -> None:
    """--rules DIR adds a rule to the build; a fault in it names the file."""
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "90-mine.rq").write_text("CONSTRUCT { ?s ")
    done = _run("build", sources, "--texts", originals, "--rules", rules, "-o", tmp_path / "releases")
    assert done.returncode == 1
    assert done.stderr.startswith(f"underlap: {rules / '90-mine.rq'}: not SPARQL: ")
    assert done.stderr.count("\n") == 1


def test_query_prints_a_table(release: Release) -> None:
    """Prefixes need not be declared; the number of rows stands below."""
    done = _run(
        "query",
        "SELECT ?name { ?b a ul:Body ; skos:prefLabel ?name } ORDER BY ?name",
        "--release",
        release.path,
    )
    assert "River Board" in done.stdout
    assert "6 rows" in done.stdout


def test_values_are_never_read_as_markup(release: Release) -> None:
    """What a value holds is printed as it is."""
    done = _run("query", 'SELECT ("[red]x[/red]" AS ?v) {}', "--release", release.path)
    assert "[red]x[/red]" in done.stdout


@pytest.mark.parametrize(("form", "start"), [("json", "{"), ("csv", "n"), ("tsv", "?n"), ("xml", "<?xml")])
def test_query_prints_standard_results(form: str, start: str, release: Release) -> None:
    """The four formats of SPARQL results."""
    done = _run("query", "SELECT (1 AS ?n) {}", "--format", form, "--release", release.path)
    assert done.stdout.startswith(start)


@pytest.mark.parametrize("form", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_query_prints_triples(form: str, release: Release) -> None:
    """What CONSTRUCT gives, in the usual syntaxes; another parser reads it."""
    done = _run("query", "CONSTRUCT WHERE { ?s a org:Post }", "--format", form, "--release", release.path)
    syntax = {"ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}.get(form, form)
    assert len(rdflib.Graph().parse(data=done.stdout, format=syntax)) == 1


def test_ask_is_yes_or_no(release: Release) -> None:
    """One word."""
    assert _run("query", "ASK { ?s a ul:Silo }", "--release", release.path).stdout == "yes\n"


@pytest.mark.parametrize(
    ("sparql", "form", "message"),
    [
        ("SELECT", None, "not SPARQL"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", None, "SERVICE"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", None, "not SPARQL"),
        ("SELECT * {}", "turtle", "rows"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "triples"),
    ],
)
def test_a_query_that_cannot_be_is_one_sentence(
    sparql: str, form: str | None, message: str, release: Release
) -> None:
    """Syntax, federation, updates, and formats that do not fit the answer."""
    arguments = ["--format", form] if form else []
    done = _run("query", sparql, *arguments, "--release", release.path)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert message in done.stderr


def test_findings_are_listed_with_their_quotes(release: Release) -> None:
    """Each with class, grade and the sentence that says so."""
    found = json.loads(_run("findings", "--json", "--release", release.path).stdout)
    stated = [finding for finding in found if finding["basis"] == "stated"]
    assert [(finding["kind"], len(finding["quotes"])) for finding in stated] == [("Silo", 2), ("Underlap", 1)]


def test_findings_of_one_kind(release: Release) -> None:
    """--kind takes a class; another word is refused with the list."""
    assert (
        "Nobody clears the drains" in _run("findings", "--kind", "Underlap", "--release", release.path).stdout
    )
    refused = _run("findings", "--kind", "Gap", "--release", release.path)
    assert refused.returncode == 1
    assert "OversightGap" in refused.stderr


def test_export_nquads_is_the_dump(release: Release, tmp_path: Path) -> None:
    """Byte for byte, to a file as to standard output."""
    done = _run("export", "--format", "nquads", "-o", tmp_path / "all.nq", "--release", release.path)
    assert done.returncode == 0
    assert (tmp_path / "all.nq").read_bytes() == release.dump.read_bytes()
    assert (
        _run("export", "--format", "nquads", "--release", release.path).stdout.encode()
        == release.dump.read_bytes()
    )


def test_export_csv_is_read_by_any_csv_reader(release: Release) -> None:
    """A row for each statement, under seven names."""
    rows = list(
        csv.DictReader(io.StringIO(_run("export", "--format", "csv", "--release", release.path).stdout))
    )
    assert len(rows) == release.manifest.counts["quads"]


@pytest.mark.parametrize("form", ["parquet", "gexf", "docx"])
def test_export_refuses_what_it_cannot_write(form: str, release: Release) -> None:
    """One sentence with the formats there are."""
    done = _run("export", "--format", form, "--release", release.path)
    assert done.returncode == 1
    assert "nquads" in done.stderr


def test_no_release_says_how_to_get_one(tmp_path: Path) -> None:
    """The first question asked too early."""
    done = _run("query", "ASK {}", "--release", tmp_path / "none")
    assert done.stderr == f"underlap: no release at {tmp_path / 'none'}: build one with `underlap build`\n"
