"""The process that forks workers: started by exec, one thread, holding nothing but its control socket.

Asked {"fork": number, "store": path, "limits": {…}} it answers {"forked": number, "pid": …} with the
worker's end of a socket pair and a pidfd beside it, and later {"exited": number, "signal": …, "status": …}.
When its control socket closes it ends all workers and itself.
"""

import contextlib
import json
import os
import selectors
import signal
import socket
import sys
from dataclasses import dataclass, field
from typing import Any

from .limits import Limits
from .messages import CONTROL_SIZE
from .policy import names_dataset
from .worker import run


@dataclass
class _Zygote:
    """The control socket and the living children: process id → the server's number for it."""

    control: socket.socket
    children: dict[int, int] = field(default_factory=dict)

    def say(self, message: dict[str, Any], descriptors: list[int] | None = None) -> None:
        """Send one message; a server that is gone is noticed by the next read."""
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(self.control, [json.dumps(message).encode()], descriptors or [])

    def fork(self, request: dict[str, Any]) -> None:
        """Fork one worker and hand its socket and pidfd over."""
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            self.control.close()
            ours.close()
            run(theirs.detach(), request["store"], Limits(**request["limits"]))
        theirs.close()
        self.children[pid] = request["fork"]
        descriptors = [ours.fileno()]
        if hasattr(os, "pidfd_open"):
            descriptors.append(os.pidfd_open(pid))
        self.say({"forked": request["fork"], "pid": pid}, descriptors)
        ours.close()
        for descriptor in descriptors[1:]:
            os.close(descriptor)

    def reap(self) -> None:
        """Tell of every child that has ended, and how."""
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            code = os.waitstatus_to_exitcode(status)
            self.say({"exited": self.children.pop(pid), "signal": max(-code, 0), "status": max(code, 0)})

    def hear(self) -> bool:
        """Do what one message asks; False when the server has closed the socket."""
        message = self.control.recv(CONTROL_SIZE)
        if message:
            request = json.loads(message)
            if "fork" in request:
                self.fork(request)
            else:
                self.kill(request["kill"])
        return bool(message)

    def kill(self, number: int) -> None:
        """End one child: for platforms without pidfd."""
        for pid, child in self.children.items():
            if child == number:
                os.kill(pid, signal.SIGKILL)

    def close(self) -> None:
        """End all children."""
        for pid in self.children:
            os.kill(pid, signal.SIGKILL)
        for pid in self.children:
            os.waitpid(pid, 0)


def main() -> None:
    """Serve the control socket given as the only argument until it closes."""
    control = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server decides
    names_dataset("SELECT * FROM <a:a> {}")  # so that no worker builds rdflib's grammar again
    wake, woken = socket.socketpair()
    for end in (wake, woken):
        end.setblocking(False)
    signal.set_wakeup_fd(woken.fileno())
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    zygote = _Zygote(control)
    with selectors.DefaultSelector() as selector:
        selector.register(control, selectors.EVENT_READ)
        selector.register(wake, selectors.EVENT_READ)
        open_ = True
        while open_:
            ready = {key.fileobj for key, _ in selector.select()}
            if wake in ready:
                wake.recv(CONTROL_SIZE)
                zygote.reap()
            if control in ready:
                open_ = zygote.hear()
    zygote.close()


if __name__ == "__main__":
    main()
