"""What papers say of themselves, and packs taken apart into the papers bound in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from corpus.model import PaperKind
from ingest.items import ItemStart, front_of, items_of
from ingest.reading import Grid, GridCell, Part, PartKind
from ingest.structure import structure

BODY = (
    "The authority inspected its moorings in the autumn and replaced the worn chains before the winter gales, as the "
    "plan had asked.",
    "Members noted the cost of the work, which was met from the reserve that had been set aside for it in the spring.",
    "A further round of inspections follows in the spring, and its findings will be brought to this meeting in time.",
)


def para(text: str) -> Part:
    return Part(PartKind.PARAGRAPH, text)


def table(*rows: Sequence[str]) -> Part:
    cells = (GridCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Part(PartKind.TABLE, grid=Grid(tuple(cells)))


def front(*lines: str, metadata: str | None = None):  # type: ignore[no-untyped-def]
    return front_of(structure([para(x) for x in (*lines, *BODY)]), metadata)


def test_labels_at_the_head_say_what_a_paper_is() -> None:
    found = front(
        "HARBOUR SAFETY BOARD",
        "Date of meeting: 14 March 2022",
        "Agenda item 9",
        "Title: Moorings and chains in the winter",
        "Report of: the Harbour Master",
    )
    assert found.title == "Moorings and chains in the winter"
    assert found.body == "Harbour Safety Board"
    assert found.meeting_date == date(2022, 3, 14)
    assert found.item_number == "9"
    assert found.author == "the Harbour Master"
    assert found.kind is PaperKind.REPORT


def test_a_title_without_a_label_is_the_first_line_that_is_nothing_else() -> None:
    found = front("HARBOUR SAFETY BOARD", "14 March 2022", "Report of the Harbour Master", "Moorings in the winter")
    assert (found.title, found.author) == ("Moorings in the winter", "Harbour Master")


def test_capitals_are_set_as_a_title() -> None:
    assert front("STATE OF THE MOORINGS IN WINTER").title == "State of the Moorings in Winter"


def test_a_title_in_the_metadata_is_used_unless_a_program_wrote_it() -> None:
    assert front("HARBOUR SAFETY BOARD", metadata="Moorings in winter").title == "Moorings in winter"
    for made in ("Microsoft Word - moorings.doc", "Untitled", "scan.pdf"):
        assert front("Moorings in the winter", metadata=made).title == "Moorings in the winter"


def test_a_paper_without_a_date_has_none() -> None:
    assert front("Moorings in the winter", "An overview").meeting_date is None


def test_what_stands_after_the_first_section_says_nothing_of_the_paper() -> None:
    found = front("Moorings in the winter", "1. Purpose", "The board met on 1 May 2020.", "Author: Ada Quill")
    assert (found.meeting_date, found.author) == (None, None)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("MINUTES OF THE HARBOUR BOARD", "14 March 2022"), PaperKind.MINUTES),
        (("Harbour Board", "Minutes"), PaperKind.MINUTES),
        (("HARBOUR BOARD", "AGENDA", "14 March 2022"), PaperKind.AGENDA),
        (("Performance scorecard, winter",), PaperKind.SCORECARD),
        (("Report on the performance scorecard",), PaperKind.REPORT),
        (("Moorings in the winter",), PaperKind.REPORT),
    ],
)
def test_the_kind_is_told_by_the_first_lines(lines: tuple[str, ...], kind: PaperKind) -> None:
    assert front(*lines).kind is kind


def test_a_paper_of_nothing_has_a_front_of_nothing() -> None:
    found = front_of([])
    assert (found.title, found.body, found.meeting_date) == (None, None, None)


AGENDA = table(
    ("Item", "Topic", "Page"),
    ("1", "Apologies", "1"),
    ("6", "Minutes of the last meeting", "3"),
    ("9", "Moorings in the winter", "8"),
    ("11b", "Cranes and their crews", "20"),
)


def pack() -> list[Part]:
    return [
        *map(para, ("HARBOUR SAFETY BOARD", "Monday 14 March 2022", "AGENDA")),
        AGENDA,
        para("Members are asked to declare any interest that they have in an item of this agenda."),
        para("Minutes of the Harbour Safety Board held on 10 January 2022"),
        *map(para, BODY),
        *map(para, ("HARBOUR SAFETY BOARD", "14 March 2022", "Moorings in the winter")),
        *map(para, BODY),
        para("Appendix A: Performance scorecard"),
        *map(para, BODY),
        *map(para, ("HARBOUR SAFETY BOARD", "14 March 2022", "Cranes and their crews")),
        *map(para, BODY),
    ]


def items(parts: Sequence[Part]) -> list[ItemStart]:
    return items_of(structure(parts))


def test_a_pack_is_split_where_its_papers_begin() -> None:
    found = items(pack())
    parts = structure(pack())
    assert [parts[i.at].part.text for i in found] == [
        "HARBOUR SAFETY BOARD",
        "Minutes of the Harbour Safety Board held on 10 January 2022",
        "HARBOUR SAFETY BOARD",
        "Appendix A: Performance scorecard",
        "HARBOUR SAFETY BOARD",
    ]


def test_items_have_the_numbers_that_the_agenda_gives_their_topics() -> None:
    assert [i.front.item_number for i in items(pack())] == [None, "6", "9", "9", "11b"]


def test_items_know_their_kind_and_date() -> None:
    found = items(pack())
    assert [i.front.kind for i in found] == [
        PaperKind.AGENDA,
        PaperKind.MINUTES,
        PaperKind.REPORT,
        PaperKind.SCORECARD,
        PaperKind.REPORT,
    ]
    assert [i.front.meeting_date for i in found][:3] == [date(2022, 3, 14), date(2022, 1, 10), date(2022, 3, 14)]


def test_an_item_that_names_its_own_number_keeps_it() -> None:
    parts = [
        *map(para, ("Agenda item 4", "Moorings in the winter", *BODY)),
        *map(para, ("Agenda item 5", "Cranes and their crews", *BODY)),
        *map(para, ("Agenda item 7", "Lamps and buoys at night", *BODY)),
    ]
    assert [(i.front.item_number, i.front.title) for i in items(parts)] == [
        ("4", "Moorings in the winter"),
        ("5", "Cranes and their crews"),
        ("7", "Lamps and buoys at night"),
    ]


def test_a_single_paper_is_no_pack() -> None:
    single = ("HARBOUR SAFETY BOARD", "14 March 2022", "Moorings in the winter", *BODY, "Appendix A: Chains", *BODY)
    assert items([para(x) for x in single]) == []
    assert items([]) == []
