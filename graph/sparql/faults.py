"""Why a query got no answer: one word for programs, one sentence for people, and where in the query.

==============  ===========================================================================
refused         syntax, update, federation, unreadable, nested, parameter, unacceptable,
                unanswerable
failed          rows, size (too large an answer); deadline, memory, busy (try again)
==============  ===========================================================================
"""

from typing import Literal, NotRequired, TypedDict

from graph.errors import QueryFailed, QueryRefused

RefusedKind = Literal[
    "syntax", "update", "federation", "unreadable", "nested", "parameter", "unacceptable", "unanswerable"
]
FailedKind = Literal["rows", "size", "deadline", "memory", "busy"]


class Refusal(QueryRefused):
    """The query itself is the reason; asking again changes nothing. `line` and `column` count from 1."""

    def __init__(
        self, kind: RefusedKind, message: str, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message)
        self.kind: RefusedKind = kind
        self.line = line
        self.column = column


class Breach(QueryFailed):
    """The query broke a limit, or found no place to run."""

    def __init__(self, kind: FailedKind, message: str) -> None:
        super().__init__(message)
        self.kind: FailedKind = kind


class FaultRecord(TypedDict):
    """A fault as it travels from a worker to the server."""

    refused: NotRequired[RefusedKind]
    failed: NotRequired[FailedKind]
    message: str
    line: int | None
    column: int | None


def to_record(fault: Refusal | Breach) -> FaultRecord:
    """The fault as plain values."""
    if isinstance(fault, Breach):
        return {"failed": fault.kind, "message": str(fault), "line": None, "column": None}
    return {"refused": fault.kind, "message": str(fault), "line": fault.line, "column": fault.column}


def from_record(record: FaultRecord) -> Refusal | Breach:
    """The fault that `to_record` wrote."""
    if "failed" in record:
        return Breach(record["failed"], record["message"])
    return Refusal(record["refused"], record["message"], record["line"], record["column"])
