"""The groups of links on a body's page: which role in a claim leads to whom, in the order they are listed."""

from dataclasses import dataclass
from typing import Final

from graph.iris import UL

_ORG: Final = "http://www.w3.org/ns/org#"


@dataclass(frozen=True)
class Relation:
    """A group of links: a body with `role` in a claim is linked to the claim's values of `others`.

    Without `others` it is linked to the claim itself (a recommendation, a finding). `inward` draws the
    arrow towards the body; a tie has no direction. `nobody` says that a missing other end is shown.
    """

    key: str
    heading: str
    role: str
    others: tuple[str, ...] = ()
    inward: bool = False
    directed: bool = True
    nobody: bool = False


RELATIONS: Final = (
    Relation("duties", "Duties it holds", UL + "body", ("responsibility",)),
    Relation("oversees", "Oversees", UL + "overseer", ("overseen",)),
    Relation("overseen-by", "Overseen by", UL + "overseen", ("overseer",), inward=True),
    Relation("publication", "Controls publication for", UL + "publicationControlledBy", ("overseer",)),
    Relation("hands-to", "Hands on to", UL + "fromBody", ("toBody",), nobody=True),
    Relation("receives-from", "Receives from", UL + "toBody", ("fromBody",), inward=True),
    Relation("ties", "Tied to", UL + "party", ("party",), directed=False),
    Relation("members", "Joined by it", UL + "through", ("party",), directed=False),
    Relation("inspects", "Inspected", UL + "inspector", ("inspects",)),
    Relation("inspected-by", "Inspected by", UL + "inspects", ("inspector",), inward=True),
    Relation("recommends", "Recommendations it made", UL + "madeBy"),
    Relation("recommended-to", "Recommendations addressed to it", UL + "addressedTo", inward=True),
    Relation(
        "consulted-on", "Recommendations that name it as one to work with", UL + "mustConsult", inward=True
    ),
    Relation("responses", "Responses it gave", UL + "respondent", ("respondsTo",)),
    Relation("promised", "Actions it promised", UL + "promisedBy"),
    Relation("owns", "Actions it owns", UL + "owner"),
    Relation("assessed", "Assessments it made", UL + "assessedBy", ("assesses",)),
    Relation("tenures", "Who held its posts", UL + "post", ("holder",)),
    Relation("changes", "How it changed", _ORG + "originalOrganization", (_ORG + "resultingOrganization",)),
    Relation(
        "changes",
        "How it changed",
        _ORG + "resultingOrganization",
        (_ORG + "originalOrganization",),
        inward=True,
    ),
    Relation("findings", "Findings it is in", UL + "involves", inward=True),
    Relation("complete", "What is stated to be complete", UL + "about", inward=True),
)
BY_ROLE: Final = {relation.role: relation for relation in RELATIONS}

PARENT: Final = Relation("parent", "Part of", "")
RELATIVES: Final = {
    "unit": Relation("units", "Its units", "", inward=True),
    "post": Relation("posts", "Its posts", "", inward=True),
    "published": Relation("published", "Documents it published", ""),
    "wrote": Relation("wrote", "Documents it wrote", ""),
    "received": Relation("received", "Documents sent to it", "", inward=True),
}
GROUPS: Final = {relation.key: relation.heading for relation in (*RELATIONS, PARENT, *RELATIVES.values())}

DETAILS: Final = {
    UL + "part": "part",
    UL + "stance": "stance",
    UL + "commitment": "commitment",
    UL + "implementation": "state",
    UL + "tieKind": "by",
    UL + "through": "through",
    UL + "changeKind": "change",
    UL + "form": "form",
    UL + "cell": "in",
    UL + "trigger": "when",
    UL + "responsibility": "duty",
    UL + "excludes": "does not cover",
    UL + "legalBasis": "legal basis",
    UL + "promisedPublication": "publication promised within",
    UL + "respondsTo": "answers",
    UL + "dueBy": "due by",
    UL + "acceptedOn": "accepted on",
    "http://purl.org/dc/terms/isPartOf": "in",
    "http://purl.org/dc/terms/description": "in our words",
    "http://www.w3.org/2004/02/skos/core#note": "note",
}
"""The properties worth a word beside a link, in order, and that word."""
