"""How to cite a finding: a sentence and a BibTeX entry, both naming the release that held it."""

from dataclasses import dataclass
from typing import Final

from graph.views.finding import FindingPage

from .words import words

_SHORT: Final = 16
_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_"},
}


@dataclass(frozen=True)
class Citation:
    """A citation as text and as BibTeX."""

    text: str
    bibtex: str


def citation(page: FindingPage, slug: str, digest: str) -> Citation:
    """The citation of a finding in the release of that digest."""
    iri, kind = page.claim.iri, words(page.claim.kind)
    basis, grade = (page.claim.text(name).rpartition("#")[2] for name in ("basis", "grade"))
    what = f"{kind}, {basis}, grade {grade}" if grade else f"{kind}, {basis}"
    return Citation(
        text=f"“{page.name}” ({what}). Underlap, release {digest[:_SHORT]}. {iri}",
        bibtex="\n".join(
            (
                f"@misc{{underlap-{slug},",
                f"  title = {{{{{_escaped(page.name)}}}}},",
                f"  howpublished = {{Underlap, release {digest}}},",
                f"  note = {{{_escaped(what)}}},",
                f"  url = {{{iri}}}",
                "}",
            )
        ),
    )


def _escaped(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in " ".join(text.split()))
