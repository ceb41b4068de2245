"""The things that claims are about: bodies, posts and documents, by the names and dates they have."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from graph.iris import UL
from graph.model import Attested

from .claims import Body, Change, Document, Post
from .rows import Group, Select, attested, grouped, load


class Register:
    """Bodies, posts and documents; what several readers need is read once. Renames are followed."""

    def __init__(self, select: Select) -> None:
        self._select = select

    def groups(self, name: str, key: str = "claim") -> Iterator[Group]:
        """The rows of one of our queries, a group for each thing."""
        return grouped(self._select(load(name)), key)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """One label for each thing: the English one, else the first."""
        best: dict[str, tuple[bool, str]] = {}
        for row in self._select(load("labels")):
            if "label" in row:
                candidate = (not row.get("language", "en").startswith("en"), row["label"])
                best[row["thing"]] = min(candidate, best.get(row["thing"], candidate))
        return {thing: label for thing, (_, label) in best.items()}

    def label(self, iri: str) -> str:
        """What a thing is called; empty where nobody gives it a name."""
        return self.labels.get(iri, "")

    @cached_property
    def _documents(self) -> tuple[Group, ...]:
        return tuple(self.groups("documents", "document"))

    @cached_property
    def days(self) -> Mapping[str, tuple[Attested, ...]]:
        """The days on which each document may have been written."""
        return {group.key: attested(group) for group in self._documents}

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """The posts; each in its body."""
        return {
            group.key: Post(group.key, self.label(group.key), self.body(group.one("body")))
            for group in self.groups("posts", "post")
        }

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What became of bodies; a change into several is several."""
        return tuple(
            Change(group.key, group.word("kind"), original, resulting, group.day("on"))
            for group in self.groups("changes", "change")
            for original in group.all("original")
            for resulting in group.all("resulting") or ("",)
        )

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """A body that was renamed into another of the register → the last of that line."""
        step = {
            change.original: change.resulting
            for change in self.changes
            if change.kind == "renamed" and change.resulting not in {"", change.original}
        }
        return {body: _last(body, step) for body in step}

    def body(self, iri: str) -> str:
        """The body, by its last IRI."""
        return self.renamed.get(iri, iri)

    def agents(self, iris: Iterable[str]) -> tuple[str, ...]:
        """Bodies by their last IRIs, posts as they are; sorted."""
        return tuple(sorted({self.body(iri) for iri in iris}))

    def holder(self, iri: str) -> tuple[str, str]:
        """The body and the post that an agent stands for."""
        post = self.posts.get(iri)
        return (post.body, iri) if post else (self.body(iri), "")

    def bodies(self) -> dict[str, Body]:
        """The bodies; one that was renamed into another is left out."""
        return {
            group.key: Body(
                group.key,
                self.label(group.key),
                group.word("kind"),
                self.body(group.one("parent")),
            )
            for group in self.groups("bodies", "body")
            if group.key not in self.renamed
        }

    def documents(self) -> dict[str, Document]:
        """The documents, read or only known of."""
        return {
            group.key: Document(
                iri=group.key,
                label=self.label(group.key),
                kinds=tuple(kind.removeprefix(UL) for kind in group.all("kind")),
                publisher=self.body(group.one("publisher")),
                submitted=group.day("submitted"),
                issued=group.day("issued"),
                precision=group.word("precision") or "day",
                known_from=group.one("known"),
                source_file=group.one("file"),
                references=group.all("reference"),
            )
            for group in self._documents
        }


def _last(body: str, step: Mapping[str, str]) -> str:
    """The end of a line of renames; a loop ends where it began."""
    seen = [body]
    while (following := step.get(seen[-1])) and following not in seen:
        seen.append(following)
    return seen[-1]
