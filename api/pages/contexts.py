"""What the templates of each view are given, on the site and in a file that stands alone."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from api.draw import LINES, OTHER_SHAPE, SHAPES, picture
from graph.iris import UL, Iris, Kind
from graph.views.body import BodyPage
from graph.views.dossier import Dossier
from graph.views.lens import LensView
from graph.views.listing import Listing
from graph.views.matrix import Filter, Matrix
from graph.views.network import Network
from graph.views.relations import GROUPS

from . import sentences
from .links import Links

_SCHEMA: Final = "https://schema.org/"


@dataclass(frozen=True)
class Address:
    """Where a page stands: its path and the parameters it was read with."""

    path: str
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def canonical(self) -> str:
        """The address with its parameters in order and nothing else: it reopens exactly this view."""
        return f"{self.path}?{urlencode(sorted(self.parameters.items()))}" if self.parameters else self.path


def frame(iris: Iris, digest: str, address: Address | None) -> dict[str, Any]:
    """What base.html needs; without an address the page is a file that stands alone and links nowhere."""
    return {
        "links": Links(iris, site=address is not None),
        "site": address is not None,
        "here": address.path if address else "",
        "release": digest,
        "permalink": address.canonical if address else "",
    }


def of_matrix(view: Matrix, wanted: Filter) -> dict[str, Any]:
    """What matrix_part.html shows."""
    return {
        "view": view,
        "filter": wanted,
        "filtered": wanted != Filter(),
        "answer": sentences.of_matrix(view, wanted),
        "empty": sentences.why_empty(view, wanted),
        "as_data": "/v1/responsibilities" + _as_of(wanted.as_of),
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
        "date_text": _first(view, UL + "dateText"),
        "as_data": f"/v1/bodies/{slug}",
        **of_network(view.network),
    }


def of_network(shown: Network) -> dict[str, Any]:
    """What network_part.html shows."""
    return {
        "network": shown,
        "picture": picture(shown),
        "kinds": _kinds(shown),
        "lines": _lines(shown),
    }


def of_lens(view: LensView, as_of: date | None) -> dict[str, Any]:
    """What lens_part.html shows."""
    answer = sentences.of_lens(view, as_of)
    return {"view": view, "as_of": as_of, "answer": answer, **of_network(view.network)}


def of_dossier(view: Dossier, collection: str, slug: str, as_of: date | None) -> dict[str, Any]:
    """What dossier.html shows."""
    return {
        "view": view,
        "as_of": as_of,
        "answer": sentences.of_dossier(view),
        "as_data": f"/v1/{collection}/{slug}",
    }


def of_listing(view: Listing, kind: Kind) -> dict[str, Any]:
    """What listing.html shows."""
    return {
        "view": view,
        "kind": kind,
        "answer": sentences.of_listing(view, kind),
        "as_data": f"/v1/{kind.collection}",
    }


def _as_of(day: date | None) -> str:
    return f"?as_of={day}" if day else ""


def _first(view: BodyPage, prop: str) -> str:
    return next((value.text for value in view.values(prop)), "")


def _kinds(network: Network) -> list[tuple[str, str, int]]:
    """The legend of shapes: kind, shape and how many are drawn."""
    counted = Counter(node.kind for node in network.nodes)
    return [(kind, SHAPES.get(kind, OTHER_SHAPE), number) for kind, number in sorted(counted.items())]


def _lines(network: Network) -> list[tuple[str, str, int]]:
    """The legend of lines: relation in words, dash pattern and how many are drawn."""
    counted = Counter(edge.relation for edge in network.edges)
    ordered = sorted(counted, key=lambda key: (list(GROUPS).index(key) if key in GROUPS else -1, key))
    return [(GROUPS.get(key, key), " ".join(map(str, LINES.get(key, ()))), counted[key]) for key in ordered]
