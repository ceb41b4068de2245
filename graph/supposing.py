"""What if, asked of a release: changes in words, the findings they close or open as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from . import release as releases
from .analysis.finding import Finding
from .analysis.snapshot import Snapshot, snapshot
from .analysis.unsealing import unseal
from .analysis.whatif import Change, what_if
from .certainty import Span
from .errors import QueryRefused
from .iris import Iris
from .projection import FOLDER, LENSES, from_bytes
from .release import Release

KINDS: Final = ("Silo", "OverseerSeam", "HandoffBurden", "Underlap", "Overlap")
"""The kinds of finding that follow from bodies, duties and ties alone, which is all that is supposed here."""
_ALLOCATION: Final = (2, 3)

Json = dict[str, Any]


@dataclass(frozen=True)
class Supposed:
    """Changes as they are written: ties `a,b`, allocations `body,duty` or `body,duty,part`, bodies gone."""

    ties: tuple[str, ...] = ()
    allocations: tuple[str, ...] = ()
    removals: tuple[str, ...] = ()


def suppose(folder: Path, supposed: Supposed, as_of: date | None = None) -> Json:
    """What the changes close and open in the release of a folder; with `as_of` what may hold on that day.

    Raises:
        QueryRefused: no change, too many, one that is not written as described, or a body or duty unknown.

    """
    changes = _changes(supposed)
    opened = releases.open(folder)
    seen = _claims(opened)
    outcome = what_if(seen, changes)
    told = _Teller(seen, opened.iris)
    return {
        "changes": [told.change(change) for change in changes],
        "as_of": as_of.isoformat() if as_of else None,
        "kinds": list(KINDS),
        "closes": [told.finding(one) for one in _on(outcome.closed, as_of)],
        "opens": [told.finding(one) for one in _on(outcome.opened, as_of)],
        "alters": [
            {"before": told.finding(one), "after": told.finding(other)}
            for one, other in outcome.changed
            if _holds(one, as_of) or _holds(other, as_of)
        ],
    }


def suppose_all(folder: Path, changes: Sequence[tuple[str, ...]], as_of: date | None) -> Json:
    """`suppose` for ties, allocations and removals as plain tuples, as another process hands them over."""
    return suppose(folder, Supposed(*changes), as_of)


def _changes(supposed: Supposed) -> list[Change]:
    changes = [
        *(Change("tie", tuple(_words(text))) for text in supposed.ties),
        *(_allocation(text) for text in supposed.allocations),
        *(Change("removal", (text.strip(),)) for text in supposed.removals),
    ]
    if not changes:
        raise QueryRefused("nothing is supposed: give a tie, an allocation or a body that is gone")
    return changes


def _allocation(text: str) -> Change:
    said = _words(text)
    if len(said) not in _ALLOCATION:
        raise QueryRefused(f"an allocation is written body,duty or body,duty,part and not “{text[:80]}”")
    return Change("allocation", (said[0],), *said[1:])


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",")]


def _claims(release: Release) -> Snapshot:
    """The claims from the networks sealed with the release; an older one without them is asked."""
    folder = release.path / FOLDER
    files = {lens: folder / f"{lens}.json" for lens in LENSES}
    if all(file.is_file() for file in files.values()):
        return unseal({lens: from_bytes(file.read_bytes()) for lens, file in files.items()})
    return snapshot(release.select)


def _on(found: Iterable[Finding], day: date | None) -> list[Finding]:
    return [one for one in found if _holds(one, day)]


def _holds(finding: Finding, day: date | None) -> bool:
    spans = [Span(one.start, one.end) for one in finding.intervals]
    return day is None or not spans or any(day in span for span in spans)


@dataclass(frozen=True)
class _Teller:
    """Puts findings and changes in plain values, with the labels of the release."""

    seen: Snapshot
    iris: Iris

    def finding(self, finding: Finding) -> Json:
        address = self.iris.finding(
            finding.kind, "computed", finding.involves, finding.concerns, finding.cell
        )
        return {
            "id": address,
            "slug": self.iris.slug_of(address),
            "type": finding.kind,
            "form": finding.form or None,
            "label": finding.label,
            "says": finding.says,
            "remedy": finding.remedy,
            "involves": self.things(finding.involves),
            "concerns": self.things(finding.concerns),
            "values": {
                name: value if isinstance(value, bool | int) else float(value)
                for name, value in finding.values
            },
            "intervals": [
                {
                    "startDate": one.start.isoformat() if one.start and one.start != date.min else None,
                    "endDate": one.end.isoformat() if one.end and one.end != date.max else None,
                    "certainty": one.certainty,
                }
                for one in finding.intervals
            ],
        }

    def change(self, change: Change) -> Json:
        more = {"responsibility": change.duty, "part": change.part} if change.kind == "allocation" else {}
        return {"kind": change.kind, "bodies": list(change.bodies), **more}

    def things(self, iris: Sequence[str]) -> list[Json]:
        return [{"id": iri, "slug": self.iris.slug_of(iri), "label": self.seen.label(iri)} for iri in iris]
