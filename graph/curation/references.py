"""What a reference names: a bare slug by the property's range, or `kind/slug` for anything."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from graph.errors import CurationError, Origin
from graph.iris import BY_NAME, CLAIM_KINDS, Iris, is_slug

from .words import Property, nearest
from .yaml_file import Scalar

_CLAIMS = frozenset(kind.name for kind in CLAIM_KINDS)
_PATH_PARTS = 2


@dataclass(frozen=True)
class References:
    """The things described anywhere in this release, by IRI; and the suggested ones left out of it."""

    iris: Iris
    described: Mapping[str, Origin]
    left_out: AbstractSet[str]

    def resolve(self, written: Scalar, prop: Property, document: str | None) -> str:
        """The IRI that `written` names as a value of `prop`, in the folder of `document`.

        Raises:
            CurationError: no such thing is described; the message offers the nearest.

        """
        if "/" in written.text:
            return self._described(self._from_path(written, document), written)
        if not is_slug(written.text):
            raise CurationError(f"“{written.text}” is not a slug", written.origin)
        if not prop.kinds:
            raise CurationError(f"{prop.key} may be of any kind: write kind/{written.text}", written.origin)
        return self._described(self._candidates(written.text, prop.kinds, document), written)

    def thing(self, kind: str, written: Scalar) -> str:
        """The IRI of the thing of one kind whose slug is `written`."""
        if not is_slug(written.text):
            raise CurationError(f"“{written.text}” is not a slug", written.origin)
        return self._described([self.iris.thing(kind, written.text)], written)

    def require(self, iri: str, written: str, origin: Origin) -> str:
        """`iri`, if something describes it."""
        return self._described([iri], Scalar(written, origin))

    def _from_path(self, written: Scalar, document: str | None) -> list[str]:
        parts = written.text.split("/")
        if len(parts) != _PATH_PARTS or parts[0] not in BY_NAME or not is_slug(parts[1]):
            hint = nearest(parts[0], BY_NAME)
            raise CurationError(f"“{written.text}” is not kind/slug{hint}", written.origin)
        return self._candidates(parts[1], (parts[0],), document)

    def _candidates(self, slug: str, kinds: Sequence[str], document: str | None) -> list[str]:
        """What a slug may stand for: a claim of this document first, then anything by its full slug."""
        found = []
        for kind in kinds:
            if kind in _CLAIMS and document is not None:
                found.append(self.iris.thing(kind, f"{document}-{slug}"))
            found.append(self.iris.thing(kind, slug))
        return found

    def _described(self, candidates: list[str], written: Scalar) -> str:
        for candidate in candidates:
            if candidate in self.described:
                return candidate
        if not self.left_out.isdisjoint(candidates):
            raise CurationError(
                f"“{written.text}” is not reviewed yet, so not in this release: review it, "
                "or build with --include-suggested",
                written.origin,
            )
        kinds = sorted({kind for kind in map(self.iris.kind_of, candidates) if kind})
        slugs = [self.iris.slug_of(iri) for iri in self.described if self.iris.kind_of(iri) in kinds]
        hint = nearest(written.text.rpartition("/")[2], slugs)
        what = " or ".join(kinds)
        raise CurationError(f"no {what} “{written.text}” is described{hint}", written.origin)
