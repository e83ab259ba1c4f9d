"""Everything that can go wrong, and the one sentence that says so.

    TieoutError
    ├── PaperRefused              a file that is not taken in; the corpus is as it was
    │   ├── UnsupportedFormat     no reader for it, or its content is not what its name says
    │   ├── EncryptedPaper        it needs a password
    │   ├── EmptyPaper            no bytes, or no text
    │   ├── CorruptPaper          the reader cannot make sense of it
    │   ├── PaperTooLarge         over a limit: bytes, pages, cells, expansion
    │   └── PathOutside           a path that leaves the folder given
    ├── PaperNotFound             no paper of that id or file name
    ├── BadInput                  a question, option or batch line that cannot be used
    ├── BadSetting                a setting that is unknown or has no such value
    ├── MissingExtra              an optional dependency is not installed
    └── CorpusError               the state on disk
        ├── ModelMismatch         the vectors were made by another embedding model
        ├── WeightsChanged        the weights are not those that the setting names
        ├── NewerSchema           the catalogue was written by a newer version
        ├── CorpusBusy            another process is writing
        └── CorpusDamaged         a span, hash or vector does not check

A message says what failed, in which paper or setting, and what to do.
"""

from __future__ import annotations


class TieoutError(Exception):
    """Base of every error that a user may see; `str(error)` is one sentence for them."""


class PaperRefused(TieoutError):
    """A file that cannot be taken in. `name` is the file's name, `reason` says why in a clause that
    starts in lower case, `remedy` what to do about it in a clause of its own."""

    def __init__(self, name: str, reason: str, remedy: str = "") -> None:
        self.name, self.reason, self.remedy = name, reason, remedy
        super().__init__(f"{name}: {reason}{'; ' + remedy if remedy else ''}.")


class UnsupportedFormat(PaperRefused):
    pass


class EncryptedPaper(PaperRefused):
    pass


class EmptyPaper(PaperRefused):
    pass


class CorruptPaper(PaperRefused):
    pass


class PaperTooLarge(PaperRefused):
    pass


class PathOutside(PaperRefused):
    pass


class PaperNotFound(TieoutError):
    pass


class BadInput(TieoutError):
    pass


class BadSetting(TieoutError):
    pass


class MissingExtra(TieoutError):
    pass


class CorpusError(TieoutError):
    pass


class ModelMismatch(CorpusError):
    pass


class WeightsChanged(CorpusError):
    pass


class NewerSchema(CorpusError):
    pass


class CorpusBusy(CorpusError):
    pass


class CorpusDamaged(CorpusError):
    pass
