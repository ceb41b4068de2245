"""Planted underlaps and overlaps, and what looks like them and is none."""

from collections.abc import Callable
from typing import Final

from .episode import Episode
from .pages import When
from .telling import Duty
from .terms import day

_HOLDERS: Final = ("body", "part")


def _all_held(ep: Episode, duty: Duty) -> None:
    said = f"These are all the bodies that have any part in {duty.label}."
    ep.complete(ep.report, duty.term, _HOLDERS, duty.when, said)


def ownerless(ep: Episode) -> None:
    """A duty that one body is consulted on and nobody holds, under a completeness statement."""
    duty = ep.duty(ep.report, ep.bounded())
    ep.allocate(ep.report, ep.partner(), duty, "consulted")
    _all_held(ep, duty)
    ep.plant("Underlap", (), (duty.term,), form="ownerless")
    if ep.rng.random() < 1 / 2:
        ep.state("Underlap", (), (duty.term,), f"Nobody is in charge of {duty.label}.", form="ownerless")


def ownerless_possible(ep: Episode) -> None:
    """A duty of which no document names a holder, and of which nobody says that this is all."""
    duty = ep.duty(ep.report, ep.when())
    ep.plant("Underlap", (), (duty.term,), "possible", "ownerless")


def held_elsewhere(ep: Episode) -> None:
    """Near miss: another document names the holder, who holds the duty all the time."""
    duty = ep.duty(ep.report, ep.bounded())
    ep.allocate(ep.later, ep.subject, duty, "accountable")
    ep.allocate(ep.later, ep.subject, duty, "does")
    ep.near("Underlap", (), (duty.term,))


def held_by_post(ep: Episode) -> None:
    """Near miss: the duty is vested in a post of the body that carries it out."""
    duty = ep.duty(ep.report, ep.bounded())
    post = ep.world.post(f"Director of the {ep.subject.name}", ep.subject)
    ep.allocate(ep.report, ep.subject, duty, "accountable", post=post)
    ep.allocate(ep.report, ep.subject, duty, "does")
    _all_held(ep, duty)
    ep.near("Underlap", (), (duty.term,))
    ep.near("Overlap", (), (duty.term,))
    ep.near("Silo", (), (duty.term,))


def headless(ep: Episode) -> None:
    """A duty that is carried out and for which nobody answers, under a completeness statement."""
    duty = ep.duty(ep.report, ep.bounded())
    ep.allocate(ep.report, ep.subject, duty, "does")
    _all_held(ep, duty)
    ep.plant("Underlap", (ep.subject,), (duty.term,), form="headless")


def headless_unexamined(ep: Episode) -> None:
    """Near miss: nobody is named who answers for the duty, and no document speaks of that."""
    duty = ep.duty(ep.report, ep.bounded())
    ep.allocate(ep.report, ep.subject, duty, "does")
    ep.near("Underlap", (), (duty.term,))


def armless(ep: Episode) -> None:
    """A duty for which a body answers and which nobody carries out, under a completeness statement."""
    duty = ep.duty(ep.report, ep.bounded())
    ep.allocate(ep.report, ep.subject, duty, "accountable")
    _all_held(ep, duty)
    ep.plant("Underlap", (ep.subject,), (duty.term,), form="armless")


def between_holders(ep: Episode) -> None:
    """A duty that nobody held for sixty days, handed over by nobody, and all its holders are known."""
    when, other = ep.bounded(), ep.partner()
    duty = ep.duty(ep.report, when)
    ep.tie(ep.subject, other, when)
    ep.holds(ep.subject, duty, When(when.start, ep.after(100)))
    ep.holds(other, duty, When(ep.after(160), when.end))
    _all_held(ep, duty)
    ep.plant("Underlap", (), (duty.term,), form="ownerless")


def left_off(ep: Episode) -> None:
    """A duty that a body answers for, and that it is said to have carried out until a day before the end."""
    when = ep.bounded()
    duty = ep.duty(ep.report, when)
    ep.allocate(ep.report, ep.subject, duty, "accountable")
    ep.allocate(ep.report, ep.subject, duty, "does", When(when.start, ep.after(60)))
    ep.plant("Underlap", (ep.subject,), (duty.term,), "possible", "armless")


