"""Where links lead: local paths for our own things, http(s) and mailto for others, else plain text."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from graph.iris import BY_NAME, EVIDENCE, UL, Iris, is_slug

_SAFE_SCHEMES: Final = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True)
class Links:
    """Makes links for one base; a page that stands alone (`site` False) has none."""

    iris: Iris
    site: bool = True

    def path(self, iri: str) -> str | None:
        """The local page of one of our things, or None when there is none."""
        kind, slug = self.iris.kind_of(iri), self.iris.slug_of(iri)
        if not self.site or kind is None or kind == EVIDENCE.name or not is_slug(slug):
            return None
        return f"/{BY_NAME[kind].collection}/{slug}"

    def web(self, iri: str) -> str | None:
        """An address that may stand in a link: other schemes (javascript:, data:) are only ever text."""
        if not self.site or any(ord(character) <= ord(" ") for character in iri):
            return None
        try:
            scheme = urlsplit(iri).scheme
        except ValueError:
            return None
        return iri if scheme.lower() in _SAFE_SCHEMES else None

    def ours(self, iri: str) -> bool:
        """Whether an IRI is a term or a thing of ours, so that its last part is a word."""
        return iri.startswith((UL, self.iris.things))
