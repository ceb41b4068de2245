"""What curated YAML becomes, statement by statement."""

from pathlib import Path

import pytest

from graph.build import Options, prepare
from graph.errors import UnderlapError
from graph.release import Release

PREFIXES = """PREFIX ul: <https://w3id.org/underlap/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX id: <https://w3id.org/underlap/id/> PREFIX g: <https://w3id.org/underlap/graph/>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""


def _holds(release: Release, pattern: str) -> bool:
    return bool(release.query(f"{PREFIXES} ASK {{ {pattern} }}"))


@pytest.mark.parametrize(
    "pattern",
    [
        r'GRAPH g:register { id:body\/river-board a ul:Body ; skos:prefLabel "River Board"@en }',
        r"GRAPH g:register { id:body\/river-board org:classification ul:board }",
        r'id:body\/river-board skos:hiddenLabel "River Bored"@en',
        r'GRAPH g:register { id:person\/ada-marsh a foaf:Person ; foaf:name "Ada Marsh" }',
        r"GRAPH g:register { id:document\/report a ul:Document , ul:InspectionReport }",
        r"GRAPH g:register { id:document\/report dcterms:publisher id:body\/water-inspectorate }",
        r'id:document\/report dcterms:issued "2024-04-02"^^xsd:date ; ul:sourceFile "report.txt"',
    ],
)
def test_things_stand_in_the_register(pattern: str, release: Release) -> None:
    """Bodies, people and documents, with their labels, kinds and dates."""
    assert _holds(release, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"GRAPH id:document\/report { id:allocation\/report-board-warns a ul:Allocation , ul:Claim }",
        r"GRAPH id:document\/report { id:allocation\/report-board-warns ul:part ul:accountable }",
        r"id:allocation\/report-board-warns ul:statedIn id:document\/report ; ul:grade ul:E1",
        r"id:allocation\/report-board-warns ul:reviewStatus ul:reviewed",
        r"id:allocation\/report-board-warns prov:wasAttributedTo id:body\/water-inspectorate",
        r"id:response\/board-response-to-rec-1 ul:respondsTo id:recommendation\/report-rec-1",
        r"id:response\/board-response-to-rec-1 ul:grade ul:E2",
        r"id:action\/board-response-write-to-council ul:promisedIn id:response\/board-response-to-rec-1",
    ],
)
def test_claims_stand_in_their_documents_graph(pattern: str, release: Release) -> None:
    """A claim's slug begins with its document's; what that says of all its claims is on each."""
    assert _holds(release, pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r'id:inspection\/report-flood-warning schema:startDate "2024-01-01"^^xsd:date',
        r'id:inspection\/report-flood-warning schema:endDate "2024-04-01"^^xsd:date',
        r"id:inspection\/report-flood-warning ul:datePrecision ul:month",
        r'id:recommendation\/report-rec-1 ul:responseDueBy "2024-06-30"^^xsd:date',
        r'id:action\/board-response-write-to-council ul:dueBy "2024-07-31"^^xsd:date',
        r"id:action\/board-response-write-to-council ul:datePrecision ul:month",
    ],
)
def test_dates_are_normalised(pattern: str, release: Release) -> None:
    """A month as start is its first day, as end the day after it, as a day due its last."""
    assert _holds(release, pattern)


def test_a_full_day_says_nothing_of_precision(release: Release) -> None:
    """Only what is coarser than a day is worth saying."""
    assert not _holds(release, r"id:tenure\/report-marsh ul:datePrecision ?any")


def test_a_quote_has_its_words_and_its_place(release: Release, originals: Path) -> None:
    """Both selectors stand in the graph of the document quoted; places count code points, emoji too."""
    text = (originals / "report.txt").read_text(encoding="utf-8")
    rows = release.select(
        PREFIXES
        + """SELECT ?exact ?prefix ?suffix ?start ?end WHERE { GRAPH ?document {
        ?e oa:hasSource ?document ; oa:hasSelector ?quote , ?place . ?quote a oa:TextQuoteSelector ;
        oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
        ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end }
        ?document ul:sourceFile "report.txt" }"""
    )
    assert len(rows) > 5
    for row in rows:
        start, end = int(row["start"]), int(row["end"])
        assert text[start:end] == row["exact"]
        assert text[:start].endswith(row["prefix"])
        assert text[end:].startswith(row["suffix"])


def test_a_speaker_stands_on_the_quote(release: Release) -> None:
    """Counter-evidence in another's words says whose."""
    assert _holds(release, r"?f ul:counterEvidence ?e . ?e prov:wasAttributedTo id:body\/town-council")


def test_an_extent_runs_over_the_whole_recommendation(release: Release, originals: Path) -> None:
    """Its first and last words bound it; the text itself is not copied."""
    text = (originals / "report.txt").read_text(encoding="utf-8")
    (row,) = release.select(
        PREFIXES
        + r"SELECT ?s ?e { id:recommendation\/report-rec-1 ul:extent ?x . ?x oa:start ?s ; oa:end ?e }"
    )
    passage = text[int(row["s"]) : int(row["e"])]
    assert passage.startswith("The River Board should")
    assert passage.endswith("by June 2024.")


