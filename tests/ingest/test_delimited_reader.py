from __future__ import annotations

import pytest

from corpus.errors import EmptyPaper, PaperTooLarge
from ingest.readers.delimited import read
from ingest.reading import Limits


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Area,"1,234"\nDudley,5\n', "p.csv"),
        ("Area;1,234\nDudley;5\n", "p.csv"),
        ("Area\t1,234\nDudley\t5\n", "p.tsv"),
        ("\ufeffArea|1,234\r\nDudley|5\r\n", "p.csv"),
    ],
)
def test_values_are_parted_by_the_mark_that_the_file_uses(text: str, name: str) -> None:
    (part,) = read(text.encode(), name, Limits()).parts
    assert part.grid is not None
    assert [c.text for c in part.grid.cells] == ["Area", "1,234", "Dudley", "5"]


def test_a_title_line_is_the_caption() -> None:
    (part,) = read(b"Crime by area,\nArea,2019\nDudley,5\n", "p.csv", Limits()).parts
    assert part.grid is not None
    assert part.grid.caption == "Crime by area"


def test_no_values_or_too_many_are_refused() -> None:
    with pytest.raises(EmptyPaper):
        read(b" , ,\n", "p.csv", Limits())
    with pytest.raises(PaperTooLarge):
        read(b"a,b,c,d\n", "p.csv", Limits(cells=3))
