"""Reading quotes: `evidence`, `counterEvidence` and `extent`, to be placed in their texts later."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import CurationError, Origin
from graph.evidence.anchoring import Passage, Quote

from .references import References
from .values import scalar
from .words import Property, nearest
from .yaml_file import Node, Scalar, Sequence

_QUOTE_KEYS = ("quote", "after", "in", "speaker")
_EXTENT_KEYS = ("from", "to", "in")
_SPEAKER = Property("speaker", "", "reference", ("body", "post", "person"))


@dataclass(frozen=True)
class Spoken:
    """A quote and the one whose words it is, where the curator says so."""

    quote: Quote
    speaker: str | None


@dataclass(frozen=True)
class QuoteReader:
    """Reads the quotes written in one folder; `document` is quoted unless `in:` says otherwise."""

    references: References
    folder: Path
    document: str | None

    def evidence(self, node: Node) -> Iterator[Spoken]:
        """The quotes of a list of evidence items (or of a single one)."""
        for item in node.items if isinstance(node, Sequence) else (node,):
            keys = keys_of(item, _QUOTE_KEYS, "quote")
            words = scalar(keys["quote"])
            after = scalar(keys["after"]).text.strip() if "after" in keys else None
            document = self._document(keys.get("in"), item.origin)
            speaker = None
            if "speaker" in keys:
                speaker = self.references.resolve(scalar(keys["speaker"]), _SPEAKER, self.document)
            yield Spoken(Quote(document, words.text.strip(), after, words.origin, self.folder), speaker)

    def extent(self, node: Node) -> Passage:
        """The passage from the words in `from` to the words in `to`."""
        keys = keys_of(node, _EXTENT_KEYS, "from", "to")
        first, last = scalar(keys["from"]), scalar(keys["to"])
        document = self._document(keys.get("in"), node.origin)
        return Passage(document, first.text.strip(), last.text.strip(), first.origin, self.folder)

    def _document(self, node: Node | None, origin: Origin) -> str:
        if node is not None:
            written = scalar(node)
            self.references.thing("document", written)
            return written.text
        if self.document is None:
            raise CurationError("say with in: which document is quoted", origin)
        return self.document


def keys_of(node: Node, allowed: tuple[str, ...], *required: str) -> dict[str, Node]:
    """The keys of a mapping that may have only `allowed` ones and must have the `required` ones."""
    if isinstance(node, Scalar | Sequence):
        raise CurationError(f"expected {', '.join(required)} and what belongs to it here", node.origin)
    unknown = next((key for key in node.items if key not in allowed), None)
    if unknown is not None:
        raise CurationError(
            f"there is no key “{unknown}” here{nearest(unknown, allowed)}", node.key_origins[unknown]
        )
    missing = next((key for key in required if key not in node.items), None)
    if missing is not None:
        raise CurationError(f"{missing}: is missing here", node.origin)
    return dict(node.items)
