from __future__ import annotations

import io
import zipfile

import pytest
from office_files import zipped

from corpus.errors import CorruptPaper, EncryptedPaper, PaperTooLarge, PathOutside
from ingest.readers.archive import Archive
from ingest.reading import Limits

_LIMITS = Limits()


def opened(data: bytes, limits: Limits = _LIMITS) -> Archive:
    return Archive(data, "p.docx", limits)


def test_members_are_read_back() -> None:
    archive = opened(zipped({"a/b.xml": "<x>y</x>"}))
    assert archive.members == {"a/b.xml"}
    assert archive.read("a/b.xml") == b"<x>y</x>"
    assert archive.xml("a/b.xml").text == "y"
    assert [e.text for e in opened(zipped({"a": "<r><x>1</x><y/><x>2</x></r>"})).elements("a", "x")] == ["1", "2"]


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/etc/x", "C:/x", "a\\..\\x"])
def test_a_path_that_leaves_the_archive_is_refused(path: str) -> None:
    with pytest.raises(PathOutside):
        opened(zipped({path: "x"}))


def test_a_file_that_would_expand_too_far_is_refused_before_it_is_expanded() -> None:
    data = zipped({f"{i}": b"\0" * 20_000_000 for i in range(3)})
    with pytest.raises(PaperTooLarge, match="would expand"):
        opened(data, Limits(expansion=100))


def test_small_files_may_compress_as_well_as_they_can() -> None:
    assert opened(zipped({"a": b" " * 5_000_000}), Limits(expansion=10)).members == {"a"}


def test_too_many_entries_are_refused() -> None:
    with pytest.raises(PaperTooLarge, match="files"):
        opened(zipped({str(i): "" for i in range(20_001)}))


def test_a_size_that_lies_gives_no_more_than_it_says() -> None:
    data = bytearray(zipped({"a": b"\0" * 1_000_000}))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(CorruptPaper):
        opened(bytes(data)).read("a")


def test_an_encrypted_entry_is_said_to_be_so() -> None:
    data = bytearray(zipped({"a": b"x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(EncryptedPaper):
        opened(bytes(data))


def test_a_damaged_container_or_member_is_refused() -> None:
    data = zipped({"a": bytes(range(256)) * 40})
    with pytest.raises(CorruptPaper):
        opened(data[: len(data) // 2])
    with pytest.raises(CorruptPaper, match="has no b"):
        opened(data).read("b")
    broken = bytearray(data)
    broken[60:80] = b"\xff" * 20
    with pytest.raises(CorruptPaper, match="damaged"):
        opened(bytes(broken)).read("a")


def test_entities_are_neither_expanded_nor_fetched() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
    for document in (bomb, outside):
        archive = opened(zipped({"a": document}))
        with pytest.raises(CorruptPaper, match="document type"):
            archive.xml("a")
        with pytest.raises(CorruptPaper, match="document type"):
            list(archive.elements("a", "x"))


def test_a_zip_file_in_a_zip_file_stays_closed() -> None:
    inner = zipped({"x": "y"})
    archive = opened(zipped({"inner.zip": inner}))
    assert zipfile.is_zipfile(io.BytesIO(archive.read("inner.zip")))
    assert archive.members == {"inner.zip"}
