"""Frames between server and worker."""

import asyncio
import os

from graph.sparql.messages import Query, pack, pack_query, read_frame, read_frame_blocking, unpack_query

QUERY = Query("SELECT * {}\n# ü", results="text/csv", default_graphs=("a:a",), bindings={"x": '"\\u0001"@en'})


def test_a_query_survives_the_pipe() -> None:
    """What the server packs is what the worker unpacks."""
    reading, writing = os.pipe()
    os.write(writing, pack_query(QUERY))
    os.close(writing)

    frame = read_frame_blocking(reading)
    ended = read_frame_blocking(reading)
    os.close(reading)

    assert frame is not None
    received = unpack_query(*frame)
    assert received.text == QUERY.text
    assert received.bindings == QUERY.bindings
    assert tuple(received.default_graphs or ()) == QUERY.default_graphs
    assert ended is None


def test_frames_follow_each_other() -> None:
    """Two frames in one stream are read one after the other, empty bodies included."""

    async def both() -> list[tuple[dict[str, object], bytes]]:
        reader = asyncio.StreamReader()
        reader.feed_data(pack({"a": 1}, b"") + pack({"b": "é"}, b"body"))
        return [await read_frame(reader), await read_frame(reader)]

    assert asyncio.run(both()) == [({"a": 1}, b""), ({"b": "é"}, b"body")]
