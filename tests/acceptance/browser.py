"""A headless browser that may talk to this machine only, and counts what else was tried."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

EXECUTABLE: Final = "/usr/bin/chromium"
_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
_LOCAL: Final = frozenset({"127.0.0.1", "localhost"})


@dataclass
class Tab:
    """A page in its own context, with what it tried to load from elsewhere and what it complained about."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def admit(self, route: Route) -> None:
        """Let requests to this machine and its files through; refuse and note all others."""
        address = urlsplit(route.request.url)
        if address.scheme in {"file", "data"} or address.hostname in _LOCAL:
            route.continue_()
        else:
            self.outside.append(route.request.url)
            route.abort()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser, ended at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def tab(browser: Browser, **options: Any) -> Iterator[Tab]:
    """A fresh tab; `options` are those of a browser context (viewport, color_scheme, …)."""
    context = browser.new_context(**options)
    opened = Tab(context.new_page())
    context.route("**/*", opened.admit)
    opened.page.on("console", lambda message: _note(opened, message.type, message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on("dialog", lambda dialog: opened.complaints.append(f"dialog: {dialog.message}"))
    yield opened
    context.close()


def _note(opened: Tab, kind: str, text: str) -> None:
    if kind == "error" and "status of 40" not in text:  # a page that says 404 is not a fault
        opened.complaints.append(text)
