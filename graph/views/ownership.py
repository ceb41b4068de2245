"""The pinned Owner column: one, several, or one of three kinds of nobody that never look alike."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from graph.certainty import Certainty
from graph.iris import UL


class Owner(StrEnum):
    """Who is accountable for a duty, as far as the documents say; in the order in which rows are shown."""

    NONE_STATED = "none-stated"
    NONE_FOUND = "none-found"
    NOT_EXAMINED = "not-examined"
    SEVERAL = "several"
    ONE = "one"


GAPS: Final = frozenset({Owner.NONE_STATED, Owner.NONE_FOUND, Owner.NOT_EXAMINED})

_SAYS_NOBODY_OWNS: Final = frozenset({"", UL + "ownerless", UL + "headless", UL + "disclaimed"})
_OWNERS_COMPLETE: Final = frozenset({UL + "accountableFor"})
_HOLDERS_COMPLETE: Final = frozenset({UL + "part", UL + "body", UL + "responsibility"})


@dataclass(frozen=True, order=True)
class Absence:
    """A document's own word that a duty has nobody: a stated underlap, or a completeness statement."""

    iri: str
    sort: str
    form: str
    label: str
    cell: str
    certainty: Certainty

    @property
    def of_owner(self) -> bool:
        """Whether it says that nobody answers for the duty."""
        allowed = _SAYS_NOBODY_OWNS if self.sort == "finding" else _OWNERS_COMPLETE
        return self.form in allowed

    @property
    def of_holders(self) -> bool:
        """Whether it says that those who hold a part of the duty are all there are."""
        return self.sort == "completeness" and self.form in _HOLDERS_COMPLETE


@dataclass(frozen=True)
class Ownership:
    """The owner of a duty: which kind of answer, the accountable bodies, and how sure it is."""

    owner: Owner
    bodies: tuple[str, ...]
    certainty: Certainty

    @property
    def gap(self) -> bool:
        """Whether nobody is named as accountable, for whichever of the three reasons."""
        return self.owner in GAPS


def ownership(
    accountable: Iterable[tuple[str, Certainty]],
    absences: Collection[Absence],
    *,
    spoken_of: bool,
    any_holder: bool,
) -> Ownership:
    """Decide the owner of one duty at the date that the view is asked for.

    `accountable`: the bodies that hold that part then, each with its certainty; `spoken_of`: a document
    names an accountable body at another date; `any_holder`: somebody holds another part of it.
    A duty with holders none of whom is said to answer for it was *not examined*, unless a document says
    that they are all there are: then *none found*, as for a duty that is stated without any holder.
    """
    held: dict[str, Certainty] = {}
    for body, certainty in accountable:
        held[body] = "certain" if "certain" in {certainty, held.get(body)} else certainty
    if held:
        owner = Owner.ONE if len(held) == 1 else Owner.SEVERAL
        sure: Certainty = "certain" if all(value == "certain" for value in held.values()) else "possible"
        return Ownership(owner, tuple(sorted(held)), sure)
    complete = [absence for absence in absences if absence.of_holders]
    stated = [absence for absence in absences if absence.of_owner] or ([] if any_holder else complete)
    if stated:
        return Ownership(Owner.NONE_STATED, (), _surest(stated))
    if complete:
        return Ownership(Owner.NONE_FOUND, (), _surest(complete))
    found = spoken_of or not any_holder
    return Ownership(Owner.NONE_FOUND if found else Owner.NOT_EXAMINED, (), None)


def _surest(absences: Iterable[Absence]) -> Certainty:
    return "certain" if "certain" in {absence.certainty for absence in absences} else "possible"