def limbo(ep: Episode) -> None:
    """A duty whose next holder starts forty days after the last one ended, and all holders are known."""
    _passed(ep, 40)


def seamless(ep: Episode) -> None:
    """Near miss: the next holder starts on the day on which the last one ended."""
    _passed(ep, 0)


def _passed(ep: Episode, gap: int) -> None:
    when, other = ep.bounded(), ep.partner()
    duty = ep.duty(ep.report, when)
    ep.tie(ep.subject, other, when)
    left, begun = ep.after(100), ep.after(100 + gap)
    ended, _ = ep.holds(ep.subject, duty, When(when.start, left))
    started, _ = ep.holds(other, duty, When(begun, when.end))
    ep.handoff(
        ep.subject, other, duty, left, endsAllocation=ended, startsAllocation=started, acceptedOn=day(begun)
    )
    _all_held(ep, duty)
    if gap:
        ep.plant("Underlap", (ep.subject, other), (duty.term,), form="limbo")
    else:
        ep.near("Underlap", (), (duty.term,))
        ep.near("Overlap", (), (duty.term,))


def cell(ep: Episode) -> None:
    """A narrower duty that nobody holds, within a wider one that is held, under a completeness statement."""
    wide = ep.duty(ep.report, ep.bounded())
    ep.holds(ep.subject, wide)
    narrow = ep.duty(ep.report, wide.when, broader=wide)
    _all_held(ep, narrow)
    ep.leave_open("Underlap", (), (narrow.term,))


def two_accountable(ep: Episode) -> None:
    """Two bodies answer for one duty, and a tie joins them: a managed overlap, and no silo."""
    duty, other = ep.duty(ep.report, ep.bounded()), ep.partner()
    ep.holds(ep.subject, duty)
    ep.allocate(ep.report, other, duty, "accountable")
    ep.tie(ep.subject, other, duty.when)
    ep.plant("Overlap", (ep.subject, other), (duty.term,))
    ep.near("Silo", (), (duty.term,))


def two_accountable_apart(ep: Episode) -> None:
    """Two bodies answer for one duty, and nothing joins them: an overlap and a silo."""
    duty, other = ep.duty(ep.report, ep.bounded()), ep.stranger()
    ep.apart(ep.subject, other)
    ep.holds(ep.subject, duty)
    ep.allocate(ep.report, other, duty, "accountable")
    ep.plant("Overlap", (ep.subject, other), (duty.term,))
    ep.plant("Silo", (ep.subject, other), (duty.term,), "possible")


def one_after_the_other(ep: Episode) -> None:
    """Near miss: two bodies answer for one duty, one after the other."""
    when, other = ep.bounded(), ep.partner()
    duty = ep.duty(ep.report, when)
    ep.tie(ep.subject, other, when)
    ep.holds(ep.subject, duty, When(when.start, ep.after(5)))
    ep.holds(other, duty, When(ep.after(5), when.end))
    ep.near("Overlap", (), (duty.term,))


def tension(ep: Episode) -> None:
    """One body holds two duties that a source says are in tension."""
    one = ep.duty(ep.report, ep.bounded())
    other = ep.duty(ep.report, one.when, tension=one)
    ep.holds(ep.subject, one)
    ep.holds(ep.subject, other)
    ep.plant("ConflictedPlacement", (ep.subject,), (one.term, other.term))


def tension_apart(ep: Episode) -> None:
    """Near miss: two duties in tension, each with a body of its own."""
    one = ep.duty(ep.report, ep.bounded())
    other = ep.duty(ep.report, one.when, tension=one)
    ep.holds(ep.subject, one)
    ep.holds(ep.partner(), other)
    ep.near("ConflictedPlacement", (), (one.term, other.term))


CASES: Final[tuple[Callable[[Episode], None], ...]] = (
    ownerless,
    ownerless_possible,
    held_elsewhere,
    held_by_post,
    headless,
    headless_unexamined,
    armless,
    between_holders,
    left_off,
    limbo,
    seamless,
    cell,
    two_accountable,
    two_accountable_apart,
    one_after_the_other,
    tension,
    tension_apart,
)
