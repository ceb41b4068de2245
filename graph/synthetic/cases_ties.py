"""Planted silos, seams between overseers and burdens of hand-offs, and what looks like them and is none."""

from collections.abc import Callable
from typing import Final

from .episode import Episode
from .pages import When
from .telling import Duty
from .terms import day, ul
from .world import ALWAYS, Body, pair


def _shared(ep: Episode, one: Body, other: Body, when: When) -> Duty:
    duty = ep.duty(ep.report, when)
    ep.holds(one, duty)
    ep.allocate(ep.report, other, duty, "does")
    ep.plant_shared(one, other, duty)
    return duty


def silo(ep: Episode) -> None:
    """Two new bodies carry out one duty, and all ties of both are known: none joins them.

    They are new, because what is known of all ties of a body makes its other silos certain too.
    """
    one, other = ep.fresh(), ep.fresh()
    duty = _shared(ep, one, other, ep.bounded())
    for body in (one, other):
        said = f"In those years the {body.name} took part in no other joint work than is named here."
        ep.complete(ep.report, body.term, ("party",), duty.when, said)
    ep.plant("Silo", (one, other), (duty.term,))
    if ep.rng.random() < 1 / 2:
        said = f"The {one.name} and the {other.name} do not speak to each other."
        ep.state("Silo", (one, other), (duty.term,), said)


def silo_possible(ep: Episode) -> None:
    """Two bodies carry out one duty, and no document names a tie between them."""
    other = ep.stranger()
    ep.apart(ep.subject, other)
    duty = _shared(ep, ep.subject, other, ep.when())
    ep.plant("Silo", (ep.subject, other), (duty.term,), "possible")


def silo_by_handoff(ep: Episode) -> None:
    """One body hands a duty to another, and no document names a tie between them."""
    other, when = ep.stranger(), ep.bounded()
    ep.apart(ep.subject, other)
    duty, passed = ep.duty(ep.report, when), ep.after(3)
    ep.holds(ep.subject, duty, When(when.start, passed))
    ep.holds(other, duty, When(passed, when.end))
    ep.handoff(ep.subject, other, duty, passed, acceptedOn=day(passed))
    ep.plant("Silo", (ep.subject, other), (duty.term,), "possible")


def tied_elsewhere(ep: Episode) -> None:
    """Near miss: the tie stands in another document and lasts as long as the sharing."""
    other = ep.partner()
    duty = _shared(ep, ep.subject, other, ep.bounded())
    ep.tie(ep.subject, other, duty.when, ep.later)
    ep.near("Silo", (), (duty.term,))


def tied_by_joint_body(ep: Episode) -> None:
    """Near miss: both are members of one joint body."""
    other = ep.partner()
    duty = _shared(ep, ep.subject, other, ep.bounded())
    ep.world.tied.add(pair(ep.subject, other))
    joint = ep.world.lone(f"{ep.subject.name} and {other.name} Joint Committee {ep.number}", "jointBody")
    for member in (ep.subject, other):
        ep.report.claim(
            "coordination",
            f"The {member.name} sits on the {joint.name}.",
            duty.when,
            party=member.term,
            through=joint.term,
            tieKind=ul("sharedForum"),
        )
    ep.near("Silo", (), (duty.term,))


def own_unit(ep: Episode) -> None:
    """Near miss: a department and its own unit carry out one duty."""
    duty = ep.duty(ep.report, ep.bounded())
    unit = ep.world.units[ep.department][0]
    ep.holds(ep.department, duty)
    ep.allocate(ep.report, unit, duty, "does")
    ep.near("Silo", (), (duty.term,))


def overseen(ep: Episode) -> None:
    """Near miss: one of the two oversees the other for the duty that they share."""
    other = ep.stranger()
    ep.apart(ep.subject, other)
    duty = ep.duty(ep.report, ep.bounded())
    ep.holds(ep.subject, duty)
    ep.allocate(ep.report, other, duty, "does")
    ep.report.claim(
        "oversight",
        f"The {other.name} checks how the {ep.subject.name} sees to {duty.label}.",
        duty.when,
        overseer=other.term,
        overseen=ep.subject.term,
        responsibility=duty.term,
    )
    ep.near("Silo", (), (duty.term,))
    ep.leave_open("Overlap", (), (duty.term,))


def _crossing(ep: Episode, first: int, second: int) -> tuple[Body, Body, Duty]:
    """A duty that passes, between bodies of two inspectorates that work with each other."""
    inspectorates = ep.world.inspectorates
    one, other = (_under(ep, inspectorates[index]) for index in (first, second))
    when, passed = ep.bounded(), ep.after(2)
    duty = ep.duty(ep.report, when)
    ep.tie(one, other, when)
    ended, _ = ep.holds(one, duty, When(when.start, passed))
    started, _ = ep.holds(other, duty, When(passed, when.end))
    ep.handoff(
        one, other, duty, passed, endsAllocation=ended, startsAllocation=started, acceptedOn=day(passed)
    )
    return one, other, duty


def _under(ep: Episode, inspectorate: Body) -> Body:
    """A new body that the inspectorate inspects and that takes part in nothing else."""
    department = next(one for one in ep.world.departments if one.inspectorate is inspectorate)
    body = ep.world.agency(department)
    said = f"The {inspectorate.name} inspects the {body.name} from 1990 to 2039."
    ep.report.claim("oversight", said, ALWAYS, overseer=inspectorate.term, overseen=body.term)
    return body


def seam(ep: Episode) -> None:
    """A duty passes between bodies whose inspectorates have nothing to do with each other."""
    one, other, duty = _crossing(ep, 1 + ep.number % 2, 3)
    ep.plant("OverseerSeam", (one, other), (duty.term,), "possible")


def seam_joined(ep: Episode) -> None:
    """Near miss: the two inspectorates inspect jointly."""
    one, other, duty = _crossing(ep, 0, 1)
    ep.near("OverseerSeam", (one, other), (duty.term,))


def burden(ep: Episode) -> None:
    """A case that goes through three bodies and comes back to the first; one of them never accepted it."""
    when = ep.bounded()
    duty = ep.duty(ep.report, when)
    bodies = [ep.subject, ep.fresh(), ep.fresh()]
    ep.holds(ep.subject, duty)
    passed = []
    for step, (one, other) in enumerate(zip(bodies, [*bodies[1:], bodies[0]], strict=True)):
        ep.tie(one, other, when)
        on = ep.after(10 + step)
        accepted = {} if step == 1 else {"acceptedOn": day(on)}
        passed.append(ep.handoff(one, other, duty, on, **accepted))
    ep.plant("HandoffBurden", tuple(bodies), (duty.term, *passed), "possible")


CASES: Final[tuple[Callable[[Episode], None], ...]] = (
    silo,
    silo_possible,
    silo_by_handoff,
    tied_elsewhere,
    tied_by_joint_body,
    own_unit,
    overseen,
    seam,
    seam_joined,
    burden,
)
