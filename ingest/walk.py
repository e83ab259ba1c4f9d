"""Which files are to be taken in: those named, and those of the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import PaperRefused, PaperTooLarge, PathOutside, UnsupportedFormat
from ingest.document import Given
from ingest.manifest import NAME, Manifest, over, read_manifest


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to take in. `inside` is the folder that it must not leave, if there is one."""

    path: Path
    given: Given
    inside: Path | None


def candidates(paths: Iterable[Path], given: Given, inside: Path | None) -> list[Candidate]:
    """The files of `paths` in order, each once: folders are walked by name, without hidden files and
    `papers.toml`. BadInput where a `papers.toml` cannot be used."""
    manifests: dict[Path, Manifest] = {}
    found: dict[Path, Candidate] = {}
    for named in paths:
        root = named if named.is_dir() else None
        for path in _files(named) if root else (named,):
            if path.parent not in manifests:
                manifests[path.parent] = read_manifest(path.parent)
            about = over(given, manifests[path.parent].of(path.name))
            found.setdefault(path.absolute(), Candidate(path, about, inside or root))
    return list(found.values())


def read_bytes(candidate: Candidate, limit: int) -> bytes:
    """The file's bytes, at most `limit`. PathOutside where it leads out of its folder, PaperTooLarge,
    or another PaperRefused where it is no file or cannot be opened."""
    name = candidate.path.name
    try:
        real = candidate.path.resolve(strict=True)
        if candidate.inside is not None and not real.is_relative_to(candidate.inside.resolve()):
            raise PathOutside(name, f"it leads out of {candidate.inside}", "copy the file itself into the folder")
        with open(os.open(real, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnsupportedFormat(name, "it is not a file", "name a file or a folder")
            if status.st_size > limit:
                raise PaperTooLarge(name, f"it has {status.st_size:,} bytes, over the limit of {limit:,}", "split it")
            return file.read(limit + 1)
    except FileNotFoundError as error:
        raise PaperRefused(name, "there is no such file or folder", "check the path") from error
    except OSError as error:
        raise PaperRefused(name, f"it cannot be opened ({error.strerror})", "check who may read it") from error


def _files(folder: Path) -> Iterator[Path]:
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name != NAME:
                yield Path(at) / name
