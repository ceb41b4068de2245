"""The claims, read by query and put in time; bodies that were renamed go by their last name."""

from collections.abc import Iterator
from itertools import product

from .claims import (
    Action,
    Allocation,
    Assessment,
    Completeness,
    Duty,
    Handoff,
    Recommendation,
    Response,
    StatedFinding,
    Tenure,
    Watch,
)
from .register import Register
from .rows import Group, held, whole_days
from .timeline import Held


class Claims:
    """Reads the claims of one kind at a time."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def _claims(self, name: str) -> Iterator[tuple[Group, Held]]:
        days = self._register.days
        return ((group, held(group, days)) for group in self._register.groups(name))

    def duties(self) -> dict[str, Duty]:
        """The duties; tension is taken in both directions."""
        claims = list(self._claims("duties"))
        tension: dict[str, set[str]] = {}
        for group, _ in claims:
            for other in group.all("tension"):
                tension.setdefault(group.key, set()).add(other)
                tension.setdefault(other, set()).add(group.key)
        return {
            group.key: Duty(
                **vars(one),
                label=self._register.label(group.key),
                broader=group.all("broader"),
                topic=group.one("topic"),
                level=group.one("level"),
                area=group.one("area"),
                phase=group.one("phase"),
                tension=tuple(sorted(tension.get(group.key, ()))),
            )
            for group, one in claims
        }

    def allocations(self) -> Iterator[Allocation]:
        """The allocations; of several holders or duties in one claim, each pair."""
        for group, one in self._claims("allocations"):
            for holder, duty in product(group.all("holder"), group.all("duty")):
                body, post = self._register.holder(holder)
                yield Allocation(
                    **vars(one),
                    body=body,
                    post=post,
                    duty=duty,
                    part=group.word("part"),
                    principals=self._register.agents(group.all("principal")),
                )

    def oversight(self) -> Iterator[Watch]:
        """Who checks whom; of several overseers, overseen or duties in one claim, each combination."""
        for group, one in self._claims("oversight"):
            duties = group.all("duty") or ("",)
            for overseer, overseen, duty in product(group.all("overseer"), group.all("overseen"), duties):
                body, post = self._register.holder(overseer)
                yield Watch(
                    **vars(one),
                    overseer=body,
                    post=post,
                    overseen=self._register.holder(overseen)[0],
                    duty=duty,
                    excludes=group.all("excludes"),
                    promised=whole_days(group.one("promised")),
                    publication_controlled_by=self._register.body(group.one("controller")),
                )

    def handoffs(self) -> Iterator[Handoff]:
        """The hand-offs; of several senders, receivers or duties in one claim, each combination."""
        for group, one in self._claims("handoffs"):
            targets, duties = group.all("target") or ("",), group.all("duty") or ("",)
            for source, target, duty in product(group.all("source"), targets, duties):
                yield Handoff(
                    **vars(one),
                    source=self._register.body(source),
                    target=self._register.body(target),
                    duty=duty,
                    accepted=group.day("accepted"),
                    trigger=group.one("trigger"),
                )

    def tenures(self) -> Iterator[Tenure]:
        """Who held which post."""
        for group, one in self._claims("tenures"):
            yield Tenure(**vars(one), post=group.one("post"), holder=group.one("holder"))

    def recommendations(self) -> Iterator[Recommendation]:
        """The recommendations, lettered parts among them."""
        agents = self._register.agents
        for group, one in self._claims("recommendations"):
            yield Recommendation(
                **vars(one),
                label=self._register.label(group.key),
                identifier=group.one("identifier"),
                report=group.one("report"),
                made_by=agents(group.all("maker")),
                addressed_to=agents(group.all("addressee")),
                must_consult=agents(group.all("consulted")),
                concerns=group.all("about"),
                repeats=group.all("repeats"),
                parts=group.all("part"),
                known=group.one("known") != "false",
                due=group.day("due"),
                description=group.one("description"),
            )

    def responses(self) -> Iterator[Response]:
        """The answers."""
        for group, one in self._claims("responses"):
            yield Response(
                **vars(one),
                label=self._register.label(group.key),
                responds_to=group.all("answered"),
                respondents=self._register.agents(group.all("respondent")),
                stance=group.word("stance"),
                commitment=group.word("commitment"),
                issued=group.day("issued"),
                recycles=group.all("recycles"),
                description=group.one("description"),
            )

    def actions(self) -> Iterator[Action]:
        """The promises."""
        agents = self._register.agents
        for group, one in self._claims("actions"):
            yield Action(
                **vars(one),
                label=self._register.label(group.key),
                promised_in=group.all("response"),
                promised_by=agents(group.all("promiser")),
                owners=agents(group.all("owner")),
                due=group.day("due"),
                description=group.one("description"),
            )

    def assessments(self) -> Iterator[Assessment]:
        """The judgements of how far things were carried out."""
        for group, one in self._claims("assessments"):
            yield Assessment(
                **vars(one),
                assesses=group.all("assessed"),
                implementation=group.word("implementation"),
                assessed_by=self._register.agents(group.all("assessor")),
            )

    def completeness(self) -> Iterator[Completeness]:
        """Of what all is held."""
        for group, one in self._claims("completeness"):
            yield Completeness(
                **vars(one),
                about=group.all("about"),
                relations=tuple(iri.rpartition("#")[2] for iri in group.all("relation")),
                within=group.all("within"),
                as_of=group.day("asof"),
            )

    def stated_findings(self) -> Iterator[StatedFinding]:
        """What documents themselves name."""
        for group, one in self._claims("stated_findings"):
            yield StatedFinding(
                **vars(one),
                label=self._register.label(group.key),
                kind=group.word("kind"),
                involves=self._register.agents(group.all("involved")),
                concerns=group.all("concerned"),
                cell=group.one("cell"),
                form=group.word("form"),
            )
