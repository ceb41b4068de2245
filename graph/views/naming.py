"""A name for every claim: its own, or one made of those it joins (“Police hands on to Kent Intake Unit”)."""

from collections.abc import Mapping
from typing import Final

from .claims import Claim

_ORG: Final = "http://www.w3.org/ns/org#"
_PATTERNS: Final[Mapping[str, str]] = {
    "Allocation": "{body} ({part}): {responsibility}",
    "Oversight": "{overseer} oversees {overseen}",
    "Handoff": "{fromBody} hands on to {toBody}",
    "Coordination": "{party}: {tieKind}",
    "Tenure": "{holder} as {post}",
    "Inspection": "{inspector} inspects {inspects}",
    "Response": "{respondent} on “{respondsTo}”: {stance}",
    "Assessment": "{assessedBy} on “{assesses}”: {implementation}",
    "Completeness": "{relation} of {about} is complete",
    "ChangeEvent": "{resulting}: {changeKind}",
    "Recommendation": "Recommendation {identifier}",
}
_ALIASES: Final[Mapping[str, str]] = {
    "resulting": _ORG + "resultingOrganization",
    "identifier": "http://purl.org/dc/terms/identifier",
}
_UNSTATED: Final = "nobody stated"


def name_of(claim: Claim, slug: str) -> str:
    """What a page calls a claim; `slug` stands in where nothing else can."""
    if claim.label:
        return claim.label
    pattern = _PATTERNS.get(claim.kind)
    if pattern is None:
        return slug
    return pattern.format_map(_Ends(claim))


class _Ends(dict[str, str]):
    """The labels of a claim's ends, by the names in the patterns."""

    def __init__(self, claim: Claim) -> None:
        super().__init__()
        self._claim = claim

    def __missing__(self, name: str) -> str:
        values = self._claim.values(_ALIASES.get(name, name))
        return ", ".join(value.shown for value in values) or _UNSTATED
