"""The command line. A command's module is imported when the command runs, not for ``--help``.

Exit codes: 0 done; 1 something could not be read or found, or fell below its floor, the rest was done; 2 the
request itself was wrong (usage, names, rule or gold files, a store that is missing or damaged); 3 another run
writes the output folder; 130 stopped by Ctrl-C (143: by SIGTERM).
"""

from __future__ import annotations

import atexit
import gc
import os
from importlib import import_module
from typing import IO, Any

import click

from caseextract import errors
from caseextract.cli._streams import Lookalikes, flush, nobody_reads, open_missing

_OBJECTS_BEFORE_COLLECTING = 200_000

# name -> (module with a click command named `command`, one line for --help)
COMMANDS = {
    "parse": ("caseextract.cli.parse", "Extract facts from articles into a folder."),
    "watch": ("caseextract.cli.watch", "Parse again whenever an article is saved."),
    "load": ("caseextract.cli.load", "Bring what a cluster extracted into a store."),
    "compare": ("caseextract.cli.compare", "Compare municipalities side by side."),
    "profile": ("caseextract.cli.profile", "All that is known of one municipality."),
    "timeline": ("caseextract.cli.timeline", "What happened when, before and after and planned."),
    "similar": ("caseextract.cli.similar", "The municipalities most like one, and why."),
    "show": ("caseextract.cli.show", "Show the facts of a municipality or document."),
    "report": ("caseextract.cli.report", "Write the store as a web site that opens offline."),
    "find": ("caseextract.cli.find", "Find facts by what they say, articles by their words."),
    "export": ("caseextract.cli.export", "Write facts as XLSX, CSV, JSON Lines or Parquet."),
    "explain": ("caseextract.cli.explain", "Explain what is read in a sentence, and why."),
    "quantities": ("caseextract.cli.quantities", "Show how numbers and dates are read."),
    "evaluate": ("caseextract.cli.evaluate", "Score extraction against gold files."),
    "annotate": ("caseextract.cli.annotate", "Make gold with annotation tools or in the terminal."),
    "lexicon": ("caseextract.cli.lexicon", "Find names no list holds, keep a lexicon of your own."),
    "rules": ("caseextract.cli.rules", "Test, list and weigh rules, keep rules of your own."),
    "doctor": ("caseextract.cli.doctor", "Check installation, output folder and store; mend."),
    "schema": ("caseextract.cli.schema", "Print the JSON Schema of a fact line."),
}


class Failure(click.ClickException):
    """A wrong request, data file or store: one line on stderr, exit code 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message on one line; what came from an article cannot drive the terminal."""
        from caseextract.cli._common import one_line

        click.echo(f"caseextract: {one_line(self.format_message())}", file=file, err=file is None)


class Unreadable(Failure):
    """A document that cannot be read: one line on stderr, exit code 1."""

    exit_code = 1


class Held(Failure):
    """Another run writes the output folder: one line on stderr, exit code 3."""

    exit_code = 3


def failure(error: errors.CaseExtractError) -> Failure:
    """The way an error of the tree leaves the program."""
    kinds = {errors.InputError: Unreadable, errors.HeldError: Held}
    found = [kind for cause, kind in kinds.items() if isinstance(error, cause)]
    return (found or [Failure])[0](str(error))


class LazyGroup(click.Group):
    """A group that lists its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Command names in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table above."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown name is answered with the known ones."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"No such command {args[0]!r}. Commands: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line."""
        open_missing()
        return super().main(*args, **options)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; errors of the tree become one line and an exit code."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                flush()
        except BrokenPipeError:
            nobody_reads()
        except errors.CaseExtractError as error:
            raise failure(error) from error
        except KeyboardInterrupt as stop:
            from caseextract.cli._stopping import exit_code

            click.echo("caseextract: stopped", err=True)
            ctx.exit(exit_code(stop))


@click.group(
    cls=LazyGroup,
    name="caseextract",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 something could not be read or found, or fell below its floor, the rest is done; "
    "2 wrong usage, name, rule or gold file, or no usable store; 3 another run writes the folder; 130 stopped by "
    "Ctrl-C.",
)
@click.version_option(package_name="caseextract", prog_name="caseextract")
def main() -> None:
    """Typed, grounded facts from Japanese municipal ICT case studies."""


def run() -> None:
    """The program ``caseextract``: the command line in a process of its own.

    Such a process mostly loads modules and makes records that live to its end. Looking for garbage among them
    would take a sixth of the time of a comparison, so that is done rarely, and not once more at the end. Nor does
    the program use plugins of pydantic, which would be looked for in every installed distribution. What the
    encoding of the terminal cannot hold is written as something alike, and said once at the end.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTING, 20, 20)
    atexit.register(gc.freeze)
    open_missing()
    lookalikes = Lookalikes()
    lookalikes.attend()
    try:
        main()
    finally:
        if lookalikes.lost is not None:
            click.echo(
                f"caseextract: some characters cannot be written in {lookalikes.lost} and stand as others or as ?; "
                "set PYTHONUTF8=1 for UTF-8",
                err=True,
            )
