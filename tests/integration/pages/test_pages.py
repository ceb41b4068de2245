"""The pages over HTTP, from a sealed release and a running server."""

from collections.abc import Iterator

import httpx
import pytest

from graph.views import body, dossier, lens, listing, matrix
from tests.served import serving
from tests.small import sealed, store

HTML = {"Accept": "text/html"}
PAGES = (
    "/", "/?as_of=2024-12-11&topic=modern+slavery&kind=directorate&owner=one", "/bodies", "/bodies/ieca",
    "/bodies/ieca?as_of=2020-01-01", "/responsibilities", "/responsibilities/small-boats",
    "/documents/ieca-report", "/findings", "/findings/underlap-0123456789", "/people/david-bolt",
    "/handoffs/reply-2020-police-nobody",
    "/posts/chief-inspector", "/coordination", "/actions", "/completeness",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server of the small release."""
    release = sealed(store(), tmp_path_factory.mktemp("pages"))
    with serving(release.path, settings={"budget": 0}) as server, server.client(headers=HTML) as made:
        yield made


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_html_with_a_title_and_a_strict_policy(client: httpx.Client, path: str) -> None:
    """Every page has a title, a language, one main heading, and a policy that lets nothing in."""
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    policy = answer.headers["content-security-policy"]
    assert all(part in policy for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"))
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert '<html lang="en">' in answer.text
    assert answer.text.count("<h1") == 1
    assert "· Underlap</title>" in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/bodies/ieca", "/static/style.css", "/static/vendor/vis-network.min.js"]
)
def test_a_page_known_already_is_not_sent_again(client: httpx.Client, path: str) -> None:
    """A page or file that has not changed has the same tag, and 304 for who has it."""
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    policy = "content-security-policy"
    assert again.headers.get(policy, first.headers[policy]) == first.headers[policy]


def test_head_is_the_page_without_its_body(client: httpx.Client) -> None:
    """HEAD answers as GET does, with no body."""
    answer = client.head("/")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/?colour=red", "as_of"),
        ("/?owner=somebody", "none-stated"),
        ("/?topic=nothing", "clandestine entry"),
        ("/?kind=planet", "inspectorate"),
        ("/bodies/ieca?depth=2", "as_of"),
    ],
)
def test_an_unknown_parameter_or_value_names_the_allowed_ones(
    client: httpx.Client, path: str, named: str
) -> None:
    """400, as a page, with what could have stood there."""
    answer = client.get(path)
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/html")
    assert named in answer.text


@pytest.mark.parametrize(
    "path", ["/?as_of=yesterday", "/?as_of=2024-02-30", "/?as_of=2024-01-01&as_of=2024-01-02"]
)
def test_a_bad_day_is_refused(client: httpx.Client, path: str) -> None:
    """A day that is none, and one that is given twice, are 400."""
    assert client.get(path).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/bodies/nobody",
        "/bodies/IECA",
        "/bodies/..%2f..",
        "/bodies/a%00b",
        "/bodies/%0a",
        "/planets",
        "/bodies/",
    ],
)
def test_what_is_not_there_is_a_page_that_says_so(client: httpx.Client, path: str) -> None:
    """404 with ways on, whatever the slug looks like."""
    answer = client.get(path)
    assert answer.status_code == 404
    assert 'href="/bodies"' in answer.text


def test_empty_fields_of_a_form_say_nothing(client: httpx.Client) -> None:
    """A form with nothing chosen is the page without parameters."""
    assert client.get("/?as_of=&topic=&kind=&owner=").status_code == 200


def test_what_others_add_to_links_is_dropped(client: httpx.Client) -> None:
    """A tracked link leads to the clean address."""
    answer = client.get("/?as_of=2024-12-11&utm_source=mail&fbclid=1")
    assert (answer.status_code, answer.headers["location"]) == (302, "/?as_of=2024-12-11")


def test_a_page_has_no_other_format(client: httpx.Client) -> None:
    """Who accepts no HTML is told so: 406."""
    assert client.get("/bodies/ieca", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("style.css", "text/css"),
        ("panel.js", "text/javascript"),
        ("network.js", "text/javascript"),
        ("vendor/vis-network.min.js", "text/javascript"),
    ],
)
def test_static_files_are_ours(client: httpx.Client, name: str, kind: str) -> None:
    """Style, scripts and the drawing library are served here, as what they are."""
    answer = client.get(f"/static/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(kind)


@pytest.mark.parametrize("name", ["nothing.js", "..%2fapp.py", "%2e%2e/app.py", "vendor/other.js", ""])
def test_no_other_file_is_served(client: httpx.Client, name: str) -> None:
    """Nothing but the files meant for readers can be had."""
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("view", [matrix, body, dossier, listing, lens])
def test_a_page_asks_few_queries(view: object) -> None:
    """At most ten queries a page."""
    assert len(view.QUERIES) <= 10  # type: ignore[attr-defined]  # each of these modules has them
