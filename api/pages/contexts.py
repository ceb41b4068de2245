"""What the templates of each view are given, on the site and in a file that stands alone."""

from collections import Counter
from datetime import date
from typing import Any, Final

from api.draw import LINES, OTHER_SHAPE, SHAPES, picture
from graph.views.body import BodyPage
from graph.views.matrix import Filter, Matrix
from graph.views.network import Network
from graph.views.relations import GROUPS

from . import sentences
from .links import Links

_SCHEMA: Final = "https://schema.org/"
_UL: Final = "https://w3id.org/underlap/ns#"


def frame(links: Links, here: str, release: str, permalink: str = "") -> dict[str, Any]:
    """What base.html needs: whether there is a site around the page, where it is, and of which release."""
    return {"links": links, "site": links.site, "here": here, "release": release, "permalink": permalink}


def of_matrix(view: Matrix, wanted: Filter) -> dict[str, Any]:
    """What matrix_part.html shows."""
    return {
        "view": view,
        "filter": wanted,
        "filtered": wanted != Filter(),
        "answer": sentences.of_matrix(view, wanted),
        "empty": sentences.why_empty(view, wanted),
        "as_data": "/v1/responsibilities" + (f"?as_of={wanted.as_of}" if wanted.as_of else ""),
    }


def of_body(view: BodyPage, slug: str, as_of: date | None) -> dict[str, Any]:
    """What body_part.html shows."""
    return {
        "view": view,
        "as_of": as_of,
        "answer": sentences.of_body(view),
        "headings": GROUPS,
        "start": _first(view, _SCHEMA + "startDate"),
        "end": _first(view, _SCHEMA + "endDate"),
        "date_text": _first(view, _UL + "dateText"),
        "as_data": f"/v1/bodies/{slug}",
        "picture": picture(view.network),
        "kinds": _kinds(view.network),
        "lines": _lines(view.network),
    }


def _first(view: BodyPage, prop: str) -> str:
    return next((value.text for value in view.values(prop)), "")


def _kinds(network: Network) -> list[tuple[str, str, int]]:
    """The legend of shapes: kind, shape and how many are drawn."""
    counted = Counter(node.kind for node in network.nodes)
    return [(kind, SHAPES.get(kind, OTHER_SHAPE), number) for kind, number in sorted(counted.items())]


def _lines(network: Network) -> list[tuple[str, str, int]]:
    """The legend of lines: relation in words, dash pattern and how many are drawn."""
    counted = Counter(edge.relation for edge in network.edges)
    return [
        (heading, " ".join(map(str, LINES.get(key, ()))), counted[key])
        for key, heading in GROUPS.items()
        if counted[key]
    ]
