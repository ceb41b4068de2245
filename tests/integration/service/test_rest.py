"""`/v1`, `/id`, `/healthz`: lists, single things, problems and headers."""

import csv
import io
import json
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from graph.release import Release
from tests.served import Server

COLLECTIONS = [
    "bodies",
    "documents",
    "inspections",
    "recommendations",
    "responses",
    "actions",
    "responsibilities",
    "allocations",
    "oversight",
    "handoffs",
    "coordination",
    "tenures",
    "findings",
]


def get(server: Server, path: str, **headers: str) -> httpx.Response:
    """The answer to a GET."""
    return httpx.get(f"{server.url}{path}", headers=headers)


def test_health_names_the_release(service: Server, release: Release) -> None:
    """`/healthz` says ok and which release is served."""
    assert get(service, "/healthz").json() == {"status": "ok", "release": release.digest}


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_pages_hold_everything_once(service: Server, collection: str) -> None:
    """Following `next` from page to page gives every thing once, as many as `total` says."""
    slugs, path, total = [], f"/v1/{collection}?limit=1", 0
    while path:
        answer = get(service, path)
        page = answer.json()
        slugs += [item["slug"] for item in page["items"]]
        total = page["total"]
        path = (page["next"] or "").removeprefix(service.url)
        assert ('rel="next"' in answer.headers.get("link", "")) == bool(path)

    assert len(slugs) == len(set(slugs)) == total
    assert slugs == sorted(slugs)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_every_thing_of_a_list_can_be_fetched(service: Server, collection: str) -> None:
    """Each item has id, slug, type and label, and a page of its own with links and evidence."""
    for item in get(service, f"/v1/{collection}?limit=500").json()["items"]:
        one = get(service, f"/v1/{collection}/{item['slug']}").json()

        assert all(item[name] for name in ("id", "slug", "type", "label"))
        assert {name: one[name] for name in ("id", "slug", "type", "label")} == {
            name: item[name] for name in ("id", "slug", "type", "label")
        }
        assert all(link.keys() >= {"id", "slug", "kind", "label"} for link in one["links"])


def test_evidence_stands_in_the_text(service: Server, originals: Path) -> None:
    """A claim's evidence names its document and place, and the words stand there."""
    texts = [path.read_bytes().decode() for path in originals.iterdir()]
    (slug, *_) = [item["slug"] for item in get(service, "/v1/allocations").json()["items"]]

    for quote in get(service, f"/v1/allocations/{slug}").json()["evidence"]:
        assert quote.keys() >= {"document", "exact", "prefix", "suffix", "start", "end", "speaker"}
        assert any(text[quote["start"] : quote["end"]] == quote["exact"] for text in texts)


def test_everything_streams_as_csv_and_json_lines(service: Server) -> None:
    """`.csv` and `.jsonl` hold all things whatever the limit of a page."""
    total = get(service, "/v1/bodies?limit=1").json()["total"]
    table = list(csv.DictReader(io.StringIO(get(service, "/v1/bodies.csv").text)))
    lines = [json.loads(line) for line in get(service, "/v1/bodies.jsonl").text.splitlines()]

    assert len(table) == len(lines) == total
    assert table[0].keys() >= {"id", "slug", "type", "label"}


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "nq", "trig", "rdf"])
def test_a_thing_comes_as_rdf(service: Server, suffix: str) -> None:
    """A suffix gives the triples of a thing with its quotes, and wins over Accept."""
    slug = get(service, "/v1/allocations").json()["items"][0]["slug"]
    answer = get(service, f"/v1/allocations/{slug}.{suffix}", Accept="application/json")
    form = ox.RdfFormat.from_extension(suffix)
    quads = list(ox.parse(answer.content, form))

    assert any(quad.predicate.value.endswith("#exact") for quad in quads)


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/v1/bodies?colour=red", "q"),
        ("/v1/bodies?basis=stated", "q"),
        ("/v1/findings?basis=guessed", "stated"),
        ("/v1/responses?stance=maybe", "accepted"),
        ("/v1/allocations?grade=E9", "E1"),
        ("/v1/findings?kind=Body", "Silo"),
        ("/v1/bodies?limit=0", ""),
        ("/v1/bodies?limit=501", ""),
        ("/v1/bodies?limit=ten", ""),
        ("/v1/bodies?limit=1&limit=2", ""),
        ("/v1/bodies?cursor=%21", ""),
        ("/v1/bodies?cursor=Li4vLi4", ""),
        ("/v1/allocations?as_of=2020", ""),
        ("/v1/allocations?as_of=2020-02-30", ""),
        ("/v1/allocations?body=../x", ""),
        ("/v1/bodies?q=%FF", ""),
    ],
)
def test_what_is_unknown_is_named(service: Server, path: str, named: str) -> None:
    """An unknown parameter or value is 400 problem+json, naming what is allowed where that is a list."""
    answer = get(service, path)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert not named or named in answer.json()["allowed"]


