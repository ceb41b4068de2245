"""The responsibility matrix as data."""

import random
from datetime import date

import pytest

from graph.iris import UL
from graph.views import matrix
from graph.views.duties import Duty
from graph.views.matrix import Filter, Matrix
from graph.views.ownership import Owner
from tests.small import Rows, body, duty, rows, store


@pytest.fixture(scope="module")
def facts() -> Rows:
    """The rows of all queries of the matrix."""
    return rows(store(), matrix.QUERIES)


def shown(facts: Rows, wanted: Filter | None = None) -> Matrix:
    return matrix.assemble(facts, wanted or Filter())


def row(view: Matrix, slug: str) -> Duty:
    return next(found for found in view.duties if found.iri == duty(slug))


def test_gaps_come_first(facts: Rows) -> None:
    """Rows stand in the order none stated, none found, not examined, several, one."""
    owners = [found.ownership.owner for found in shown(facts).duties]
    assert owners == sorted(owners, key=list(Owner).index)


@pytest.mark.parametrize(
    ("slug", "owner"),
    [
        ("serious-crime-level-2", Owner.NONE_STATED),
        ("protect-victims", Owner.NONE_FOUND),
        ("share-intelligence", Owner.NOT_EXAMINED),
        ("receive-migrants", Owner.NOT_EXAMINED),
        ("small-boats", Owner.SEVERAL),
        ("nrm-decisions", Owner.ONE),
    ],
)
def test_owner(facts: Rows, slug: str, owner: Owner) -> None:
    """A stated gap, a duty with no holder, a duty done by some, by two owners, by one: never alike."""
    assert row(shown(facts), slug).ownership.owner is owner


@pytest.mark.parametrize(
    ("relation", "slug", "owner"),
    [
        ("accountableFor", "receive-migrants", Owner.NONE_STATED),
        ("body", "receive-migrants", Owner.NONE_FOUND),
        ("body", "protect-victims", Owner.NONE_STATED),
        ("body", "nrm-decisions", Owner.ONE),
    ],
)
def test_a_completeness_statement_examines(facts: Rows, relation: str, slug: str, owner: Owner) -> None:
    """Saying that these holders are all makes *not examined* none found; saying it of owners, none stated."""
    told = {"absence": "c", "duty": duty(slug), "sort": "completeness", "form": UL + relation}
    assert row(shown({**facts, "matrix_absences": [told]}), slug).ownership.owner is owner


def test_a_withdrawn_allocation_holds_nothing(facts: Rows) -> None:
    """A withdrawn statement fills no cell and makes nobody an owner."""
    assert body("ukvi") not in row(shown(facts), "receive-migrants").cells


def test_columns_are_the_bodies_that_hold_a_part(facts: Rows) -> None:
    """Bodies under one parent stand together, the parent first; a body that holds nothing has no column."""
    groups = [(group.label, [found.iri for found in group.bodies]) for group in shown(facts).groups]
    home_office = [body(slug) for slug in ("home-office", "border-force", "ieca", "kent-intake-unit")]
    assert groups[0][1][0] == body("home-office")
    assert groups[0] == ("Home Office", [home_office[0], *groups[0][1][1:]])
    assert sorted(groups[0][1]) == sorted(home_office)
    assert groups[1] == ("", [body("police"), body("jic")])


def test_every_cell_has_its_sentence(facts: Rows) -> None:
    """Each part of each cell carries at least one quote with its document."""
    held = [part for found in shown(facts).duties for parts in found.cells.values() for part in parts]
    assert held
    assert all(part.quotes and part.quotes[0].document == part.document for part in held)


def test_as_of_beyond_a_missing_bound_is_possible(facts: Rows) -> None:
    """An undated source attests no time: its allocations only may hold on a day."""
    view = shown(facts, Filter(as_of=date(2021, 1, 1)))
    owned = row(view, "small-boats").ownership
    assert (owned.owner, owned.bodies, owned.certainty) == (Owner.ONE, (body("border-force"),), "possible")


def test_as_of_before_a_stated_start(facts: Rows) -> None:
    """Before the only owner's stated start a document speaks of the owner and names none for that day."""
    found = row(shown(facts, Filter(as_of=date(2021, 10, 31))), "nrm-decisions")
    assert found.ownership.owner is Owner.NONE_FOUND
    assert found.cells == {}


def test_as_of_within_what_a_dated_source_attests(facts: Rows) -> None:
    """From its stated start to the date of the document that states it an allocation certainly holds."""
    owned = row(shown(facts, Filter(as_of=date(2024, 12, 11))), "nrm-decisions").ownership
    assert (owned.owner, owned.certainty) == (Owner.ONE, "certain")


def test_counts_are_of_the_duties_and_cells_shown(facts: Rows) -> None:
    """The counts of owners add up to the duties on the topic; the owner filter does not change them."""
    view = shown(facts, Filter(topic="modern slavery", owner="one"))
    assert [found.iri for found in view.duties] == [duty("nrm-decisions")]
    assert sum(view.owners.values()) == 2
    assert view.parts["accountable"] == 1


def test_the_kind_filter_keeps_owners(facts: Rows) -> None:
    """Showing directorates only hides other columns, and takes no owner away."""
    view = shown(facts, Filter(kind="directorate"))
    assert [found.iri for group in view.groups for found in group.bodies] == [body("border-force")]
    assert row(view, "nrm-decisions").ownership.owner is Owner.ONE


def test_stated_gaps_stand_on_their_duty(facts: Rows) -> None:
    """The stated underlap is on the row of the duty it concerns, with the cell it names."""
    found = row(shown(facts), "serious-crime-level-2").absences
    assert [absence.cell for absence in found] == ["NIM level 2"]


def test_the_order_of_rows_does_not_matter(facts: Rows) -> None:
    """The same rows in any order give the same matrix."""
    mixed = {name: random.Random(7).sample(found, len(found)) for name, found in facts.items()}  # noqa: S311
    assert shown(mixed) == shown(facts)


def test_a_circle_of_parents_ends(facts: Rows) -> None:
    """Bodies that are each other's parent are grouped, not followed for ever."""
    circle = [{"body": body("home-office"), "label": "Home Office", "parent": body("ieca")}]
    columns = [found for found in facts["matrix_bodies"] if found["body"] != body("home-office")]
    view = shown({**facts, "matrix_bodies": [*columns, *circle]})
    assert {found.iri for group in view.groups for found in group.bodies} >= {
        body("home-office"),
        body("ieca"),
    }


def test_the_matrix_as_a_network_has_its_rows_and_columns(facts: Rows) -> None:
    """Every duty and column is a node, every part in a cell an edge."""
    view = shown(facts)
    drawn = matrix.as_network(view)
    columns = {found.iri for group in view.groups for found in group.bodies}
    assert {node.iri for node in drawn.nodes} == columns | {found.iri for found in view.duties}
    parts = {
        (key, found.iri, part.part)
        for found in view.duties
        for key, held in found.cells.items()
        for part in held
    }
    assert {(edge.source, edge.target, edge.relation) for edge in drawn.edges} == parts
