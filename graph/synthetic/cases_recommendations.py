"""Planted orphans, repeats, decoupled and recycled answers and wrong counts, and what looks like them."""

from collections.abc import Callable
from typing import Final

from . import names
from .advising import Recommendation
from .episode import Episode
from .pages import When
from .terms import ul


def _accepted(ep: Episode, asked: Recommendation) -> str:
    return ep.answer(asked, "accepted", "dated")


def _carried_out(ep: Episode, asked: Recommendation) -> None:
    """Accept a recommendation, with an action that has an owner and a date."""
    ep.act(asked, _accepted(ep, asked), owner=asked.addressee, due=400)


def _asked(ep: Episode) -> str:
    return names.recommendation(next(ep.world.numbers["recommendation"]))


def nobody_asked(ep: Episode) -> None:
    """A recommendation that names nobody, in a report whose addressees are all known."""
    asked = ep.recommend(None)
    _carried_out(ep, asked)
    said = f"Recommendation {asked.number} of inspection {ep.number} is addressed to nobody."
    ep.complete(ep.report, ep.report.iri, ("addressedTo",), ep.around(), said)
    ep.plant("OrphanRecommendation", (), (asked.term,), form="noAddressee")


def addressee_gone(ep: Episode) -> None:
    """A recommendation to a body that was abolished before it could answer, and that nobody followed."""
    _gone(ep, succeeded=False)


def addressee_succeeded(ep: Episode) -> None:
    """Near miss: the body asked was abolished, and another took its place and answered."""
    _gone(ep, succeeded=True)


def _gone(ep: Episode, *, succeeded: bool) -> None:
    body = ep.fresh()
    asked = ep.recommend(body)
    on = When(ep.after(100), ep.after(101))
    successor = ep.fresh() if succeeded else None
    ep.later.claim(
        "change",
        f"The {body.name} was {'merged into another body' if succeeded else 'abolished'} on {on.start}.",
        on,
        originalOrganization=body.term,
        resultingOrganization=successor.term if successor else (),
        changeKind=ul("merged" if succeeded else "abolished"),
    )
    if successor:
        ep.act(asked, _accepted(ep, asked), owner=successor, due=400)
        ep.near("OrphanRecommendation", (), (asked.term,))
    else:
        ep.plant("OrphanRecommendation", (body,), (asked.term,), "possible", "addresseeGone")


def unanswered(ep: Episode) -> None:
    """A recommendation that no answer came to after it was due, and all answers are known."""
    note = ep.another_report(30)
    asked = ep.recommend(ep.subject, pages=note, responseDueBy=ep.due(200))
    said = f"To this day nobody answered recommendation {asked.number} of the note on inspection {ep.number}."
    ep.complete(ep.later, note.iri, ("respondsTo",), When(ep.after(201), ep.after(800)), said)
    ep.finish(note)
    ep.plant("OrphanRecommendation", (ep.subject,), (asked.term,), form="noResponse")


def subset_answered(ep: Episode) -> None:
    """Near miss: the document that answers speaks of another recommendation only."""
    note = ep.another_report(30)
    one = ep.recommend(ep.subject, pages=note, responseDueBy=ep.due(200))
    other = ep.recommend(ep.subject, pages=note, responseDueBy=ep.due(200))
    ep.finish(note)
    _carried_out(ep, one)
    ep.near("OrphanRecommendation", (), (other.term,))


def no_action(ep: Episode) -> None:
    """A recommendation that was accepted, with no action stated."""
    asked = ep.recommend(ep.subject)
    response = _accepted(ep, asked)
    ep.plant("OrphanRecommendation", (ep.subject,), (asked.term, response), "possible", "noAction")


def no_owner(ep: Episode) -> None:
    """An action that nobody owns."""
    asked = ep.recommend(ep.subject)
    response = _accepted(ep, asked)
    action = ep.act(asked, response, owner=None, due=400)
    about = (asked.term, response, action)
    ep.plant("OrphanRecommendation", (ep.subject,), about, "possible", "noOwner")


def never_verified(ep: Episode) -> None:
    """An action that its owner says is done, and nobody else does."""
    asked = ep.recommend(ep.subject)
    action = ep.act(asked, _accepted(ep, asked), owner=ep.subject, due=400)
    said = f"The {ep.subject.name} says: recommendation {asked.number} of inspection {ep.number} is done."
    ep.assess(ep.later, action, "claimedDone", ep.subject, said)
    ep.plant("OrphanRecommendation", (ep.subject,), (asked.term, action), "possible", "neverVerified")


def refused(ep: Episode) -> None:
    """Near miss: what was rejected needs no action."""
    asked = ep.recommend(ep.subject)
    ep.answer(asked, "rejected", "none")
    ep.near("OrphanRecommendation", (), (asked.term,))
    ep.near("DecoupledResponse", (), (asked.term,))


