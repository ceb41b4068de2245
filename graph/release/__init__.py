"""Releases: sealed folders that are opened, asked, verified, and never changed.

>>> import graph.release
>>> release = graph.release.open("releases")       # doctest: +SKIP
>>> release.select("SELECT ?body WHERE { ?body a <https://w3id.org/underlap/ns#Body> }")  # doctest: +SKIP
"""

from .layout import Manifest, read_manifest, resolve
from .opened import Release, open, verify  # noqa: A004 - the documented name

__all__ = ["Manifest", "Release", "open", "read_manifest", "resolve", "verify"]
