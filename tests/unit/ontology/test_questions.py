"""The example questions, run on the valid examples as a release would hold them."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.load import FOLDER
from ontology.questions import Question, questions

VALID = sorted((Path(__file__).parents[2] / "data" / "shapes" / "valid").glob("*.ttl"))
PLACE = "https://example.org/id/"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """The valid examples, one named graph a file."""
    store = ox.Store()
    for path in VALID:
        store.load(path.read_bytes(), format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(PLACE + path.stem))
    return store


def test_there_are_as_many_questions_as_files() -> None:
    """Every file of the folder but that of the prefixes holds one question, which is named after it."""
    names = {path.stem for path in (FOLDER / "examples").glob("*.ttl")} - {"prefixes"}

    assert {question.slug for question in questions()} == names
    assert 8 <= len(names) <= 12


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.slug)
def test_a_question_is_asked_in_words(question: Question) -> None:
    """A question is a question, with a note on how to read its answer."""
    assert question.text.endswith("?")
    assert question.note.endswith(".")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.slug)
def test_a_question_asks_the_union_of_all_graphs(question: Question) -> None:
    """An engine that knows only one default graph answers it too."""
    assert "GRAPH" not in question.query


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.slug)
def test_a_question_has_an_answer(question: Question, store: ox.Store) -> None:
    """Run as it stands, the query finds what the valid examples say."""
    answer = store.query(question.query, use_default_graph_as_union=True)

    assert isinstance(answer, ox.QuerySolutions)
    assert list(answer)


def test_questions_come_in_the_order_to_show_them_in() -> None:
    """Who is accountable is asked first."""
    assert questions()[0].slug == "accountable"


def test_the_examples_hold_no_blank_node() -> None:
    """The questions are sealed into a release with everything else."""
    quads = [quad for path in (FOLDER / "examples").glob("*.ttl") for quad in ox.parse(path=path)]

    assert [
        q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)
    ] == []
