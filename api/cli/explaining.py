"""Explanations of findings as lines for a terminal."""

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any, Final

_WIDTH: Final = 100
Json = Mapping[str, Any]


def explanation_lines(said: Json) -> list[str]:
    """What `explanation` says, for people."""
    return [*_head(said), "", *_ground(said), "", *_sentences(said), "", *_wrapped(said["disclaimer"])]


def agreement_lines(said: Json) -> list[str]:
    """How far stated and computed findings agree: in all, by kind, and which of them stand alone."""
    lines = [f"In all: {_figures(said['overall'])}"]
    lines += [f"  {kind}: {_figures(said['kinds'][kind])}" for kind in said["kinds"]]
    for name, title in (
        ("statedOnly", "Stated, and found by no rule"),
        ("computedOnly", "Computed, and said by nobody"),
    ):
        lines.append(f"{title}: {len(said[name])}")
        lines += [f"  {one['id'].rpartition('/')[2]}  {one['label']}" for one in said[name]]
    return [*lines, "Documents name few of the findings that hold: precision is a lower bound."]


def outcome_lines(said: Json) -> list[str]:
    """What supposed changes close, open and alter."""
    lines: list[str] = []
    for name, title in (("closes", "Closes"), ("opens", "Opens")):
        lines += [f"{title} {len(said[name])}:", *(f"  {one['type']}: {one['label']}" for one in said[name])]
    lines.append(f"Alters {len(said['alters'])}:")
    lines += [f"  {one['after']['type']}: {one['after']['label']}" for one in said["alters"]]
    return [*lines, f"Only these kinds are looked at: {', '.join(said['kinds'])}."]


def _head(said: Json) -> Iterator[str]:
    yield f"{said['type']}, {said['basis']}, {said['grade']}: {said['label']}"
    yield from _wrapped(said["says"])
    for name, title in (("form", "Form"), ("rung", "Rung"), ("cell", "In")):
        if said[name]:
            yield f"{title}: {said[name]}"
    yield from (f"Holds: {_interval(one)}" for one in said["intervals"])
    yield from (f"{name}: {value}" for name, value in said["values"].items())
    if said["closes"]:
        yield from _wrapped(f"Would close it: {said['closes']}")


def _ground(said: Json) -> Iterator[str]:
    """The rule and what fired it, or who says it."""
    rule = said["rule"]
    if rule is None:
        yield f"Said by: {', '.join(one['label'] for one in said['saidBy']) or 'the document'}"
        return
    yield f"Rule: {rule['id']}, version {rule['version']}: {rule['title']}"
    yield from (f"Definition: {source}" for source in rule["source"])
    yield from (f"  {line}" for line in (rule["sparql"] or rule["formula"] or "").splitlines())
    yield "Rests on:"
    for one in said["premises"]:
        dates = one["dateText"] or f"{one['startDate'] or '…'} to {one['endDate'] or '…'}"
        yield f"  {one['label']} ({dates})"
        yield from (f"    “{quote['exact']}”" for quote in one["evidence"])


def _sentences(said: Json) -> Iterator[str]:
    for name, title in (("evidence", "For"), ("counterEvidence", "Against")):
        yield f"{title}:"
        for quote in said[name]:
            yield from _wrapped(f"“{quote['exact']}” ({quote['document'].rpartition('/')[2]})", "  ")
        if not said[name]:
            yield "  no sentence is recorded"


def _interval(one: Json) -> str:
    if not (one["startDate"] or one["endDate"]):
        return f"no dates stated, {one['certainty']}"
    return f"{one['startDate'] or '…'} to {one['endDate'] or '…'} (exclusive), {one['certainty']}"


def _figures(one: Json) -> str:
    """“5 of 9 stated are computed (recall 56 %), 7 of 42 computed are stated (precision 17 %)”."""
    recall, precision = (_percent(one[name]) for name in ("recall", "precision"))
    return (
        f"{one['statedAgreed']} of {one['stated']} stated are computed (recall {recall}), "
        f"{one['computedAgreed']} of {one['computed']} computed are stated (precision {precision})"
    )


def _percent(share: float | None) -> str:
    return "not known" if share is None else f"{100 * share:.0f} %"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
