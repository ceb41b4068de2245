"""The SPARQL files of the views, read once by name."""

from functools import cache
from pathlib import Path

from graph.errors import UnderlapError

_FOLDER = Path(__file__).parent


@cache
def load_query(name: str) -> str:
    """The text of the query file `<name>.rq`; an unknown name is an UnderlapError."""
    path = _FOLDER / f"{name}.rq"
    if path.parent != _FOLDER or not path.is_file():
        raise UnderlapError(f"There is no query named {name!r} among the queries of the views.")
    return path.read_text(encoding="utf-8")
