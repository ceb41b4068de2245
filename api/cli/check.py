"""`underlap check`: curated files without a build, their anchors, or a release that stands."""

import json
from pathlib import Path

import click

from graph import build as stages
from graph import release as releases
from graph.curation.sources import shown

from .sources import build_options, progress, source_paths, with_sources

_STAGES = 5


@click.command()
@with_sources
@click.option(
    "--anchor", is_flag=True, help="Place every quote in its text and write anchors.yaml beside it."
)
@click.option(
    "--release", type=click.Path(path_type=Path), help="Verify this release instead, to the last byte."
)
@click.option("--json", "as_json", is_flag=True, help="Print what was checked as JSON.")
def check(
    sources: tuple[str, ...],
    texts: Path | None,
    rules: Path | None,
    include_suggested: bool,
    anchor: bool,
    release: Path | None,
    as_json: bool,
) -> None:
    """Check SOURCES as a build would, and write nothing (but anchors, with --anchor)."""
    if release is not None:
        facts, said = _verify(release)
    else:
        options = build_options(texts, rules, include_suggested)
        paths = source_paths(sources)
        anchored = [shown(folder) for folder in stages.write_all_anchors(paths, options)] if anchor else []
        with progress(_STAGES) as step:
            prepared = stages.prepare(paths, options, step)
        facts = {**prepared.facts, "anchored": anchored}
        counts = prepared.facts["counts"]
        held = f"{counts['claims']} claims, {counts['quotes']} quotes, {counts['bodies']} bodies"
        said = "\n".join((*(f"anchors written in {folder}" for folder in anchored), f"in order: {held}"))
    click.echo(json.dumps(facts, indent=2) if as_json else said)


def _verify(path: Path) -> tuple[dict[str, object], str]:
    release = releases.open(path)
    releases.verify(release)
    return dict(release.manifest.data), f"whole: release {release.digest}"
