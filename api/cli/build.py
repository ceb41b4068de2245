"""`underlap build`: from curated files to a sealed release."""

import gc
import json
from pathlib import Path
from typing import Final

import click

from graph import build as stages
from graph.release import Release

from .options import default_releases
from .sources import build_options, progress, source_paths, with_sources

_STAGES: Final = 6
_RARELY: Final = 50_000  # allocations between two collections


@click.command()
@with_sources
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=default_releases,
    show_default="the user's data folder",
    help="The folder of releases.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the release's path, digest and counts as JSON.")
def build(
    sources: tuple[str, ...],
    texts: Path | None,
    rules: Path | None,
    include_suggested: bool,
    output: Path,
    as_json: bool,
) -> None:
    """Build a release from SOURCES: files or folders; without any, or for the word seeds, those packaged.

    When anything is wrong, the release that was current stays current.
    """
    options = build_options(texts, rules, include_suggested)
    gc.set_threshold(_RARELY)  # a build makes millions of small objects and hardly any cycles
    with progress(_STAGES) as step:
        release = stages.build(source_paths(sources), output, options, step)
    if as_json:
        facts = {"path": str(release.path), "digest": release.digest, "counts": dict(release.manifest.counts)}
        click.echo(json.dumps(facts, indent=2))
    else:
        click.echo(_summary(release))


def _summary(release: Release) -> str:
    counts = release.manifest.counts
    texts = release.manifest.data["texts"]
    read = sum(1 for text in texts if text["verified"])
    held = [
        f"{counts[name]} {name}"
        for name in ("quads", "claims", "quotes", "bodies", "recommendations", "findings")
    ]
    return "\n".join(
        (
            f"release {release.digest}",
            f"  {', '.join(held)}",
            f"  quotes verified in {read} of {len(texts)} texts{'' if read else ' (not verified here)'}",
            f"  {release.path}",
        )
    )
