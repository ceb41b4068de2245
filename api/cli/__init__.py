"""The command `underlap`: a table of subcommands, each imported only when it is the one called."""

import importlib
import os
import sys
from typing import Final

import click

from graph.errors import UnderlapError

COMMANDS: Final = {
    "bench": ("api.cli.bench:bench", "Make data of any size to measure and to test with."),
    "build": ("api.cli.build:build", "Build a release from curated files and make it current."),
    "check": ("api.cli.check:check", "Check curated files, write their anchors, or verify a release."),
    "export": ("api.cli.export:export", "Write a whole release to a file."),
    "findings": ("api.cli.findings:findings", "List the findings of a release, or explain one."),
    "query": ("api.cli.query:query", "Ask a release a question in SPARQL."),
    "serve": ("api.cli.serve:serve", "Serve a release over HTTP: pages, SPARQL and REST."),
    "whatif": ("api.cli.whatif:whatif", "Suppose changes: which findings would close or open?"),
    "view": ("api.cli.view:view", "Write one view of a release as an HTML file."),
}


class _Lazy(click.Group):
    """A group that knows its subcommands by name, so that `--help` imports none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all subcommands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The subcommand of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command = getattr(importlib.import_module(module), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{name} is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """The table of subcommands, from the texts kept here."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in sorted(COMMANDS.items())])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="underlap", prog_name="underlap")
def cli() -> None:
    """A knowledge graph of oversight: who is responsible, who checks, and what falls in between."""


def main() -> None:
    """Run the command; a problem of the user's is one line on standard error and exit code 1."""
    try:
        cli(prog_name="underlap")
    except UnderlapError as error:
        click.echo(f"underlap: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output left: say nothing more, also not when Python flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        click.echo(f"underlap: {error.filename or 'the system'}: {error.strerror or error}", err=True)
        sys.exit(1)
