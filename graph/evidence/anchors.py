"""anchors.yaml: where each quote stands, written once by machine so that builds need no texts."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from graph.errors import AnchorError, Origin

from .locate import Place

FILE: Final = "anchors.yaml"
_HEADER: Final = "# Written by `underlap check --anchor`: where each quote stands in its text. Do not edit.\n"


@dataclass
class Anchored:
    """What is kept of one document's text: its file, its digest, the places quoted from it."""

    source_file: str
    sha256: str
    quotes: dict[tuple[str, str | None], Place] = field(default_factory=dict)
    extents: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)


Anchors = dict[str, Anchored]
"""Document slug → what is kept of its text."""


def read_anchors(folder: Path, shown: str) -> Anchors:
    """The anchors of a folder of curated files; empty when none were written.

    Raises:
        AnchorError: the file is not what this program writes.

    """
    path = folder / FILE
    if not path.is_file():
        return {}
    origin = Origin(f"{shown}/{FILE}")
    try:
        content = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, in C where there is one
        return {str(slug): _anchored(entry) for slug, entry in content["documents"].items()}
    except (yaml.YAMLError, KeyError, TypeError, AttributeError, ValueError) as error:
        what = " ".join(str(error).split())
        raise AnchorError(
            f"not a file of anchors ({what}): delete it and run `underlap check --anchor --texts DIR`", origin
        ) from None


def write_anchors(folder: Path, anchors: Anchors) -> None:
    """Replace the anchors of a folder, all at once or not at all; sorted, so that a diff is small."""
    content = {"documents": {slug: _plain(anchors[slug]) for slug in sorted(anchors)}}
    text = _HEADER + yaml.dump(
        content,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=True,
        sort_keys=False,
        width=10_000,
    )
    draft = folder / f".{FILE}.{os.getpid()}"
    with draft.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / FILE)


def _anchored(entry: Mapping[str, Any]) -> Anchored:
    anchored = Anchored(str(entry["sourceFile"]), str(entry["sha256"]))
    for quote in entry.get("quotes", ()):
        anchored.quotes[quote["quote"], quote.get("after")] = _read_place(quote)
    for extent in entry.get("extents", ()):
        anchored.extents[extent["from"], extent["to"]] = int(extent["start"]), int(extent["end"])
    return anchored


def _read_place(quote: Mapping[str, Any]) -> Place:
    exact = quote.get("exact", quote["quote"])
    place = Place(int(quote["start"]), int(quote["end"]), exact, quote["prefix"], quote["suffix"])
    if place.start < 0 or place.end - place.start != len(exact):
        raise ValueError(f"“{exact[:40]}” is not {place.end - place.start} characters long")
    if exact.split() != quote["quote"].split():
        raise ValueError(f"“{exact[:40]}” is not the quote")
    return place


def _plain(anchored: Anchored) -> dict[str, Any]:
    entry: dict[str, Any] = {"sourceFile": anchored.source_file, "sha256": anchored.sha256}
    quotes = sorted(anchored.quotes.items(), key=lambda item: (item[1].start, item[1].end, item[0][1] or ""))
    entry["quotes"] = [_plain_quote(quote, after, place) for (quote, after), place in quotes]
    if anchored.extents:
        extents = sorted(anchored.extents.items(), key=lambda item: item[1])
        entry["extents"] = [
            {"from": first, "to": last, "start": start, "end": end} for (first, last), (start, end) in extents
        ]
    return entry


def _plain_quote(quote: str, after: str | None, place: Place) -> dict[str, Any]:
    entry: dict[str, Any] = {"quote": quote}
    if after is not None:
        entry["after"] = after
    entry |= {"start": place.start, "end": place.end, "prefix": place.prefix, "suffix": place.suffix}
    if place.exact != quote:
        entry["exact"] = place.exact
    return entry
