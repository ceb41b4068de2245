"""Findings over HTTP: lists, proofs, explanations, paths, timelines, networks and suppositions."""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import pytest

from tests.computed import sealed
from tests.served import serving

GONE = "silo-cccccccccc"
LAST = "0123456789abcdef" * 4


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server of the small release with computed findings."""
    folder = tmp_path_factory.mktemp("computed")
    with serving(sealed(folder).path, settings={"budget": 0}) as server, server.client() as made:
        yield made


def get(client: httpx.Client, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_finding_carries_its_intervals_rule_values_and_premises(client: httpx.Client) -> None:
    """Beside what every thing has: links and sentences."""
    found = get(client, "/v1/findings/overlap-bbbbbbbbbb")
    assert found["intervals"] == [
        {"startDate": "2019-01-01", "endDate": "2019-03-01", "certainty": "certain"},
        {"startDate": "2020-01-01", "endDate": "2020-08-01", "certainty": "possible"},
    ]
    assert found["rule"] == {"id": "overlap-accountable", "version": "2"}
    assert (found["values"], found["rung"], found["basis"], found["grade"]) == (
        {"days": 61, "managed": False}, "duplication", "computed", "E3",
    )  # fmt: skip
    assert len(found["premises"]) == 2
    assert found["evidence"][0]["exact"]
    assert all("#" not in link["slug"] for link in found["links"])


def test_the_list_carries_the_intervals_too(client: httpx.Client) -> None:
    """As JSON and, in one cell, as CSV."""
    items = {item["slug"]: item for item in get(client, "/v1/findings")["items"]}
    assert [one["certainty"] for one in items["overlap-bbbbbbbbbb"]["intervals"]] == ["certain", "possible"]
    table = client.get("/v1/findings.csv").text
    assert "2019-01-01/2019-03-01 certain | 2020-01-01/2020-08-01 possible" in table
    assert table.splitlines()[0].count("certainty") == 0


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("kind=Silo", {"silo-aaaaaaaaaa"}),
        ("basis=computed", {"silo-aaaaaaaaaa", "overlap-bbbbbbbbbb"}),
        ("grade=E3", {"overlap-bbbbbbbbbb"}),
        ("body=icibi", set()),
        ("body=home-office", {"overlap-bbbbbbbbbb", "underlap-0123456789"}),
        ("responsibility=small-boats", {"silo-aaaaaaaaaa", "overlap-bbbbbbbbbb"}),
        ("responsibility=small-boats&as_of=2019-06-01", {"silo-aaaaaaaaaa"}),
        ("q=conflict", {"conflicted-placement-0123456789"}),
    ],
)
def test_filters_keep_what_fits(client: httpx.Client, query: str, slugs: set[str]) -> None:
    """Kind, basis, grade, body, duty, day and words."""
    assert {item["slug"] for item in get(client, f"/v1/findings?{query}")["items"]} == slugs


def test_an_explanation_names_rule_premises_and_sentences(client: httpx.Client) -> None:
    """The exact query, what fired it, what speaks for and against, what would close it."""
    said = get(client, "/v1/explain/overlap-bbbbbbbbbb")
    assert said["rule"]["sparql"].startswith("PREFIX ul:")
    assert said["rule"]["formula"] is None
    assert [premise["evidence"][0]["exact"] for premise in said["premises"]]
    assert said["closes"] == "One body named as accountable, or a tie that joins the two."
    assert "not a finding of fault" in said["disclaimer"]


def test_the_query_of_an_explanation_can_be_run_again(client: httpx.Client) -> None:
    """At the endpoint, as it stands."""
    query = get(client, "/v1/explain/overlap-bbbbbbbbbb")["rule"]["sparql"]
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"]


def test_a_stated_finding_is_explained_by_who_says_it(client: httpx.Client) -> None:
    """No rule, no premises; the sentence."""
    said = get(client, "/v1/explain/underlap-0123456789")
    assert (said["rule"], said["premises"], said["basis"]) == (None, [], "stated")
    assert said["evidence"][0]["document"].endswith("/reply-2020")


def test_a_day_gives_an_explanation_its_certainty(client: httpx.Client) -> None:
    """Of the finding and of each premise."""
    said = get(client, "/v1/explain/overlap-bbbbbbbbbb?as_of=2020-03-01")
    assert said["certainty"] == "possible"
    assert {premise["certainty"] for premise in said["premises"]} == {"possible"}


def test_a_finding_comes_as_triples_too(client: httpx.Client) -> None:
    """By suffix, as everything does."""
    answer = client.get("/v1/findings/silo-aaaaaaaaaa.ttl")
    assert (answer.status_code, answer.headers["content-type"][:11]) == (200, "text/turtle")
    assert "ul:Silo" in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/explain/silo-0000000000", 404),
        ("/v1/explain/%00", 404),
        ("/v1/explain/silo-aaaaaaaaaa?depth=1", 400),
        ("/v1/findings/silo-0000000000", 404),
        ("/v1/findings/Silo", 404),
        ("/v1/findings?responsibility=../x", 400),
        ("/v1/agreement", 404),
        ("/v1/agreement?x=1", 400),
        ("/v1/paths?from=police", 400),
        ("/v1/paths?from=police&to=nobody", 404),
        ("/v1/paths?from=police&to=police", 400),
        ("/v1/paths?from=police&to=home-office&steps=7", 400),
        ("/v1/paths?from=police&to=home-office&limit=51", 400),
        ("/v1/paths?from=police&to=home-office&relation=love", 400),
        ("/v1/timeline", 400),
        ("/v1/timeline?body=nobody", 404),
        ("/v1/timeline?body=police&responsibility=small-boats", 400),
        ("/v1/timeline?body=police&as_of=today", 400),
        ("/v1/network", 400),
        ("/v1/network?lens=love", 400),
        ("/v1/network?lens=handoff&depth=2", 400),
        ("/v1/network?lens=handoff&focus=police&depth=6", 400),
        ("/v1/network?lens=handoff&focus=icibi", 404),
        ("/v1/network.xls?lens=handoff", 404),
        ("/v1/whatif", 400),
        ("/v1/whatif?add_tie=police", 400),
        ("/v1/whatif?add_tie=police,nobody", 400),
        ("/v1/whatif?add_allocation=police", 400),
        ("/v1/whatif?add_allocation=police,small-boats,loves", 400),
        ("/v1/whatif?remove_body=nobody", 400),
        ("/v1/whatif?" + "&".join(["remove_body=police"] * 51), 400),
    ],
)
def test_what_cannot_be_is_one_sentence(client: httpx.Client, path: str, status: int) -> None:
    """A problem with a sentence that ends, and nothing of the machine in it."""
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"][-1] in ".?"
    assert "Traceback" not in answer.text
    assert "/work" not in answer.text


def test_a_path_gives_each_step_with_claim_dates_certainty_and_sentence(client: httpx.Client) -> None:
    """From the Police to the Kent Intake Unit: one hand-off."""
    found = get(client, "/v1/paths?from=police&to=kent-intake-unit&as_of=2024-01-01")
    (path,) = found["items"]
    (claim,) = path["steps"][0]["claims"]
    assert (claim["relation"], claim["certainty"], claim["inverse"]) == ("handoff", "possible", False)
    assert claim["evidence"][0]["exact"]
    assert (found["complete"], found["bounds"]["mostSteps"]) == (True, 6)


def test_a_timeline_is_in_order(client: httpx.Client) -> None:
    """Events of a duty, those without a date apart."""
    found = get(client, "/v1/timeline?responsibility=small-boats")
    dates = [item["startDate"] or item["endDate"] for item in found["items"]]
    assert dates == sorted(dates)
    assert found["total"] == len(found["items"])
    assert found["undated"]


def test_a_network_comes_as_json_and_as_files(client: httpx.Client) -> None:
    """The same nodes in each."""
    nodes = get(client, "/v1/network?lens=oversight")["nodes"]
    for suffix in ("gexf", "graphml"):
        answer = client.get(f"/v1/network.{suffix}?lens=oversight")
        assert answer.headers["content-type"] == f"application/{suffix}+xml"
        root = ET.fromstring(answer.text)  # noqa: S314 - our own answer
        assert len([one for one in root.iter() if one.tag.endswith("}node")]) == len(nodes)


def test_supposing_a_tie_closes_the_silo(client: httpx.Client) -> None:
    """Border Force and the Police share a duty; with a tie between them the pair is no silo."""
    found = get(client, "/v1/whatif?add_tie=border-force,police")
    closed = [(one["type"], [body["slug"] for body in one["involves"]]) for one in found["closes"]]
    assert closed == [("Silo", ["border-force", "police"])]
    assert found["opens"] == []


def test_supposing_that_a_body_is_gone_opens_an_underlap(client: httpx.Client) -> None:
    """Nobody else carries out what it alone carried out."""
    found = get(client, "/v1/whatif?remove_body=kent-intake-unit")
    opened = [
        (one["form"], one["concerns"][0]["slug"]) for one in found["opens"] if one["type"] == "Underlap"
    ]
    assert opened == [("ownerless", "receive-migrants")]


def test_the_service_answers_others_while_it_computes(client: httpx.Client) -> None:
    """A supposition runs in a process of its own."""
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(client.get, "/v1/whatif?add_tie=border-force,home-office")
        waited = []
        while not slow.done():
            start = time.monotonic()
            assert client.get("/healthz").status_code == 200
            waited.append(time.monotonic() - start)
    assert slow.result().status_code == 200
    assert len(waited) > 3
    assert sorted(waited)[len(waited) // 2] < 0.2


def test_a_finding_that_no_longer_holds_is_gone_and_not_unknown(tmp_path: Path) -> None:
    """410, as data and as a page, naming the last release that held it."""
    tombstones = tmp_path / "tombstones.yaml"
    tombstones.write_text(f"findings:\n  {GONE}:\n    release: {LAST}\n    label: No tie between A and B\n")
    script = {"budget": 0, "tombstones": str(tombstones)}
    with serving(sealed(tmp_path / "releases").path, settings=script) as server, server.client() as client:
        for path in (f"/v1/findings/{GONE}", f"/v1/explain/{GONE}"):
            problem = client.get(path)
            assert (problem.status_code, problem.json()["lastRelease"]) == (410, LAST)
        page = client.get(f"/findings/{GONE}", headers={"Accept": "text/html"})
        assert (page.status_code, LAST in page.text) == (410, True)


def test_agreement_is_what_was_sealed(tmp_path: Path) -> None:
    """Byte for byte."""
    release = sealed(tmp_path)
    (release.path / "analysis").mkdir()
    (release.path / "analysis" / "agreement.json").write_text(json.dumps({"overall": {"recall": 0.5}}))
    with serving(release.path) as server, server.client() as client:
        assert get(client, "/v1/agreement") == {"overall": {"recall": 0.5}}
