"""The findings of a release by kind, those that documents state apart from those that rules compute."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from graph.iris import UL

from .collection import Kept
from .periods import is_sure

ORDER: Final = (
    *("Underlap", "OversightGap", "OverseerSeam", "Overlap", "Silo", "HandoffBurden", "ConflictedPlacement"),
    *("LatePublication", "OrphanRecommendation", "RepeatRecommendation", "DecoupledResponse"),
    *("RecycledResponse", "CountMismatch"),
)
"""The kinds of finding in the order to show them in: gaps first."""
MOST: Final = 200
"""So many findings of one kind and basis are shown; the rest is counted."""


@dataclass(frozen=True)
class Item:
    """A finding of the list; `certain` on the day asked for, or else at some time."""

    kept: Kept
    certain: bool


@dataclass(frozen=True)
class Group:
    """The findings of one kind: the stated, the computed, and how many more there are."""

    kind: str
    stated: tuple[Item, ...]
    computed: tuple[Item, ...]
    left_out: int

    @property
    def total(self) -> int:
        """How many there are, those not shown among them."""
        return len(self.stated) + len(self.computed) + self.left_out


@dataclass(frozen=True)
class FindingList:
    """The groups in order, and how many findings there are of each kind, basis and certainty."""

    groups: tuple[Group, ...]
    kinds: Mapping[str, int]
    stated: int
    certain: int
    possible: int

    @property
    def total(self) -> int:
        """How many findings there are."""
        return self.stated + self.certain + self.possible


def assemble(found: Iterable[Kept]) -> FindingList:
    """The list of the findings that a filter kept; withdrawn ones are left out."""
    items = [_item(kept) for kept in found if not kept[0].claim.withdrawn]
    by_kind: defaultdict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_kind[item.kept[0].claim.kind].append(item)
    computed = [item for item in items if not _stated(item)]
    return FindingList(
        groups=tuple(_group(kind, by_kind[kind]) for kind in sorted(by_kind, key=_rank)),
        kinds=Counter({kind: len(by_kind[kind]) for kind in sorted(by_kind, key=_rank)}),
        stated=len(items) - len(computed),
        certain=sum(item.certain for item in computed),
        possible=sum(not item.certain for item in computed),
    )


def _item(kept: Kept) -> Item:
    member, certainty = kept
    return Item(kept, certainty == "certain" if certainty else is_sure(member.claim, member.periods or ()))


def _group(kind: str, items: Sequence[Item]) -> Group:
    stated = sorted((item for item in items if _stated(item)), key=_order)
    computed = sorted((item for item in items if not _stated(item)), key=_order)
    shown = stated[:MOST], computed[:MOST]
    return Group(kind, tuple(shown[0]), tuple(shown[1]), len(items) - sum(map(len, shown)))


def _stated(item: Item) -> bool:
    return item.kept[0].claim.text("basis") != UL + "computed"


def _order(item: Item) -> tuple[bool, Decimal, str, str]:
    """Certain ones first, then what weighs most, then by name."""
    member, _ = item.kept
    return not item.certain, -Decimal(member.claim.text("weight") or 0), member.name.casefold(), member.slug


def _rank(kind: str) -> tuple[int, str]:
    return (ORDER.index(kind) if kind in ORDER else len(ORDER)), kind