def repeated(ep: Episode) -> None:
    """A recommendation of which the later report says that it was made before."""
    asked = ep.recommend(ep.subject)
    _carried_out(ep, asked)
    again = ep.recommend(ep.subject, pages=ep.later, repeats=asked.term)
    _carried_out(ep, again)
    ep.plant("RepeatRecommendation", (ep.subject,), (asked.term, again.term))


def same_words(ep: Episode) -> None:
    """A recommendation in the same words in a later report."""
    _twice(ep, lambda asked: asked)


def like_words(ep: Episode) -> None:
    """A recommendation in much the same words in a later report."""
    _twice(ep, lambda asked: asked.replace(" its ", " its own ").replace(" the ", " the very "))


def _twice(ep: Episode, rewrite: Callable[[str], str]) -> None:
    asked = _asked(ep)
    first = ep.recommend(ep.subject, asked)
    second = ep.recommend(ep.subject, rewrite(asked), pages=ep.later)
    _carried_out(ep, first)
    _carried_out(ep, second)
    involved = (ep.subject,)
    ep.plant("RepeatRecommendation", involved, (first.term, second.term), "possible")


def parts_alike(ep: Episode) -> None:
    """Near miss: two lettered parts of one recommendation in the same words."""
    asked, whole = _asked(ep), ep.recommend(ep.subject)
    parts = [ep.part(whole, letter, asked) for letter in "ab"]
    for each in (whole, *parts):
        _carried_out(ep, each)
    ep.near("RepeatRecommendation", (), tuple(part.term for part in parts))


def decoupled(ep: Episode) -> None:
    """An answer that accepts, and offers nothing, what is done already, or something else."""
    asked = ep.recommend(ep.subject)
    stance = ("accepted", "acceptedInPrinciple", "partiallyAccepted", "supported")[ep.number % 4]
    commitment = ("none", "existingWorkOnly", "alternative")[ep.number % 3]
    response = ep.answer(asked, stance, commitment)
    ep.act(asked, response, owner=ep.subject, due=400)
    ep.plant("DecoupledResponse", (ep.department,), (response, asked.term))


def decoupled_unstated(ep: Episode) -> None:
    """An answer that does not say whether it accepts, does not refuse, and offers nothing."""
    asked = ep.recommend(ep.subject)
    response = ep.answer(asked, "unstated", "none")
    ep.plant("DecoupledResponse", (ep.department,), (response, asked.term), "possible")


def coupled(ep: Episode) -> None:
    """Near miss: an answer that accepts and says that the thing asked is done."""
    asked = ep.recommend(ep.subject)
    response = ep.answer(asked, "accepted", "done")
    ep.act(asked, response, owner=ep.subject, due=400)
    ep.near("DecoupledResponse", (), (response, asked.term))


def recycled(ep: Episode) -> None:
    """A second answer that repeats the first one and promises nothing new."""
    _again(ep, new_action=False)


def renewed(ep: Episode) -> None:
    """Near miss: a second answer that repeats the first one and promises an action with a date."""
    _again(ep, new_action=True)


def _again(ep: Episode, *, new_action: bool) -> None:
    asked = ep.recommend(ep.subject)
    first = _accepted(ep, asked)
    ep.act(asked, first, owner=ep.subject, due=400)
    again = ep.recommend(ep.subject, pages=ep.later, repeats=asked.term)
    ep.plant("RepeatRecommendation", (ep.subject,), (asked.term, again.term))
    note = ep.another_answer(1000)
    second = ep.answer(again, "accepted", "dated" if new_action else "undated", pages=note, recycles=first)
    if new_action:
        ep.act(again, second, owner=ep.subject, due=1400, pages=note)
        ep.near("RecycledResponse", (), (second,))
    else:
        ep.plant("RecycledResponse", (ep.department,), (second, again.term))
        ep.leave_open("OrphanRecommendation", (ep.subject,), (again.term, second))
    ep.finish(note)


def miscounted(ep: Episode) -> None:
    """A note that says it makes more recommendations than it lists."""
    _counted(ep, off=2)


def counted(ep: Episode) -> None:
    """Near miss: a note that counts its recommendations and leaves their lettered parts out."""
    _counted(ep, off=0)


def _counted(ep: Episode, *, off: int) -> None:
    note = ep.another_report(20)
    asked = ep.recommend(ep.subject, pages=note)
    part = ep.part(asked, "a", _asked(ep), note)
    _carried_out(ep, asked)
    _carried_out(ep, part)
    ep.declare(note, 1 + off)
    ep.finish(note)
    if off:
        ep.plant("CountMismatch", (), (note.iri,))
    else:
        ep.near("CountMismatch", (), (note.iri,))


CASES: Final[tuple[Callable[[Episode], None], ...]] = (
    nobody_asked,
    addressee_gone,
    addressee_succeeded,
    unanswered,
    subset_answered,
    no_action,
    no_owner,
    never_verified,
    refused,
    repeated,
    same_words,
    like_words,
    parts_alike,
    decoupled,
    decoupled_unstated,
    coupled,
    recycled,
    renewed,
    miscounted,
    counted,
)
