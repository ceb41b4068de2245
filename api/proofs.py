"""How a finding and its proof look as JSON: when it holds, what it rests on, and what explains it."""

from decimal import Decimal
from typing import Any, Final

from graph.iris import Iris
from graph.views.claims import Value
from graph.views.finding import FindingPage, Premise, Rule

from .representation import period_json, quote_json

DISCLAIMER: Final = (
    "A gap here means that the documents read name no owner; it is not a finding of fault. "
    "A finding that is only possible is a question, not a finding."
)

Json = dict[str, Any]


def finding_parts(page: FindingPage, iris: Iris) -> Json:
    """What a finding carries beyond what every thing does."""
    claim = page.claim
    return {
        "says": page.says,
        "remedy": page.remedy or None,
        "basis": _word(page, "basis"),
        "grade": _word(page, "grade"),
        "form": _word(page, "form"),
        "rung": _word(page, "rung"),
        "cell": claim.text("cell") or None,
        "intervals": [period_json(period) for period in page.periods],
        "values": values_json(page),
        "involves": [_named(value, iris) for value in claim.values("involves")],
        "concerns": [_named(value, iris) for value in claim.values("concerns")],
        "mitigations": [_named(value, iris) for value in claim.values("mitigation")],
        "agreesWith": [_named(value, iris) for value in claim.values("agreesWith")],
        "rule": None if page.rule is None else {"id": page.rule.id, "version": page.rule.version},
        "premises": [premise.claim.iri for premise in page.premises],
    }


def explanation(page: FindingPage, iris: Iris) -> Json:
    """Why a finding stands: the rule and what fired it, or who says so; and what speaks against it."""
    claim = page.claim
    return {
        "id": claim.iri,
        "slug": iris.slug_of(claim.iri),
        "type": claim.kind,
        "label": page.name,
        **({"certainty": page.certainty} if page.certainty else {}),
        **finding_parts(page, iris),
        "rule": None if page.rule is None else _rule(page.rule),
        "saidBy": [_named(value, iris) for value in page.speakers],
        "premises": [_premise(premise, iris) for premise in page.premises],
        "evidence": [quote_json(quote) for quote in page.quotes_for],
        "counterEvidence": [quote_json(quote) for quote in page.quotes_against],
        "closes": page.remedy or None,
        "disclaimer": DISCLAIMER,
    }


def values_json(page: FindingPage) -> dict[str, int | float | bool]:
    """What the rule measured, as numbers."""
    return {name: _number(text) for name, text in page.numbers}


def _number(text: str) -> int | float | bool:
    if text in {"true", "false"}:
        return text == "true"
    number = Decimal(text)
    return int(number) if number == int(number) else float(number)


def _rule(rule: Rule) -> Json:
    return {
        "id": rule.id,
        "version": rule.version,
        "title": rule.title,
        "source": list(rule.sources),
        "sparql": rule.text if rule.is_query else None,
        "formula": None if rule.is_query else rule.text,
    }


def _premise(premise: Premise, iris: Iris) -> Json:
    """A claim that the finding rests on, with its own dates and sentences."""
    claim = premise.claim
    return {
        "id": claim.iri,
        "slug": iris.slug_of(claim.iri),
        "type": claim.kind,
        "label": premise.name,
        **({"certainty": claim.certainty} if claim.certainty else {}),
        "startDate": claim.start or None,
        "endDate": claim.end or None,
        "dateText": claim.text("dateText") or None,
        "documents": list(claim.documents),
        "evidence": [quote_json(quote) for quote in claim.quotes if not quote.against],
    }


def _named(value: Value, iris: Iris) -> Json:
    return {"id": value.text, "slug": iris.slug_of(value.text), "label": value.shown}


def _word(page: FindingPage, prop: str) -> str | None:
    return page.claim.text(prop).rpartition("#")[2] or None
