"""Where the documents' texts are looked for, and how they are read: three places, nowhere else."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import AnchorError, CurationError, Origin

VARIABLE = "UNDERLAP_TEXTS"


@dataclass(frozen=True)
class Text:
    """A document's text: its code points exactly as in the file, and the SHA-256 of its bytes."""

    file: str
    content: str
    sha256: str


@dataclass(frozen=True)
class Texts:
    """A folder in which documents' texts may lie; `None` when there is no such folder."""

    folder: Path | None

    def find(self, name: str, origin: Origin) -> Text | None:
        """The text in the file called `name`, or None when it is not at hand.

        Raises:
            AnchorError: the name is more than a plain file name, or the file is not UTF-8.

        """
        _refuse_hostile(name, origin)
        if self.folder is None or not (self.folder / name).is_file():
            return None
        data = (self.folder / name).read_bytes()
        try:
            content = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise AnchorError(
                f"the text {name} is not UTF-8 (byte {error.start}): convert it and anchor again", origin
            ) from None
        return Text(name, content, hashlib.sha256(data).hexdigest())


def locate_texts(explicit: Path | None, environment: Mapping[str, str], sources: Sequence[Path]) -> Texts:
    """The folder given, else $UNDERLAP_TEXTS, else `texts/` beside the first source that has one.

    Raises:
        CurationError: a folder was named, but is none.

    """
    if explicit is not None:
        return Texts(_folder(explicit, "the folder of texts"))
    if environment.get(VARIABLE):
        return Texts(_folder(Path(environment[VARIABLE]), f"${VARIABLE}"))
    beside = (source.resolve().parent / "texts" for source in sources)
    return Texts(next((folder for folder in beside if folder.is_dir()), None))


def _folder(path: Path, what: str) -> Path:
    if not path.is_dir():
        raise CurationError(f"{what} is not a folder: {path}")
    return path


def _refuse_hostile(name: str, origin: Origin) -> None:
    plain = name not in {"", ".", ".."} and name.isprintable() and not set(name) & set("/\\:")
    if not plain:
        raise AnchorError(f"sourceFile {name!r} is not a plain file name", origin)
