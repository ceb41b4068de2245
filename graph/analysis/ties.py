"""Ties: coordinations as stated, and those that follow from membership of one joint body."""

from collections.abc import Iterator
from itertools import combinations

from .claims import Tie
from .register import Register
from .rows import held
from .timeline import Held


def read_ties(register: Register) -> Iterator[Tie]:
    """The ties; parties that different coordinations make members of one joint body are tied too."""
    stated = list(_stated(register))
    yield from stated
    through: dict[str, list[Tie]] = {}
    for tie in stated:
        if tie.through:
            through.setdefault(tie.through, []).append(tie)
    for ties in through.values():
        for a, b in combinations(ties, 2):
            parties = (a.parties | b.parties) - {a.through}
            if not (parties <= a.parties or parties <= b.parties):
                yield _co_members(a, b, parties)


def _stated(register: Register) -> Iterator[Tie]:
    for group in register.groups("ties"):
        through = group.one("through")
        parties = {body for agent in group.all("party") if (body := register.holder(agent)[0])}
        yield Tie(
            **vars(held(group, register.days)),
            parties=frozenset(parties | ({through} if through else set())),
            through=through,
            kind=group.word("kind"),
        )


def _co_members(a: Tie, b: Tie, parties: frozenset[str]) -> Tie:
    """Two memberships of one joint body, as one tie that holds where both do.

    A day attests it only where it attests both; documents that state one of the two do not state the tie.
    """
    both = Held(
        a.claim,
        max((day for day in (a.start, b.start) if day), default=None),
        min((day for day in (a.end, b.end) if day), default=None),
        tuple(sorted(set(a.attested) & set(b.attested))),
        a.documents & b.documents,
    )
    return Tie(**vars(both), parties=parties, through=a.through, kind=a.kind, other=b.claim)
