"""One inspection with the ledger of what must be found in it."""

from random import Random

from .advising import Advising
from .planted import Certainty, Ledger, Planted, bare
from .telling import Duty
from .terms import cls, english, node, ul
from .world import Body, World


class Episode(Advising):
    """What one inspection leaves in documents; cases write into them and into the ledger."""

    def __init__(self, world: World, ledger: Ledger, rng: Random, number: int) -> None:
        super().__init__(world, rng, number)
        self.ledger = ledger
        self.case = "background"

    def state(
        self, kind: str, involves: tuple[Body, ...], concerns: tuple[str, ...], said: str, form: str = ""
    ) -> None:
        """Let a document itself name a finding: now the report, now the press."""
        pages = self.report if self.rng.random() < 1 / 2 else self.story
        bodies = bare(body.term for body in involves)
        iri = node(self.world.iris.finding(kind, "stated", bodies, bare(concerns), ""))
        pages.add(
            iri,
            type=cls(kind),
            prefLabel=english(said),
            basis=ul("stated"),
            involves=map(node, bodies),
            concerns=concerns,
            form=ul(form) if form else (),
            statedIn=pages.iri,
            attributedTo=pages.author,
            grade=ul(pages.grade),
            reviewStatus=ul("reviewed"),
            evidence=pages.quote(said),
        )

    def plant(
        self,
        kind: str,
        involves: tuple[Body, ...],
        concerns: tuple[str, ...],
        certainty: Certainty = "certain",
        form: str = "",
    ) -> None:
        """Write down a finding that must come out; certain, or only possible."""
        self.ledger.planted.append(self._planted(kind, involves, concerns, certainty, form))

    def plant_shared(self, one: Body, other: Body, duty: Duty) -> None:
        """Write down that two bodies carry out one duty: the lowest rung of overlap."""
        when = duty.when
        sure = self.dated or (when.start is not None and when.end is not None)
        self.plant("Overlap", (one, other), (duty.term,), "certain" if sure else "possible")

    def near(self, kind: str, involves: tuple[Body, ...], concerns: tuple[str, ...]) -> None:
        """Write down a finding that must not come out."""
        self.ledger.near.append(self._planted(kind, involves, concerns, "certain", ""))

    def leave_open(self, kind: str, involves: tuple[Body, ...], concerns: tuple[str, ...]) -> None:
        """Write down a finding that the definitions allow and do not demand."""
        self.ledger.open.append(self._planted(kind, involves, concerns, "possible", ""))

    def _planted(
        self,
        kind: str,
        involves: tuple[Body, ...],
        concerns: tuple[str, ...],
        certainty: Certainty,
        form: str,
    ) -> Planted:
        bodies = bare(body.term for body in involves)
        return Planted(kind, bodies, bare(concerns), certainty, form, self.case)
