"""Networks as they are sealed in a release: all claims of a lens, with what is needed to ask for a day."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from graph.errors import QueryRefused, ReleaseError
from graph.model import Attested

from .lens import LENSES, Edge

if TYPE_CHECKING:
    import networkx as nx

SEALED_LENSES: Final = (*LENSES, "recommendation")
FOLDER: Final = "projections"
_FORMAT: Final = 1


@dataclass(frozen=True)
class Sealed:
    """The network of one lens at all time.

    `nodes` are flat mappings with `id`, `label`, `kind` and `parent`; each edge stands beside what else is
    said of it (flat: duty, post, documents …).
    """

    lens: str
    nodes: tuple[Mapping[str, str], ...]
    edges: tuple[tuple[Edge, Mapping[str, str]], ...]

    def at(self, as_of: date | None = None) -> "nx.MultiDiGraph[str]":
        """The network of a day: what may hold then, each edge with its `certainty`; without a day all of it.

        Nodes have `label`, `kind` and `parent`; a hand-off without a receiver ends in a node of its own.
        Bodies without an edge are left out.
        """
        import networkx as nx  # noqa: PLC0415 - slow to import, and few who open a release want a network

        known = {
            node["id"]: {name: text for name, text in node.items() if name != "id"} for node in self.nodes
        }
        network: nx.MultiDiGraph[str] = nx.MultiDiGraph(lens=self.lens)
        for edge, more in self.edges:
            certainty = edge.on(as_of) if as_of else ""
            if certainty is None:
                continue
            target = edge.target or f"{edge.claim}#nobody-stated"
            network.add_node(edge.source, **known.get(edge.source, {"label": edge.source}))
            network.add_node(
                target, **known.get(target, {"label": target if edge.target else "nobody stated"})
            )
            key = edge.claim
            while network.has_edge(edge.source, target, key):  # one claim may join two things in two ways
                key += f"#{edge.kind}"
            bounds = {"start": _iso(edge.start), "end": _iso(edge.end), "certainty": certainty}
            network.add_edge(edge.source, target, key=key, kind=edge.kind, **bounds, **more)
        return network


def to_bytes(sealed: Sealed) -> bytes:
    """The file of a network: JSON, the same for the same claims."""
    content = {
        "format": _FORMAT,
        "lens": sealed.lens,
        "nodes": [dict(node) for node in sealed.nodes],
        "edges": [_written(edge, more) for edge, more in sealed.edges],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode() + b"\n"


def from_bytes(data: bytes) -> Sealed:
    """The network in a file.

    Raises:
        ReleaseError: the file is not one of this program, or of a newer format.

    """
    try:
        content = json.loads(data)
        if content["format"] != _FORMAT:
            raise ReleaseError(f"the network has format {content['format']}, not {_FORMAT}: update underlap")
        edges = tuple(_read(item) for item in content["edges"])
        return Sealed(content["lens"], tuple(content["nodes"]), edges)
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"a sealed network is damaged ({error}): build the release again") from None


def check_lens(lens: str) -> None:
    """Refuse a lens that there is not.

    Raises:
        QueryRefused: with the lenses that there are.

    """
    if lens not in SEALED_LENSES:
        raise QueryRefused(f"there is no lens “{lens}”: take one of {', '.join(SEALED_LENSES)}")


def _written(edge: Edge, more: Mapping[str, str]) -> dict[str, Any]:
    return {
        "claim": edge.claim,
        "source": edge.source,
        "target": edge.target,
        "kind": edge.kind,
        "start": _iso(edge.start),
        "end": _iso(edge.end),
        "attested": _days(edge.attested),
        "more": dict(more),
    }


def _read(item: Mapping[str, Any]) -> tuple[Edge, Mapping[str, str]]:
    days = tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in item["attested"])
    edge = Edge(
        item["claim"],
        item["source"],
        item["target"],
        item["kind"],
        _day(item["start"]),
        _day(item["end"]),
        days,
    )
    return edge, item["more"]


@lru_cache(maxsize=4096)
def _days(attested: tuple[Attested, ...]) -> list[list[str]]:
    """The days of a document, which every claim of it has; written once, never changed."""
    return [[first.isoformat(), last.isoformat()] for first, last in attested]


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
