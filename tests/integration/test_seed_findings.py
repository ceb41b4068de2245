"""What must come out of the five documents, and what must not."""

from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest

from graph.build import Options, build
from graph.iris import UL
from graph.release import Release
from graph.release.in_rdflib import to_graph
from ontology.load import ontology_graph, shapes_graph

ROOT = Path(__file__).parents[2]
QUERIES = ROOT / "tests" / "data" / "seed-findings"
PAIRS = """
decoupled-response    home-office-lorry-drops-response-to-rec-1          E3
decoupled-response    icibi-perpetrators-announcement-to-rec-repeated    E3
decoupled-response    home-office-super-complaint-letter-to-rec-1        E4
late-publication      icibi-ieca-report                                  E3
late-publication      icibi-perpetrators-report                          E4
oversight-gap         chief-inspector-of-borders-and-immigration         E3
overlap               decide-trafficking-cases                           E4
recycled-response     icibi-perpetrators-announcement-to-rec-repeated    E3
repeat-recommendation home-office-lorry-drops-response-rec-1             E3
silo                  tackle-modern-slavery-perpetrators                 E4
conflicted-placement  decide-referrals-liable-to-removal                 E3
"""


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return build([ROOT / "seeds"], tmp_path_factory.mktemp("releases"), Options())


def rows(release: Release, name: str) -> list[dict[str, str]]:
    found = release.select((QUERIES / f"{name}.rq").read_text(encoding="utf-8"))
    return [{key: value.removeprefix(UL).rpartition("/")[2] for key, value in row.items()} for row in found]


@pytest.mark.parametrize("line", PAIRS.strip().splitlines(), ids=lambda line: " ".join(line.split()[:2]))
def test_it_comes_out(seeds: Release, line: str) -> None:
    """A finding that a reader of the documents expects is computed, with the grade that its proof allows."""
    kind, concerned, grade = line.split()
    found = {
        (row["finding"].rpartition("-")[0], row["concerns"], row["grade"]) for row in rows(seeds, "computed")
    }

    assert (kind, concerned, grade) in found


def test_the_vacancy_lasts_from_february_to_june(seeds: Release) -> None:
    """Nobody was Chief Inspector for 103 days from 21 February 2024, and that is certain."""
    (row,) = rows(seeds, "vacancy")

    assert row == {"start": "2024-02-21", "end": "2024-06-03", "days": "103", "certainty": "certain"}


def test_the_delays_are_counted_in_weeks(seeds: Release) -> None:
    """One report came out after 18 weeks and one after 24, where eight were promised."""
    assert [(row["report"], row["weeks"], row["promised"]) for row in rows(seeds, "delays")] == [
        ("icibi-ieca-report", "18", "56"),
        ("icibi-perpetrators-report", "24", "56"),
    ]


def test_no_document_miscounts_itself(seeds: Release) -> None:
    """The counts that documents give of themselves agree with their lists."""
    assert not [row for row in rows(seeds, "computed") if row["finding"].startswith("count-mismatch")]


def test_what_was_not_examined_is_no_orphan(seeds: Release) -> None:
    """Recommendations 2 to 4 of the super-complaint report are unknown: the letter says nothing of them."""
    orphans = {
        row["concerns"]
        for row in rows(seeds, "computed")
        if row["finding"].startswith("orphan-recommendation")
    }

    assert not {name for name in orphans if name.startswith(("home-office-super-complaint", "icibi-"))}


def test_no_absence_is_certain_without_a_statement_of_completeness(seeds: Release) -> None:
    """No document says that all holders of a duty are named: every computed underlap is possible only."""
    grades = {row["grade"] for row in rows(seeds, "computed") if row["finding"].startswith("underlap")}

    assert grades == {"E4"}


def test_every_finding_has_rule_proof_sentence_and_remedy(seeds: Release) -> None:
    """A computed finding names its rule and its premises, quotes a document, and says what would close it."""
    bare = rows(seeds, "incomplete")

    assert bare == []


def test_the_conflict_of_interest_has_its_counter_evidence(seeds: Release) -> None:
    """What the inspectorate says against the conflict stands beside the computed conflict too."""
    found = {row["concerns"] for row in rows(seeds, "contested")}

    assert "decide-referrals-liable-to-removal" in found


def test_stated_and_computed_are_linked(seeds: Release) -> None:
    """The stated silo of the three directorates is met by the computed silos of its pairs."""
    met = [row for row in rows(seeds, "agreeing") if row["stated"].startswith("silo-")]

    assert len(met) == 3


def test_computed_findings_keep_to_the_shapes(seeds: Release) -> None:
    """What the build writes passes the shapes that it holds others to."""
    terms = [
        quad
        for quad in seeds.store.quads_for_pattern(None, None, None, None)
        if quad.graph_name != ox.NamedNode(UL.removesuffix("#"))
    ]
    data = to_graph(terms) + ontology_graph()
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes_graph(), inference="none")

    assert conforms, text
