"""The first pages of the explorer, as readers meet them in a browser."""

import json
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.acceptance.browser import tab
from tests.acceptance.conftest import ROOT, underlap

pytestmark = pytest.mark.acceptance

IECA = "/bodies/immigration-enforcement-competent-authority"
PAGES = (
    "/", "/?as_of=2024-04-30", "/?owner=none-found", "/bodies", "/bodies/home-office", IECA, "/findings",
    "/documents", "/documents/icibi-ieca-announcement", "/responsibilities/decide-trafficking-cases",
    "/handoffs", "/bodies/nobody-at-all", "/?colour=red",
)  # fmt: skip
Look = dict[str, Any]
LOOKS: tuple[Look, ...] = tuple(
    {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    for width in (1280, 390)
    for scheme in ("light", "dark")
)


def rows_and_nodes(page: Page) -> tuple[set[str], set[str]]:
    """The things in the lists of a body's page, and the things in its picture but for the body itself."""
    found = page.locator("tr[data-node]").evaluate_all("rows => rows.map(row => row.dataset.node)")
    rows = {str(iri) for iri in found}
    data = json.loads(page.locator("#network-data").text_content() or "")
    middle = urlsplit(page.url).path.removeprefix("/bodies/")
    return rows, {node["id"] for node in data["nodes"] if not node["id"].endswith(f"/body/{middle}")}


def serious(page: Page) -> list[tuple[str, str]]:
    """What axe finds that bars readers: each rule with the first element that breaks it."""
    found = Axe().run(page).response["violations"]
    barring = [rule for rule in found if rule["impact"] in {"serious", "critical"}]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in barring]


def test_from_the_matrix_to_the_sentence(browser: Browser, site: str) -> None:
    """One click on a cell opens the sentence behind it; Escape closes it and leaves the reader in place."""
    with tab(browser, **LOOKS[0]) as opened:
        page = opened.page
        page.goto(site)
        row = page.locator("tr", has_text="Decide modern slavery referrals of foreign nationals")
        cell = row.locator("td.cell details").first
        cell.locator("summary").click()
        expect(cell.locator("q").first).to_be_visible()
        assert "IECA" in (cell.inner_text() or "")
        page.keyboard.press("Escape")
        expect(cell.locator("q").first).to_be_hidden()
        expect(cell.locator("summary")).to_be_focused()
        assert (opened.outside, opened.complaints) == ([], [])


def test_from_the_matrix_to_a_body_to_the_sentence(browser: Browser, site: str) -> None:
    """Through a column's name to the body, whose links each open their sentence, with a picture beside."""
    with tab(browser, **LOOKS[0]) as opened:
        page = opened.page
        page.goto(site)
        page.locator("thead").get_by_role("link", name="Immigration Enforcement Competent Authority").click()
        expect(page).to_have_title("Immigration Enforcement Competent Authority · Underlap")
        findings = page.locator("tr[data-node*='/finding/conflicted-placement']")
        finding = findings.filter(has_text="Independent Anti-Slavery Commissioner, E5")
        finding.locator("summary").click()
        expect(finding.locator("q", has_text="conflict of interest").first).to_be_visible()
        expect(page.locator("[data-network] canvas")).to_be_visible()
        assert (opened.outside, opened.complaints) == ([], [])


def test_a_page_seen_again_looks_the_same(browser: Browser, site: str) -> None:
    """What the browser kept of a page has its style and scripts when the server says that it is unchanged."""
    with tab(browser, **LOOKS[0]) as opened:
        for path in ("/", "/findings", "/", IECA, "/"):
            opened.page.goto(site + path)
        expect(opened.page.locator("button.close").first).to_be_attached()
        assert opened.complaints == []


@pytest.mark.parametrize("slug", ["home-office", "police", "independent-anti-slavery-commissioner"])
def test_the_picture_holds_what_the_list_holds(browser: Browser, site: str, slug: str) -> None:
    """The things drawn around a body are the things in its list."""
    with tab(browser) as opened:
        opened.page.goto(f"{site}/bodies/{slug}")
        rows, nodes = rows_and_nodes(opened.page)
        assert rows - {row for row in rows if row.endswith(f"/body/{slug}")} == nodes


