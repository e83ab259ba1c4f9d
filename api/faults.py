"""The log of errors that are our fault: what a user is not shown and a maintainer needs."""

from __future__ import annotations

import tempfile
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def note_fault(error: BaseException, home: Path) -> Path:
    """Adds `error` with its traceback to the log in `home`, or, where that cannot be written, in the
    temporary folder. Gives the log's path. Never raises."""
    heading = f"{datetime.now(UTC).isoformat(timespec='seconds')} tieout {our_version()}\n"
    entry = "".join([heading, *traceback.format_exception(error), "\n"])
    for folder in (home / "log", Path(tempfile.gettempdir())):
        path = folder / "tieout.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(entry)
        except OSError:
            continue
        return path
    return Path("no log could be written")


def our_version() -> str:
    """The installed version; 'unknown' when run from a folder that was never installed."""
    try:
        return version("tieout")
    except PackageNotFoundError:
        return "unknown"
