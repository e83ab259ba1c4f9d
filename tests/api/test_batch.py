"""A batch is answered in order, line by line, and its file appears whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api.batch import answer_lines, parse, written_whole
from corpus.errors import BadInput
from corpus.model import Filters


def lines(*objects: Any) -> list[bytes]:
    return [o if isinstance(o, bytes) else json.dumps(o).encode() for o in objects]


def test_lines_are_answered_in_order_and_bad_ones_reported_by_number(held: Any) -> None:
    said: list[str] = []
    given = lines(
        {"id": "b", "question": "firearms?"},
        b"",
        b"{not json",
        {"id": "x", "question": ""},
        {"id": "y", "question": "firearms?", "paper": "nothing"},
        {"id": 7, "question": "horses?"},
    )
    answers = [a for a in answer_lines(held, given, Filters(), 100, said.append) if a]
    assert [(a["id"], a["status"]) for a in answers] == [("b", "answered"), (7, "not_in_papers")]
    assert [sentence.split(":")[0] for sentence in said] == ["Line 3", "Line 4", "Line 5"]


def test_a_line_asks_only_the_paper_that_it_names(held: Any) -> None:
    given = lines({"id": "a", "question": "q", "paper": "pack-2021.txt"}, {"id": "b", "question": "q"})
    list(answer_lines(held, given, Filters(papers=("firearms-2022",)), 100, print))
    assert [filters.papers for _, filters, _ in held.asked] == [("pack-2021",), ("firearms-2022",)]


@pytest.mark.parametrize(
    "raw",
    [b"[]", b"3", b"\xff", b'{"question": "q"}', b'{"id": true, "question": "q"}', b'{"id": "a"}',
     b'{"id": "a", "question": 3}', b'{"id": "a", "question": "q", "paper": 3}', b"[" * 100_000],
)  # fmt: skip
def test_a_line_that_cannot_be_used_says_why(raw: bytes) -> None:
    with pytest.raises(BadInput, match=r"\.$"):
        parse(raw, 100)


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse(b'\xef\xbb\xbf{"id": "a", "question": "q"}', 100).question == "q"


def test_what_fails_half_way_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("before")

    def fail_half_way() -> None:
        with written_whole(str(target)) as out:
            out.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_half_way()
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_exists_keeps_its_rights(tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.touch(0o640)
    target.chmod(0o640)
    with written_whole(str(target)) as out:
        out.write("after")
    assert (target.read_text(), target.stat().st_mode & 0o777) == ("after", 0o640)


@pytest.mark.parametrize("name", ["", "missing/out.jsonl"])
def test_a_place_that_cannot_be_written_is_said_before_anything_is_done(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput), written_whole(str(tmp_path / name)):
        pytest.fail("nothing is done")
