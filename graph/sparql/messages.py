"""What server and worker say to each other: a frame is two lengths, a JSON header and a body of bytes."""

import json
import os
import struct
from asyncio import StreamReader
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Header = dict[str, Any]
Shape = Literal["rows", "boolean", "graph"]

CONTROL_SIZE: Final = 1 << 16
"""The most bytes of one message between server and zygote."""

_LENGTHS: Final = struct.Struct(">II")
_PIECE: Final = 1 << 20


@dataclass(frozen=True)
class Query:
    """One query as a worker gets it.

    `results` and `graph` are the media types wanted for rows or a boolean, and for triples: which of
    them is used only the parsed query tells. The graphs are None where the request names no dataset.
    `bindings` hold terms as N-Triples text by variable; only our own queries have any.
    """

    text: str
    results: str | None = None
    graph: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    bindings: Mapping[str, str] = field(default_factory=dict)
    foreign: bool = True


@dataclass(frozen=True)
class Answer:
    """A whole answer: its media type, what shape of answer it is, and its bytes."""

    media_type: str
    shape: Shape
    body: bytes


def pack(header: Header, body: bytes) -> bytes:
    """A frame."""
    head = json.dumps(header, ensure_ascii=False).encode()
    return _LENGTHS.pack(len(head), len(body)) + head + body


def pack_query(query: Query) -> bytes:
    """A query as a frame; its text is the body."""
    header = {name: value for name, value in vars(query).items() if name != "text"}
    return pack(header, query.text.encode())


def unpack_query(header: Header, body: bytes) -> Query:
    """The query that `pack_query` wrote."""
    return Query(text=body.decode(), **header)


async def read_frame(reader: StreamReader) -> tuple[Header, bytes]:
    """The next frame; IncompleteReadError at the end of the stream."""
    head, body = _LENGTHS.unpack(await reader.readexactly(_LENGTHS.size))
    header = await reader.readexactly(head)
    return json.loads(header), await reader.readexactly(body) if body else b""


def read_frame_blocking(descriptor: int) -> tuple[Header, bytes] | None:
    """The next frame from a descriptor; None when the other side has closed."""
    lengths = _read(descriptor, _LENGTHS.size)
    if lengths is None:
        return None
    head, body = _LENGTHS.unpack(lengths)
    header, content = _read(descriptor, head), _read(descriptor, body)
    return None if header is None or content is None else (json.loads(header), content)


def write_blocking(descriptor: int, frame: bytes) -> None:
    """Write all of a frame; BrokenPipeError when the other side has closed."""
    rest = memoryview(frame)
    while rest:
        rest = rest[os.write(descriptor, rest[:_PIECE]) :]


def _read(descriptor: int, size: int) -> bytes | None:
    pieces: list[bytes] = []
    while size:
        piece = os.read(descriptor, min(size, _PIECE))
        if not piece:
            return None
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)
