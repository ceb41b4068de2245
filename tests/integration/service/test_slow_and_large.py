"""Requests that are too large or too slow."""

import socket
import time

import httpx

from graph.release import Release
from tests.served import Server, serving

HEAD = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"


def connected(server: Server) -> socket.socket:
    """A bare connection."""
    return socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=20)


def test_a_large_body_is_refused_before_it_is_read(service: Server) -> None:
    """A body above the limit is 413 on its announced length alone."""
    with connected(service) as client:
        client.sendall(HEAD + b"Content-Length: 200000000\r\n\r\n")
        answer = client.recv(4096)

    assert b" 413 " in answer


def test_an_endless_body_is_cut_off(service: Server) -> None:
    """A body without an end is 413 once it is too large."""

    def endless() -> "list[bytes]":
        return [b"x" * 100_000] * 30

    try:
        status = httpx.post(
            f"{service.url}/sparql",
            content=iter(endless()),
            headers={"Content-Type": "application/sparql-query"},
        ).status_code
    except httpx.WriteError:  # the server closed before all was sent
        status = 413

    assert status == 413


def test_a_slow_body_is_given_up(release: Release) -> None:
    """A body that does not arrive in time is 408, and others are served meanwhile."""
    with serving(release.path, settings={"body_seconds": 0.5}) as server, connected(server) as client:
        client.sendall(HEAD + b"Content-Length: 100\r\n\r\nASK")
        assert server.ask("ASK {}").status_code == 200
        assert b" 408 " in client.recv(4096)


def test_a_slow_head_is_given_up(service: Server) -> None:
    """A connection whose request head does not arrive within ten seconds is closed."""
    start = time.monotonic()
    with connected(service) as client:
        client.sendall(b"GET /healthz HTTP/1.1\r\nHost:")
        closed = client.recv(4096)

    assert closed == b""
    assert 9 < time.monotonic() - start < 13
