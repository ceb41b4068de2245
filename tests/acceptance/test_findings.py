"""Findings as readers meet them in a browser: filter, open, read the proof, the rule and the citation."""

import httpx
import pytest
from playwright.sync_api import Browser, expect

from graph.views.finding_list import ORDER
from tests.acceptance.browser import tab
from tests.acceptance.test_explorer import LOOKS, serious

pytestmark = pytest.mark.acceptance


@pytest.fixture(scope="module")
def addresses(site: str) -> list[str]:
    """The list, and a stated and a computed finding of each kind that the packaged facts have."""
    found = {
        (item["type"], item["properties"]["basis"][0]): f"/findings/{item['slug']}"
        for item in httpx.get(f"{site}/v1/findings?limit=500").json()["items"]
    }
    return ["/findings", "/findings?basis=computed&as_of=2024-04-30", *sorted(found.values())]


def test_findings_are_accessible_and_fit(browser: Browser, site: str, addresses: list[str]) -> None:
    """Axe finds nothing serious, no page scrolls sideways, nothing comes from elsewhere."""
    assert len(addresses) > len(ORDER) // 2
    for look in (LOOKS[0], LOOKS[3]):
        with tab(browser, **look) as opened:
            for path in addresses:
                opened.page.goto(site + path)
                opened.page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
                assert serious(opened.page) == [], path
                width = opened.page.evaluate("document.documentElement.scrollWidth")
                assert width <= look["viewport"]["width"], path
            assert (opened.outside, opened.complaints) == ([], [])


def test_from_the_list_to_the_proof(browser: Browser, site: str) -> None:
    """Choose a kind, open the vacancy that a rule found: its days, its sentences, its rule, its citation."""
    with tab(browser, java_script_enabled=False, **LOOKS[0]) as opened:
        page = opened.page
        page.goto(f"{site}/findings")
        page.select_option("#kind", "OversightGap")
        page.select_option("#basis", "computed")
        page.get_by_role("button", name="Show").click()
        assert "kind=OversightGap" in page.url
        page.get_by_role("link", name="Nobody in post").first.click()
        expect(page.locator("main")).to_contain_text("103")
        expect(page.locator("#who ~ figure q").first).to_be_visible()
        page.locator("summary", has_text="The exact query").click()
        expect(page.locator("pre", has_text="SELECT")).to_be_visible()
        page.locator("summary", has_text="BibTeX").click()
        expect(page.locator("pre", has_text="@misc")).to_be_visible()
