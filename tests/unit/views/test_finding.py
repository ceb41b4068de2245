"""A finding with its proof, and the list of all of them."""

from datetime import date
from typing import Final

import pytest

from graph.findings import FINDING_KINDS
from graph.iris import BY_NAME
from graph.views import collection, finding, finding_list
from graph.views.collection import Wanted
from graph.views.finding import FindingPage
from tests.computed import store
from tests.small import IRIS, rows

STORE: Final = store()
FINDINGS: Final = collection.assemble(
    rows(STORE, collection.QUERIES, **{"class": BY_NAME["finding"].class_iri}), IRIS
)


def page(slug: str, as_of: date | None = None) -> FindingPage:
    iri = IRIS.thing("finding", slug)
    found = finding.assemble(iri, rows(STORE, finding.QUERIES, thing=iri), IRIS, as_of)
    assert found is not None
    return found


def test_a_computed_finding_names_its_rule_and_what_fired_it() -> None:
    """Id, version, title, exact text; each premise under its name with its own sentences."""
    found = page("overlap-bbbbbbbbbb")
    assert found.rule is not None
    assert (found.rule.id, found.rule.version, found.rule.is_query) == ("overlap-accountable", "2", True)
    assert [premise.name for premise in found.premises] == [
        "Border Force (accountable): Lead the response to small boats",
        "Home Office (accountable): Lead the response to small boats",
    ]
    assert all(premise.claim.quotes for premise in found.premises)


def test_a_rule_that_sparql_cannot_say_gives_its_formula() -> None:
    """It names the module in which it stands."""
    rule = page("silo-aaaaaaaaaa").rule
    assert rule is not None
    assert not rule.is_query


def test_a_stated_finding_has_no_rule() -> None:
    """It has a document and a sentence instead."""
    found = page("underlap-0123456789")
    assert (found.rule, found.premises, found.stated, len(found.quotes_for)) == (None, (), True, 1)


def test_what_speaks_against_stands_apart() -> None:
    """Evidence and counter-evidence are never mixed."""
    found = page("silo-aaaaaaaaaa")
    assert ([quote.against for quote in found.quotes_for], len(found.quotes_against)) == ([False], 1)


def test_numbers_are_told_by_the_names_of_the_ontology() -> None:
    """Days, weights, yes and no; nothing else."""
    assert page("overlap-bbbbbbbbbb").numbers == (("days", "61"), ("managed", "false"))
    assert page("silo-aaaaaaaaaa").numbers == (("weight", "0.5"),)


@pytest.mark.parametrize(("day", "expected"), [("2019-02-01", "certain"), ("2019-06-01", None)])
def test_a_day_gives_certainty(day: str, expected: str | None) -> None:
    """None on a day on which it does not hold."""
    assert page("overlap-bbbbbbbbbb", date.fromisoformat(day)).certainty == expected


@pytest.mark.parametrize("slug", ["silo-0000000000", "silo-pair"])
def test_what_is_no_finding_is_none(slug: str) -> None:
    """An address that the release does not hold."""
    iri = IRIS.thing("finding", slug)
    assert finding.assemble(iri, rows(STORE, finding.QUERIES, thing=iri), IRIS, None) is None


def test_a_body_is_no_finding() -> None:
    """Another thing of the release is none either."""
    iri = IRIS.thing("body", "police")
    assert finding.assemble(iri, rows(STORE, finding.QUERIES, thing=iri), IRIS, None) is None


def test_the_list_keeps_stated_and_computed_apart() -> None:
    """By kind, gaps first, with how many there are of each sort."""
    view = finding_list.assemble(collection.keep(FINDINGS, Wanted()))
    assert [group.kind for group in view.groups] == ["Underlap", "Overlap", "Silo", "ConflictedPlacement"]
    assert [(len(group.stated), len(group.computed)) for group in view.groups] == [
        (1, 0), (0, 1), (0, 1), (1, 0),
    ]  # fmt: skip
    assert (view.total, view.stated, view.certain, view.possible) == (4, 2, 1, 1)


def test_a_day_decides_what_is_certain_in_the_list() -> None:
    """The overlap only may hold in 2020, and does not hold in 2018."""
    in_2020 = finding_list.assemble(collection.keep(FINDINGS, Wanted(as_of=date(2020, 3, 1))))
    in_2018 = finding_list.assemble(collection.keep(FINDINGS, Wanted(as_of=date(2018, 3, 1))))
    assert (in_2020.certain, in_2020.possible) == (0, 2)
    assert "Overlap" not in in_2018.kinds


def test_a_duty_filters_findings() -> None:
    """By what they concern."""
    wanted = Wanted(responsibility=IRIS.thing("responsibility", "small-boats"))
    kept = [member.slug for member, _ in collection.keep(FINDINGS, wanted)]
    assert kept == ["overlap-bbbbbbbbbb", "silo-aaaaaaaaaa"]


def test_every_kind_has_its_place_in_the_list() -> None:
    """The order names each kind of the ontology once."""
    assert sorted(finding_list.ORDER) == sorted(FINDING_KINDS)


def test_a_long_list_says_how_much_it_leaves_out() -> None:
    """Never more than can be read."""
    (kept,) = [one for one in collection.keep(FINDINGS, Wanted()) if one[0].slug == "silo-aaaaaaaaaa"]
    (group,) = finding_list.assemble([kept] * (finding_list.MOST + 3)).groups
    assert (len(group.computed), group.left_out, group.total) == (
        finding_list.MOST, 3, finding_list.MOST + 3,
    )  # fmt: skip