@pytest.mark.parametrize("path", ["/", IECA, "/findings", "/documents/icibi-ieca-announcement"])
def test_pages_are_complete_without_javascript(browser: Browser, site: str, path: str) -> None:
    """With JavaScript off the same words are there, and a sentence opens by a click."""
    texts = []
    for javascript in (True, False):
        with tab(browser, java_script_enabled=javascript) as opened:
            opened.page.goto(site + path)
            told = opened.page.locator("main h1, main td, main th, main q").all_text_contents()
            texts.append([text.replace("Close", "") for text in told])
    assert texts[0] == texts[1]
    with tab(browser, java_script_enabled=False) as opened:
        opened.page.goto(site + path)
        quoted = opened.page.locator("main details:has(q)").first
        quoted.locator("summary").click()
        expect(quoted.locator("q").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3]], ids=["wide and light", "narrow and dark"])
def test_pages_are_accessible(browser: Browser, site: str, path: str, look: Look) -> None:
    """Axe finds nothing serious, nothing comes from elsewhere, and the browser complains of nothing."""
    with tab(browser, **look) as opened:
        opened.page.goto(site + path)
        assert serious(opened.page) == []
        assert (opened.outside, opened.complaints) == ([], [])


@pytest.mark.parametrize("path", PAGES)
def test_pages_fit(browser: Browser, site: str, path: str) -> None:
    """No page scrolls sideways on any screen; the wide table does so in its own box."""
    with tab(browser) as opened:
        opened.page.goto(site + path)
        for width in (1280, 800, 390, 320):
            opened.page.set_viewport_size({"width": width, "height": 800})
            assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_opened_panel_is_accessible(browser: Browser, site: str) -> None:
    """Axe finds nothing serious while a sentence is open."""
    with tab(browser, **LOOKS[0]) as opened:
        opened.page.goto(site)
        opened.page.locator("td.owned summary").first.click()
        assert serious(opened.page) == []


@pytest.mark.parametrize(
    "path",
    [
        "/", "/bodies", "/findings", "/documents", "/bodies/ieca", "/bodies/police", "/documents/ieca-report",
        "/responsibilities/small-boats", "/findings/underlap-0123456789",
        "/topic?topic=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "/?topic=%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)  # fmt: skip
def test_hostile_labels_are_text(browser: Browser, hostile_site: str, path: str) -> None:
    """Markup, scripts and addresses in every label of a release are shown, and do nothing."""
    with tab(browser) as opened:
        page = opened.page
        page.goto(hostile_site + path)
        page.wait_for_timeout(300)
        assert "PWNED" not in page.title().partition("<img")[0]
        assert page.locator("main img, main iframe, main object").count() == 0
        assert page.locator("script:not([src]):not([type='application/json'])").count() == 0
        links = page.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert [link for link in links if not link.startswith(("/", "#"))] == []
        assert (opened.outside, opened.complaints) == ([], [])


def test_foreign_addresses_are_text(browser: Browser, hostile_site: str) -> None:
    """An address with another scheme than http, https or mailto is shown and is no link."""
    with tab(browser) as opened:
        opened.page.goto(f"{hostile_site}/documents/ieca-report")
        expect(opened.page.get_by_text("javascript:alert(1)", exact=True)).to_be_visible()
        assert opened.page.locator("a[href^='javascript'], a[href^='data']").count() == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("responsibility",),
        ("body", "--focus", "ieca"),
        ("oversight",),
        ("handoff", "--as-of", "2021-01-01"),
        ("coordination",),
    ],
)
def test_a_view_is_one_file(
    browser: Browser, hostile: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A written view needs nothing else, has a title, a language and a table, and runs only our scripts."""
    file = tmp_path / "view.html"
    subprocess.run(underlap("view", *arguments, "-o", file, "--release", hostile), check=True, cwd=ROOT)
    with tab(browser) as opened:
        page = opened.page
        page.goto(file.as_uri())
        page.wait_for_timeout(300)
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.title().endswith("· Underlap")
        assert page.locator("table").count() > 0
        expect(page.locator("[data-network] canvas")).to_be_visible()
        assert page.locator("main img").count() == 0
        assert page.locator("a[href]:not([href^='#'])").count() == 0
        assert serious(page) == []
        assert (opened.outside, opened.complaints) == ([], [])
