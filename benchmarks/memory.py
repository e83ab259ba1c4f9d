"""Peak memory while more and more papers are taken in: it should not grow with their number.

Run as a module it takes in one folder and prints its peak, in a process of its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.rows import Row
from benchmarks.synthetic import write_papers

MEGABYTE = 1_024 * 1_024


def measure(counts: list[int]) -> Iterator[Row]:
    for count in counts:
        with TemporaryDirectory() as folder:
            write_papers(Path(folder, "papers"), count)
            peaks = [_peak(way, folder) for way in ("ours", "theirs")]
        yield Row(f"Peak memory, {count:,} papers taken in", "MB", peaks[0], peaks[1], False)


def _peak(way: str, folder: str) -> float:
    command = [sys.executable, "-m", "benchmarks.memory", way, folder]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout.split()[-1])


def _take_in_ours(folder: Path) -> None:
    from assistant.settings import load_settings
    from assistant.workspace import Workspace

    with Workspace(load_settings(home=folder / "home")) as workspace:
        for outcome in workspace.ingest([folder / "papers"]):
            assert outcome.reason is None, outcome.reason


def _take_in_theirs(folder: Path) -> None:
    from langchain_chroma import Chroma
    from langchain_core.documents import Document

    from benchmarks import langchain_default
    from benchmarks.run import model_folder

    documents = [Document(f.read_text("utf-8")) for f in sorted((folder / "papers").iterdir())]
    chunks = langchain_default.split(documents)
    embeddings = langchain_default.embeddings(model_folder())
    Chroma.from_documents(chunks, embeddings, persist_directory=str(folder / "chroma"))


def _held_at_most() -> int:
    """The most bytes that this process has held. On Linux the count of `getrusage` begins with what the
    parent held when it started this one, so the kernel's own mark of the process is read."""
    status = Path("/proc/self/status")
    if status.exists():
        mark = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(mark.split()[1]) * 1_024
    unit = 1 if sys.platform == "darwin" else 1_024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    {"ours": _take_in_ours, "theirs": _take_in_theirs}[sys.argv[1]](Path(sys.argv[2]))
    print(_held_at_most() / MEGABYTE)
