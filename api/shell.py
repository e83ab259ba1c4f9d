"""What every command stands on: exit codes, the open corpus, and errors as one sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from api.faults import note_fault
from corpus.errors import BadSetting, CorpusError, MissingExtra, PaperRefused, TieoutError

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.workspace import Workspace

DONE, SOME_REFUSED, BAD_USAGE, NOT_WORKING = 0, 1, 2, 3
OUR_FAULT, INTERRUPTED, PIPE_CLOSED = 70, 130, 141

Json = Annotated[bool, typer.Option("--json", help="Write JSON instead of text for people.")]


class Doors(TyperGroup):
    """Runs a command and turns what goes wrong in it into one sentence and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except TieoutError as error:
            say(str(error))
            raise typer.Exit(exit_code(error)) from None
        except BrokenPipeError:
            # Whoever read our output has gone; what Python would flush at exit has nowhere to go.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(PIPE_CLOSED) from None
        except KeyboardInterrupt:
            say("Interrupted.")
            raise typer.Exit(INTERRUPTED) from None
        except (typer.Exit, typer.Abort, typer.TyperException):
            raise
        except Exception as error:
            log = note_fault(error, Path(os.environ.get("TIEOUT_HOME", ".tieout")))
            say(f"Something went wrong that is our fault, not yours; please report it with the log {log}.")
            raise typer.Exit(OUR_FAULT) from None


def exit_code(error: TieoutError) -> int:
    """The exit code of one of our errors."""
    match error:
        case PaperRefused():
            return SOME_REFUSED
        case BadSetting() | CorpusError() | MissingExtra():
            return NOT_WORKING
        case _:
            return BAD_USAGE


@contextmanager
def opened(**given: object) -> Iterator[tuple[Workspace, Settings]]:
    """The corpus of the settings, closed afterwards; `given` stands over the environment."""
    from assistant.settings import load_settings
    from assistant.workspace import Workspace

    found = load_settings(**given)
    with Workspace(found) as workspace:
        yield workspace, found


def say(sentence: str) -> None:
    """A sentence on stderr: what went wrong, or what is being done."""
    from api.terminal import console, shown

    console(stderr=True).print(shown(sentence), soft_wrap=True)