def test_a_document_counts_its_own_recommendations(release: Release) -> None:
    """The count is a thing with a number and a quote, in the document's graph."""
    assert _holds(
        release,
        r"""GRAPH id:document\/report { id:document\/report ul:declaredCount ?c .
        ?c a ul:DeclaredCount ; ul:counted ul:Recommendation ; rdf:value 1 ; ul:evidence ?e }""",
    )


def test_the_digest_of_the_text_stands_on_the_document(release: Release) -> None:
    """Nobody writes it by hand."""
    assert _holds(release, r"id:document\/report ul:sourceDigest ?d FILTER(STRLEN(?d) = 64)")


def test_a_duty_is_stated_by_each_document_that_states_it(release: Release) -> None:
    """Link and quote in the document's graph, words and best grade in the register."""
    assert _holds(
        release,
        r"""GRAPH id:document\/report { id:responsibility\/clear-drains ul:statedIn id:document\/report ;
          ul:evidence ?e }
        GRAPH g:register { id:responsibility\/clear-drains ul:grade ul:E1 ;
          prov:wasAttributedTo id:body\/water-inspectorate }""",
    )


def test_one_gap_named_by_two_documents_is_one_finding(release: Release) -> None:
    """Both state it, both prove it; it has one label, the best grade and everyone's words."""
    rows = release.select(
        PREFIXES
        + """SELECT ?f (COUNT(DISTINCT ?d) AS ?documents) (COUNT(DISTINCT ?e) AS ?quotes)
        (COUNT(DISTINCT ?g) AS ?grades) (COUNT(DISTINCT ?l) AS ?labels) (COUNT(DISTINCT ?w) AS ?words)
        { ?f a ul:Silo ; ul:statedIn ?d ; ul:evidence ?e ; ul:grade ?g ; skos:prefLabel ?l ;
          prov:wasAttributedTo ?w } GROUP BY ?f"""
    )
    assert [{key: row[key] for key in row if key != "f"} for row in rows] == [
        {"documents": "2", "quotes": "2", "grades": "1", "labels": "1", "words": "2"}
    ]


def test_a_stated_finding_says_so(release: Release) -> None:
    """Its basis is stated, and its slug is made from what it is about."""
    assert _holds(
        release,
        "?f a ul:Underlap , ul:Finding ; ul:basis ul:stated "
        "FILTER(REGEX(STR(?f), '/underlap-[0-9a-f]{10}$'))",
    )


def _prepared(sources: Path, originals: Path, text: str) -> str:
    (sources / "extra.yaml").write_text(text, encoding="utf-8")
    return b"\n".join(prepare([sources], Options(texts=originals)).lines).decode()


def test_text_may_be_given_in_other_languages(sources: Path, originals: Path) -> None:
    """A mapping from language to text; labels keep their language."""
    lines = _prepared(
        sources,
        originals,
        "bodies:\n  cyngor:\n    prefLabel:\n      cy: Cyngor y Dref\n      en: Council\n"
        "    classification: board\n",
    )
    assert '"Cyngor y Dref"@cy' in lines


def test_a_list_gives_several_values(sources: Path, originals: Path) -> None:
    """One key, two names."""
    lines = _prepared(
        sources,
        originals,
        "bodies:\n  two:\n    prefLabel: Two\n    altLabel: [Dos, Deux]\n    classification: board\n",
    )
    assert '"Dos"@en' in lines
    assert '"Deux"@en' in lines


def test_a_withdrawn_claim_says_when_and_why(sources: Path, originals: Path) -> None:
    """`retracted` becomes the day and the reason."""
    claims = sources / "documents/2024-report/claims.yaml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(
        text.replace(
            "    part: does\n", "    part: does\n    retracted: {on: 2024-06-01, reason: misread}\n"
        ),
        encoding="utf-8",
    )
    lines = b"\n".join(prepare([sources], Options(texts=originals)).lines).decode()
    assert 'prov#invalidatedAtTime> "2024-06-01"^^' in lines
    assert 'retractionReason> "misread"' in lines
    assert "carriesOut" not in "\n".join(line for line in lines.splitlines() if "graph/derived" in line)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("bodies:\n  a:\n    prefLabel: [[x]]\n", "expected one value here"),
        ("bodies:\n  a: x\n", "expected keys with values here"),
        ("bodies:\n  a:\n    prefLabel: {english: x, '1': y}\n", "not a language tag"),
        (
            "bodies:\n  a:\n    prefLabel: A\n    subOrganizationOf: person/ada\n",
            "no person “person/ada” is described",
        ),
        (
            "bodies:\n  a:\n    prefLabel: A\n    subOrganizationOf: bodies/x\n",
            "not kind/slug; did you mean “body”",
        ),
        ("documents:\n  d:\n    title: D\n    license: public domain\n", "not an absolute address"),
    ],
)
def test_other_slips(text: str, message: str, sources: Path, originals: Path) -> None:
    """One sentence for each."""
    with pytest.raises(UnderlapError, match=message):
        _prepared(sources, originals, text)