@pytest.mark.parametrize(
    "path",
    [
        "/v1/nothing",
        "/v1/bodies/no-such-body",
        "/v1/bodies/..%2f..%2fetc%2fpasswd",
        "/v1/bodies/%00",
        "/v1/bodies/%0a",
        "/v1/bodies/Upper",
        "/v1/bodies/a%22%20%7D%20DROP",
        "/v1/bodies/no-such-body.ttl",
        "/id/body/no-such-body",
        "/id/dragon/x",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_404(service: Server, path: str) -> None:
    """Unknown and impossible names are 404, and the problem shows no path of the machine."""
    answer = get(service, path)

    assert answer.status_code == 404
    assert answer.json()["status"] == 404
    assert "/work" not in answer.text
    assert "Traceback" not in answer.text


def test_filters_keep_what_fits(service: Server) -> None:
    """`body` keeps what has to do with that body, `q` what says the word, `kind` the class."""
    everything = get(service, "/v1/allocations?limit=500").json()["items"]
    body = everything[0]["properties"]["body"][0]
    slug = body.rpartition("/")[2]
    of_body = get(service, f"/v1/allocations?limit=500&body={slug}").json()
    nothing = get(service, "/v1/allocations?q=xyzzy").json()
    kinds = get(service, "/v1/allocations?kind=Allocation").json()

    assert {item["id"] for item in of_body["items"]} >= {
        item["id"] for item in everything if body in item["properties"]["body"]
    }
    assert (nothing["items"], nothing["total"], nothing["next"]) == ([], 0, None)
    assert kinds["total"] == len(everything)


def test_a_day_gives_certainty(service: Server) -> None:
    """With `as_of` each thing says whether it certainly or only possibly holds."""
    now = get(service, "/v1/allocations?limit=500&as_of=2024-06-01").json()

    assert {item["certainty"] for item in now["items"]} <= {"certain", "possible"}


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("text/html", "/bodies/{slug}"),
        ("*/*", "/bodies/{slug}"),
        ("application/json", "/v1/bodies/{slug}.json"),
        ("text/turtle", "/v1/bodies/{slug}.ttl"),
        ("application/ld+json", "/v1/bodies/{slug}.jsonld"),
    ],
)
def test_identifiers_lead_to_page_or_data(service: Server, accept: str, expected: str) -> None:
    """`/id/…` sees other: the page for readers, the data for programs."""
    slug = get(service, "/v1/bodies").json()["items"][0]["slug"]
    answer = get(service, f"/id/body/{slug}", Accept=accept)

    assert (answer.status_code, answer.headers["location"]) == (303, expected.format(slug=slug))


def test_answers_carry_safe_headers(service: Server) -> None:
    """Every answer, problems too, forbids sniffing, referrers and foreign content."""
    for path in ("/", "/healthz", "/v1/bodies", "/nowhere", "/sparql?query=broken"):
        headers = get(service, path, Accept="text/html,*/*;q=0.1").headers

        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_pages_tell_problems_as_pages(service: Server) -> None:
    """A reader of HTML gets a problem as a page, a program as problem+json."""
    page = get(service, "/nowhere", Accept="text/html")
    data = get(service, "/nowhere", Accept="application/json")

    assert page.headers["content-type"].startswith("text/html")
    assert data.headers["content-type"] == "application/problem+json"
    assert (page.status_code, data.status_code) == (404, 404)


def test_a_wrong_method_is_405(service: Server) -> None:
    """There is nothing to write: other methods are refused, with what is allowed."""
    for method in ("PUT", "DELETE", "PATCH", "TRACE"):
        assert httpx.request(method, f"{service.url}/v1/bodies").status_code == 405


@pytest.mark.parametrize("accept", ["*/*;q=9", "a" * 10_000, ",".join(["a/b"] * 2000)])
def test_a_malformed_accept_is_refused(service: Server, accept: str) -> None:
    """A header that cannot be read is 400, never an error of ours."""
    assert get(service, "/v1/bodies", Accept=accept).status_code == 400
