"""Queries run apart: what a foreign query may do, and the processes that parse and answer it.

server (asyncio)  pool.WorkerPool ── frames over a socket pair ──► worker (one query at a time)
        │                                                             ▲ forked on request
        └── zygote.Zygote ── requests, descriptors ──► zygote process ┘ started by exec, one thread

The server never parses a query and never forks; a worker holds no listening socket, may open none,
and is killed through its pidfd when a limit is broken.
"""
