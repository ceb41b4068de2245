"""A view as one HTML file that needs nothing else: no server, no network, no file beside it."""

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from api.draw import vendor_script
from graph.iris import Iris

from .contexts import frame
from .rendering import render

_STATIC: Final = Path(__file__).parent.parent / "static"
_MODULES: Final = ("network.js", "panel.js")


def standalone(title: str, part: str, shown: dict[str, Any], iris: Iris, digest: str) -> str:
    """The HTML of the template `part`; only our own scripts may run in it, each named by its hash."""
    style = _own("style.css")
    classic = [_as_parsed(vendor_script().decode())] if "network" in shown else []
    modules = [_own(name) for name in _MODULES if name != "network.js" or "network" in shown]
    return render(
        "standalone.html",
        {
            **frame(iris, digest, None),
            **shown,
            "title": title,
            "part": part,
            "policy": _policy([*classic, *modules], style),
            "style": Markup(style),  # noqa: S704 - our own file
            "classic": [Markup(script) for script in classic],  # noqa: S704 - the drawing library's file
            "modules": [Markup(script) for script in modules],  # noqa: S704 - our own files
        },
    )


def _own(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _as_parsed(text: str) -> str:
    """The text as a browser hashes it: an HTML parser turns every line end into a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _policy(scripts: Iterable[str], style: str) -> str:
    allowed = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:; base-uri 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
