"""Names of the made world: each number gives another name, and the same name wherever it is asked again."""

from functools import cache
from math import gcd, prod
from pathlib import Path
from typing import Final

_WORDS: Final = Path(__file__).with_name("words.txt")
_STRIDE: Final = 2_654_435_761


@cache
def words(section: str) -> tuple[str, ...]:
    """The entries of a section of words.txt."""
    return _sections()[section]


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    entries: list[str] = []
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            entries = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            entries.append(line)
    return {section: tuple(lines) for section, lines in found.items()}


class Mix:
    """Numbers as mixed choices from several sections: no two numbers below `len` give the same choice."""

    def __init__(self, *sections: str) -> None:
        self._sections = tuple(words(section) for section in sections)
        self._size = prod(map(len, self._sections))
        self._stride = _STRIDE % self._size or 1
        while gcd(self._stride, self._size) != 1:
            self._stride += 1

    def __len__(self) -> int:
        """How many different choices there are."""
        return self._size

    def __getitem__(self, index: int) -> tuple[str, ...]:
        """The choice of number `index`; beyond the last the choices begin again."""
        rest = index * self._stride % self._size
        chosen = []
        for section in self._sections:
            rest, at = divmod(rest, len(section))
            chosen.append(section[at])
        return tuple(chosen)


@cache
def _agencies() -> Mix:
    return Mix("topics", "place heads", "place tails", "agency forms")


@cache
def _departments() -> Mix:
    return Mix("topics", "topics")


@cache
def _duties() -> Mix:
    return Mix("duty verbs", "duty objects", "place heads", "duty kinds", "place tails")


@cache
def _recommendations() -> Mix:
    things = ("rec verbs", "rec ways", "rec things", "duty objects", "rec ends")
    return Mix(*things, "place heads", "duty kinds", "place tails")


@cache
def _people() -> Mix:
    return Mix("given names", "family names")


def agency(index: int) -> str:
    """The name of agency number `index`."""
    topic, head, tail, form = _agencies()[index]
    return f"{head}{tail} {topic} {form}{_again(index, len(_agencies()))}"


def department(index: int) -> str:
    """The name of department number `index`."""
    first, second = _departments()[index]
    both = first if first == second else f"{first} and {second}"
    return f"Department for {both}{_again(index, len(_departments()))}"


def duty(index: int) -> str:
    """The label of duty number `index`."""
    verb, thing, head, kind, tail = _duties()[index]
    return f"{verb} {thing} {kind} in {head}{tail}{_again(index, len(_duties()))}"


def recommendation(index: int) -> str:
    """What recommendation number `index` asks for."""
    verb, way, thing, about, end, head, kind, tail = _recommendations()[index]
    again = _again(index, len(_recommendations()))
    return f"{verb} {thing} on {about} {kind} in {head}{tail} {way} {end}{again}"


def person(index: int) -> str:
    """The name of person number `index`."""
    given, family = _people()[index]
    return f"{given} {family}{_again(index, len(_people()))}"


def unit(parent: str, index: int) -> str:
    """The name of a unit of the body named `parent`."""
    forms = words("unit forms")
    return f"{parent} {forms[index % len(forms)]}{_again(index, len(forms))}"


def slug(name: str) -> str:
    """A name as the last part of an address."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())


def _again(index: int, size: int) -> str:
    """What tells the second round of names from the first."""
    return f" {index // size + 1}" if index >= size else ""
