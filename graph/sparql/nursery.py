"""The server's side of the zygote: asks for workers, talks to them, learns how they ended."""

import asyncio
import contextlib
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from graph.errors import ReleaseError

from .limits import Limits
from .messages import CONTROL_SIZE, Header, read_frame

_ROOT: Final = Path(__file__).parents[2]
_KEPT_ENVIRONMENT: Final = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR")
_BUFFER: Final = 1 << 20
_PATIENCE: Final = 2.0


class WorkerLost(Exception):  # noqa: N818 - says what happened
    """The worker closed its socket before it answered."""


@dataclass(frozen=True)
class Ending:
    """How a worker ended: the signal that killed it, or 0 and its exit status."""

    signal: int
    status: int


@dataclass(eq=False)
class Worker:
    """A worker process as the server sees it."""

    number: int
    pid: int
    pidfd: int | None
    nursery: "Nursery"
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    ended: asyncio.Future[Ending] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    confined: bool = False

    async def hello(self) -> None:
        """Wait until the store is open; ReleaseError when it cannot be opened."""
        try:
            header, _ = await read_frame(self.reader)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise ReleaseError("A query worker ended before it had opened the release.") from error
        if not header["ready"]:
            raise ReleaseError(f"The release cannot be opened: {header['message']}")
        self.confined = header["confined"]

    async def ask(self, frame: bytes) -> tuple[Header, bytes]:
        """Send one frame and wait for the answer; WorkerLost when the worker ends instead."""
        try:
            self.writer.write(frame)
            await self.writer.drain()
            return await read_frame(self.reader)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            raise WorkerLost from error

    async def ending(self) -> Ending:
        """How it ended; one that does not end by itself is ended here."""
        try:
            async with asyncio.timeout(_PATIENCE):
                return await asyncio.shield(self.ended)
        except TimeoutError:
            self.kill()
            return Ending(signal.SIGKILL, 0)

    def kill(self) -> None:
        """End it now, whatever it is doing."""
        if self.ended.done():
            return
        if self.pidfd is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        else:
            self.nursery.say({"kill": self.number})

    def bury(self, ending: Ending) -> None:
        """Note its end and let go of what belonged to it."""
        if self.ended.done():
            return
        self.ended.set_result(ending)
        self.writer.close()
        if self.pidfd is not None:
            os.close(self.pidfd)


class Nursery:
    """One zygote process and all workers forked from it; a zygote that is gone is started again on demand."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._starting = asyncio.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._expected: dict[int, asyncio.Future[tuple[int, list[int]]]] = {}
        self._workers: dict[int, Worker] = {}

    @property
    def pid(self) -> int | None:
        """The process id of the zygote, while there is one."""
        return self._process.pid if self._process else None

    async def start(self) -> None:
        """Start the zygote if there is none."""
        async with self._starting:
            if self._control is None:
                self._launch()

    async def fork(self, store: Path, limits: Limits) -> Worker:
        """A worker that has opened `store`; ReleaseError when it cannot."""
        await self.start()
        number = next(self._numbers)
        expected = asyncio.get_running_loop().create_future()
        self._expected[number] = expected
        self.say({"fork": number, "store": str(store), "limits": asdict(limits)})
        pid, (channel, *pidfd) = await expected
        reader, writer = await asyncio.open_unix_connection(sock=socket.socket(fileno=channel), limit=_BUFFER)
        worker = Worker(number, pid, pidfd[0] if pidfd else None, self, reader, writer)
        self._workers[number] = worker
        try:
            await worker.hello()
        except (ReleaseError, asyncio.CancelledError):
            worker.kill()
            raise
        return worker

    def say(self, message: dict[str, Any]) -> None:
        """Send the zygote one message; a zygote that is gone is noticed by reading."""
        if self._control is not None:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._control.send(json.dumps(message).encode())

    async def stop(self) -> None:
        """End the zygote and with it all workers."""
        self._zygote_gone()

    def _launch(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        environment = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
        self._process = subprocess.Popen(  # noqa: S603 - our own module, no input in the arguments
            [sys.executable, "-m", "graph.sparql.zygote", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env={**environment, "PYTHONPATH": str(_ROOT)},
        )
        theirs.close()
        ours.setblocking(False)
        self._control = ours
        asyncio.get_running_loop().add_reader(ours, self._hear, ours)

    def _hear(self, control: socket.socket) -> None:
        try:
            message, descriptors, _, _ = socket.recv_fds(control, CONTROL_SIZE, 2)
        except BlockingIOError:
            return
        except ConnectionResetError:
            message, descriptors = b"", []
        if not message:
            self._zygote_gone()
            return
        news = json.loads(message)
        if "forked" in news:
            self._deliver(news["forked"], news["pid"], descriptors)
        elif worker := self._workers.pop(news["exited"], None):
            worker.bury(Ending(news["signal"], news["status"]))

    def _deliver(self, number: int, pid: int, descriptors: list[int]) -> None:
        """Hand a new worker to who asked for it; one that nobody waits for ends when its socket closes."""
        expected = self._expected.pop(number)
        if not expected.done():
            expected.set_result((pid, descriptors))
            return
        for descriptor in descriptors:
            os.close(descriptor)

    def _zygote_gone(self) -> None:
        control, self._control = self._control, None
        process, self._process = self._process, None
        if control is not None:
            asyncio.get_running_loop().remove_reader(control)
            control.close()
        for worker in [*self._workers.values()]:
            worker.kill()
        if process is not None:
            process.kill()
            process.wait()
        workers, self._workers = self._workers, {}
        for worker in workers.values():
            worker.bury(Ending(signal.SIGKILL, 0))
        expected, self._expected = self._expected, {}
        for future in expected.values():
            if not future.done():
                future.set_exception(ReleaseError("The process that starts query workers ended."))
