"""Planted vacancies, gaps of oversight and late publications, and what looks like them and is none."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from .episode import Episode
from .pages import OPEN, When
from .planted import Certainty
from .terms import days, ul
from .world import ALWAYS, PROMISE, Body


def _tenure(ep: Episode, post: str, title: str, when: When) -> None:
    person, name = ep.world.person()
    dates = f"from {when.start:%d %B %Y} " if when.start else ""
    said = f"{name} was {title} {dates}".strip() + "."
    ep.report.claim("tenure", said, when, post=post, holder=person)


def _commissioner(ep: Episode, watched: Body) -> tuple[Body, str, str]:
    """A new commissioner who oversees a body; the commissioner's office, the post and its title."""
    title = f"Commissioner for the {watched.name}"
    office = ep.world.lone(f"Office of the {title}", "commissioner")
    post = ep.world.post(title, office)
    said = f"The {title} oversees the {watched.name} from 1990 to 2039."
    ep.report.claim("oversight", said, ALWAYS, overseer=post, overseen=watched.term)
    return office, post, title


def _gap(ep: Episode, length: int) -> tuple[Body, str, When]:
    """Two tenures of a commissioner with so many days between them."""
    office, post, title = _commissioner(ep, ep.fresh())
    left, came = ep.after(-200 - length), ep.after(-200)
    _tenure(ep, post, title, When(ep.after(-2000), left))
    _tenure(ep, post, title, When(came, ep.after(900)))
    return office, post, When(left, came)


def vacancy(ep: Episode) -> None:
    """Between two commissioners nobody was in post, and a document says that this was so."""
    office, post, gap = _gap(ep, ep.rng.randrange(30, 200))
    said = f"There was no Commissioner in post from {gap.start} to {gap.end} in case {ep.number}."
    ep.complete(ep.report, post, ("holder",), gap, said)
    ep.plant("OversightGap", (office,), (post,), form="vacant")


def vacancy_possible(ep: Episode) -> None:
    """Between two commissioners no third is named, and nobody says that there was none."""
    office, post, _ = _gap(ep, ep.rng.randrange(30, 200))
    ep.plant("OversightGap", (office,), (post,), "possible", "vacant")


def no_vacancy(ep: Episode) -> None:
    """Near miss: one commissioner follows the other on the same day."""
    office, post, _ = _gap(ep, 0)
    ep.near("OversightGap", (office,), (post,))


def excluded(ep: Episode) -> None:
    """The remit leaves out a duty that the body overseen holds."""
    body = ep.fresh(watched=False)
    duty = ep.duty(ep.report, ep.bounded())
    ep.holds(body, duty)
    ep.report.claim(
        "oversight",
        f"The {ep.inspectorate.name} inspects the {body.name}, but not for {duty.label}.",
        duty.when,
        overseer=ep.inspectorate.term,
        overseen=body.term,
        excludes=duty.term,
    )
    ep.plant("OversightGap", (body, ep.inspectorate), (duty.term,), form="excluded")


def excluded_of_another(ep: Episode) -> None:
    """Near miss: the remit leaves out a duty that the body overseen does not hold."""
    body = ep.fresh()
    duty = ep.duty(ep.report, ep.bounded())
    ep.holds(ep.subject, duty)
    ep.report.claim(
        "oversight",
        f"The {ep.inspectorate.name} looks at the {body.name}, but not for {duty.label}.",
        duty.when,
        overseer=ep.inspectorate.term,
        overseen=body.term,
        excludes=duty.term,
    )
    ep.near("OversightGap", (body,), (duty.term,))


def unwatched(ep: Episode) -> None:
    """A body that is part of no other holds a duty, and all its overseers are known: there are none."""
    _unwatched(ep, ep.world.lone(f"Free Office {ep.number} of the Vale", "agency"), "certain")


def unwatched_below(ep: Episode) -> None:
    """The same of a body whose department somebody inspects: it may be that this takes in the body."""
    _unwatched(ep, ep.fresh(watched=False), "possible")


def _unwatched(ep: Episode, body: Body, certainty: Certainty) -> None:
    duty = ep.duty(ep.report, ep.bounded())
    ep.holds(body, duty)
    said = f"No inspectorate or other overseer has ever had the {body.name} in its remit."
    ep.complete(ep.report, body.term, ("overseer", "overseen"), duty.when, said)
    ep.plant("OversightGap", (body,), (duty.term,), certainty, "noOverseer")


def late(ep: Episode) -> None:
    """The report itself is published long after the eight weeks that the department must keep to."""
    if not ep.dated:
        return
    ep.delay = ep.rng.randrange(PROMISE + 1, 250)
    ep.report.issued = ep.after(ep.delay)
    ep.plant("LatePublication", (ep.inspectorate, ep.department), (ep.report.iri,))


def just_in_time(ep: Episode) -> None:
    """Near miss: the report is published on the last day of the eight weeks."""
    if not ep.dated or ep.delay > PROMISE:
        return
    ep.delay = PROMISE
    ep.report.issued = ep.after(PROMISE)
    ep.near("LatePublication", (ep.inspectorate, ep.department), (ep.report.iri,))


def late_by_another_promise(ep: Episode) -> None:
    """A commissioner's report is late by a promise that is attested only years afterwards."""
    if not ep.dated:
        return
    watched = ep.fresh()
    office, _, title = _commissioner(ep, watched)
    note = ep.another_report(ep.delay, office)
    note.submitted = ep.day
    note.issued = ep.day + timedelta(PROMISE + 70)
    note.publisher = ep.department.term
    note.claim(
        "inspection",
        f"This report of the {title} is about the {watched.name}.",
        When(ep.after(-100), ep.after(-10)),
        inspector=office.term,
        inspects=watched.term,
        reportedIn=note.iri,
    )
    ep.finish(note)
    ep.later.claim(
        "oversight",
        f"The {ep.department.name} now promises to publish what the {title} writes within eight weeks.",
        OPEN,
        overseer=office.term,
        overseen=watched.term,
        publicationControlledBy=ep.department.term,
        promisedPublication=days(PROMISE),
    )
    ep.plant("LatePublication", (office, ep.department), (note.iri,), "possible")


def reinspection(ep: Episode) -> None:
    """Near miss: an oversight that was stated twice, in general and for one duty, is no gap."""
    duty = ep.duty(ep.report, ep.bounded())
    ep.holds(ep.subject, duty)
    ep.report.claim(
        "oversight",
        f"In particular the {ep.inspectorate.name} checks how the {ep.subject.name} sees to {duty.label}.",
        duty.when,
        overseer=ep.inspectorate.term,
        overseen=ep.subject.term,
        responsibility=duty.term,
    )
    ep.near("OversightGap", (ep.subject,), (duty.term,))


def renamed(ep: Episode) -> None:
    """Near miss: a body that was renamed keeps what it holds under either name."""
    body = ep.fresh()
    duty = ep.duty(ep.report, ep.bounded())
    ep.holds(body, duty)
    on = When(ep.after(-50), ep.after(-49))
    ep.report.claim(
        "change",
        f"The {body.name} was known by another name until {on.start}.",
        on,
        originalOrganization=body.term,
        resultingOrganization=body.term,
        changeKind=ul("renamed"),
    )
    ep.near("Underlap", (), (duty.term,))


CASES: Final[tuple[Callable[[Episode], None], ...]] = (
    late,
    vacancy,
    vacancy_possible,
    no_vacancy,
    excluded,
    excluded_of_another,
    unwatched,
    unwatched_below,
    late_by_another_promise,
    reinspection,
    renamed,
    just_in_time,
)
