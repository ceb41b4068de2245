"""Placing every quote: in the text when it is at hand, by the anchors kept beside it when not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import AnchorError, CurationError, Origin, raise_all

from .anchors import Anchored, Anchors, read_anchors
from .locate import NotLocated, Place, extent, locate
from .texts import Text, Texts

_AGAIN = "run `underlap check --anchor --texts DIR`"


@dataclass(frozen=True)
class Quote:
    """Words quoted from a document, and where the curator wrote them down."""

    document: str
    words: str
    after: str | None
    origin: Origin
    folder: Path


@dataclass(frozen=True)
class Passage:
    """A whole passage of a document, named by its first and last words."""

    document: str
    first: str
    last: str
    origin: Origin
    folder: Path


@dataclass(frozen=True)
class SourceFile:
    """The text file that a document was read from."""

    document: str
    name: str
    origin: Origin
    folder: Path


@dataclass
class Anchoring:
    """Where everything stands, the digest of each text, and which texts were read to see it."""

    places: dict[Quote, Place] = field(default_factory=dict)
    extents: dict[Passage, tuple[int, int]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    verified: set[str] = field(default_factory=set)
    kept: dict[Path, Anchors] = field(default_factory=dict)


@dataclass
class _Run:
    sources: Mapping[str, SourceFile]
    texts: dict[str, Text | None]
    stored: dict[Path, Anchors]
    result: Anchoring


def anchor(
    quotes: Iterable[Quote],
    passages: Iterable[Passage],
    sources: Sequence[SourceFile],
    texts: Texts,
    *,
    renew: bool = False,
) -> Anchoring:
    """Place all quotes and passages; with `renew` what is kept beside the files is not looked at.

    Raises:
        AnchorError: a quote is not where it is said to be; SeveralErrors when there are more.

    """
    run = _Run({source.document: source for source in sources}, {}, {}, Anchoring())
    problems: list[CurationError] = []
    for source in sources:
        try:
            run.texts[source.document] = texts.find(source.name, source.origin)
            _take_digest(source, run, renew=renew)
        except AnchorError as error:
            problems.append(error)
    raise_all(problems)
    items: list[Quote | Passage] = [*quotes, *passages]
    for item in items:
        try:
            _place(item, run, renew=renew)
        except AnchorError as error:
            problems.append(error)
    raise_all(problems)
    return run.result


def _take_digest(source: SourceFile, run: _Run, *, renew: bool) -> None:
    """The digest of a document's text, whether or not anything is quoted from it."""
    text = run.texts[source.document]
    kept = {} if renew else _stored(source, run)
    stored = kept.get(source.document)
    if text is None:
        if stored is not None:
            run.result.digests[source.document] = stored.sha256
        return
    if kept and (stored is None or stored.sha256 != text.sha256):
        raise AnchorError(f"the text {text.file} is not the one that was anchored: {_AGAIN}", source.origin)
    run.result.digests[source.document] = text.sha256
    run.result.verified.add(source.document)
    anchors = run.result.kept.setdefault(source.folder, {})
    anchors[source.document] = Anchored(text.file, text.sha256)


def _place(item: Quote | Passage, run: _Run, *, renew: bool) -> None:
    if item.document not in run.sources:
        raise AnchorError(
            f"nothing can be quoted from “{item.document}”: it names no sourceFile", item.origin
        )
    stored = None if renew else _stored(item, run).get(item.document)
    text = run.texts[item.document]
    if text is not None:
        found = _in_text(item, text)
        _compare(item, found, text, stored)
        _keep(item, found, text, run.result)
        return
    if renew:
        raise AnchorError(
            f"the text {run.sources[item.document].name} is not at hand: say where with --texts DIR",
            item.origin,
        )
    if stored is None:
        raise AnchorError(
            f"no text of “{item.document}” is at hand, and no anchors are kept: {_AGAIN}", item.origin
        )
    _use(item, stored, run.result)


def _stored(item: Quote | Passage | SourceFile, run: _Run) -> Anchors:
    if item.folder not in run.stored:
        shown = str(Path(item.origin.file).parent)
        run.stored[item.folder] = read_anchors(item.folder, shown)
    return run.stored[item.folder]


def _in_text(item: Quote | Passage, text: Text) -> Place:
    try:
        if isinstance(item, Quote):
            return locate(text.content, item.words, item.after)
        return extent(text.content, item.first, item.last)
    except NotLocated as error:
        raise AnchorError(f"{error} ({text.file})", item.origin) from None


def _compare(item: Quote | Passage, found: Place, text: Text, stored: Anchored | None) -> None:
    """Refuse anchors that no longer say what the text says: a build without texts would differ."""
    if stored is None:
        return
    if stored.sha256 != text.sha256:
        raise AnchorError(f"the text {text.file} is not the one that was anchored: {_AGAIN}", item.origin)
    if isinstance(item, Quote):
        same = stored.quotes.get((item.words, item.after)) == found
    else:
        same = stored.extents.get((item.first, item.last)) == (found.start, found.end)
    if not same:
        raise AnchorError(f"the anchor kept for this quote is missing or out of date: {_AGAIN}", item.origin)


def _keep(item: Quote | Passage, found: Place, text: Text, result: Anchoring) -> None:
    anchors = result.kept.setdefault(item.folder, {})
    anchored = anchors.setdefault(item.document, Anchored(text.file, text.sha256))
    if isinstance(item, Quote):
        result.places[item] = found
        anchored.quotes[item.words, item.after] = found
    else:
        result.extents[item] = found.start, found.end
        anchored.extents[item.first, item.last] = found.start, found.end


def _use(item: Quote | Passage, stored: Anchored, result: Anchoring) -> None:
    known = result.digests.setdefault(item.document, stored.sha256)
    if known != stored.sha256:
        raise AnchorError(
            f"anchors of two different texts are kept for “{item.document}”: {_AGAIN}", item.origin
        )
    try:
        if isinstance(item, Quote):
            result.places[item] = stored.quotes[item.words, item.after]
        else:
            result.extents[item] = stored.extents[item.first, item.last]
    except KeyError:
        raise AnchorError(f"no anchor is kept for this quote: {_AGAIN}", item.origin) from None
