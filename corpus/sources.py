"""The original bytes of papers, each kept once, addressed by their sha256."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import CorpusDamaged


class Sources:
    """The files under `folder`: '<first two of the sha256>/<sha256>'."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where the bytes are, or would be."""
        return self._folder / sha256[:2] / sha256

    def store(self, data: bytes) -> str:
        """Keep `data`; its sha256. After a crash the file is whole or not there."""
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _part(path)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes. CorpusDamaged where they are gone or are not what they were."""
        path = self.path(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CorpusDamaged(f"The original file {path} cannot be read; restore it, or ingest it again.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise CorpusDamaged(f"The original file {path} is not what it was; restore it, or ingest it again.")
        return data

    def remove(self, sha256: str) -> None:
        """Remove the bytes, and what a crash left of them; no error where there are none."""
        path = self.path(sha256)
        for gone in (path, _part(path)):
            gone.unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """The name of every file kept: a sha256, unless something else was put there."""
        return (path.name for path in sorted(self._folder.glob("*/*")) if path.is_file())


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")
