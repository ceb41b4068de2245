"""Reading RDF files, each parsed by a process of its own: a hostile file ends that process, not ours."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from graph.errors import CurationError, Origin
from graph.iris import Iris

from .sources import SourcePath

_CHILD: Final = Path(__file__).with_name("rdf_child.py")
_SECONDS: Final = 90
_FAULT: Final = 3


def read_rdf(file: SourcePath, iris: Iris) -> list[ox.Quad]:
    """The statements of an RDF file, those without a graph in the register, blank nodes named.

    Raises:
        CurationError: a syntax error (with its line), or a file that no parser survives.

    """
    command = [sys.executable, "-P", str(_CHILD), str(file.path.resolve()), file.path.suffix]
    command += [iris.register, iris.skolem("")]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired:
        raise CurationError(f"reading this file took longer than {_SECONDS} s", file.origin) from None
    if done.returncode == _FAULT:
        fault = json.loads(done.stderr)
        raise CurationError(f"not readable: {fault['message']}", Origin(file.shown, fault["line"]))
    if done.returncode != 0:
        raise CurationError(
            "this file ends the program that reads it: nested too deeply or too large", file.origin
        )
    return list(ox.parse(done.stdout, ox.RdfFormat.N_QUADS))
