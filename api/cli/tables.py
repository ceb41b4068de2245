"""Tables in a terminal: drawn with rich, and plain columns when the output is not a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

_PIPE_WIDTH = 200


def print_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under their column names, then how many there are; values are never read as markup."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_PIPE_WIDTH)
    table = Table(*names, caption=f"{len(rows)} row{'' if len(rows) == 1 else 's'}", caption_justify="left")
    for row in rows:
        table.add_row(*(Text(value) for value in row))
    console.print(table)
