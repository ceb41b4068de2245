"""What is in every report: duties held and tied as they should be, and recommendations carried forward."""

from collections.abc import Callable
from typing import Final

from .episode import Episode
from .pages import When
from .terms import day

_STANCES: Final = (
    ("accepted", "dated", 50),
    ("accepted", "undated", 15),
    ("acceptedInPrinciple", "undated", 8),
    ("partiallyAccepted", "dated", 12),
    ("supported", "done", 3),
    ("noted", "existingWorkOnly", 5),
    ("rejected", "none", 7),
)
_WEIGHTS: Final = [weight for _, _, weight in _STANCES]
_MANY: Final = 30
_FEW: Final = 3


def inspect(ep: Episode) -> None:
    """The inspection itself, which was reported in the report."""
    ep.report.claim(
        "inspection",
        f"In the weeks before {ep.day} the {ep.inspectorate.name} inspected the {ep.subject.name}.",
        When(ep.after(-40), ep.after(-5)),
        inspector=ep.inspectorate.term,
        inspects=ep.subject.term,
        reportedIn=ep.report.iri,
    )


def duties(ep: Episode, least: int, *, short: bool) -> None:
    """Duties of the body inspected: few in most reports, many in some (Zipf's law)."""
    many = least + int((_FEW if short else _MANY) ** ep.rng.random() - 1)
    for _ in range(many):
        ep.rng.choices(_PATTERNS, _SHARES)[0](ep)


def own(ep: Episode) -> None:
    """One body answers for the duty and carries it out; some are consulted, told or pay."""
    duty = ep.duty(ep.report, ep.when())
    ep.holds(ep.subject, duty)
    for part in ("consulted", "informed", "funds"):
        if ep.rng.random() < 1 / 6:
            ep.allocate(ep.report, ep.partner(), duty, part)


def through_unit(ep: Episode) -> None:
    """The department answers for a duty that its own unit carries out."""
    duty = ep.duty(ep.report, ep.when())
    units = ep.world.units[ep.department]
    ep.allocate(ep.report, ep.department, duty, "accountable")
    ep.allocate(ep.report, units[ep.rng.randrange(len(units))], duty, "does")


def shared(ep: Episode) -> None:
    """Two bodies share the duty, and a tie joins them for as long."""
    duty = ep.duty(ep.report, ep.when())
    other = ep.partner()
    ep.holds(ep.subject, duty)
    if ep.rng.random() < 1 / 2:
        ep.allocate(ep.report, other, duty, "does")
        ep.plant_shared(ep.subject, other, duty)
    else:
        ep.allocate(ep.report, other, duty, "contributes")
    ep.tie(ep.subject, other, duty.when)


def broader(ep: Episode) -> None:
    """A duty and a narrower one within it, both held by the same body."""
    wide = ep.duty(ep.report, ep.bounded())
    narrow = ep.duty(ep.report, wide.when, broader=wide)
    ep.holds(ep.subject, wide)
    ep.holds(ep.subject, narrow)


def headed(ep: Episode) -> None:
    """The report names who answers for the duty and does not speak of who carries it out."""
    duty = ep.duty(ep.report, ep.when())
    ep.allocate(ep.report, ep.subject, duty, "accountable")
    ep.near("Underlap", (), (duty.term,))


def succeeded(ep: Episode) -> None:
    """The duty passes to a body that works with the first, without a day between."""
    when = ep.bounded()
    duty, other = ep.duty(ep.report, when), ep.partner()
    ep.tie(ep.subject, other, when)
    passed = ep.after(0)
    ended, _ = ep.holds(ep.subject, duty, When(when.start, passed))
    started, _ = ep.holds(other, duty, When(passed, when.end))
    ep.handoff(
        ep.subject,
        other,
        duty,
        passed,
        endsAllocation=ended,
        startsAllocation=started,
        acceptedOn=day(passed),
    )


_PATTERNS: Final[list[Callable[[Episode], None]]] = [own, through_unit, shared, broader, headed, succeeded]
_SHARES: Final = [48, 16, 16, 6, 8, 6]


def recommendations(ep: Episode) -> None:
    """Recommendations that are answered, acted on when accepted, and looked at again."""
    for _ in range(1 + int(4 ** ep.rng.random())):
        asked = ep.recommend(ep.subject, responseDueBy=ep.due(200))
        stance, commitment, _ = ep.rng.choices(_STANCES, _WEIGHTS)[0]
        response = ep.answer(asked, stance, commitment)
        if stance in {"noted", "rejected"}:
            continue
        action = ep.act(asked, response, owner=ep.subject, due=ep.rng.randrange(300, 700))
        if ep.rng.random() < 1 / 3:
            said = (
                f"The {ep.subject.name} calls recommendation {asked.number} of inspection {ep.number} done."
            )
            ep.assess(ep.later, action, "claimedDone", ep.subject, said)
            said = f"We found recommendation {asked.number} of inspection {ep.number} carried out."
            ep.assess(ep.later, action, "verified", ep.inspectorate, said)
