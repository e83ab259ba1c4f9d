from ingest.prose import without_prose_tables
from ingest.readers.text import grid_of_rows
from ingest.reading import Part, PartKind

COMMENTARY = "There were 412 thefts in the year. That is 8% more than in the year before, and most were from shops."
ACTIONS = "Two officers visit the shops each week. A guide for shopkeepers is out, and the next review is in May."


def parts(rows: list[list[str]], caption: str = "") -> list[tuple[str, str]]:
    grid = grid_of_rows(rows)
    assert grid is not None
    part = Part(PartKind.TABLE, page="4", grid=grid)
    return [(p.kind.value, p.text) for p in without_prose_tables([part])]


def test_commentary_beside_actions_is_read_as_paragraphs_under_their_labels() -> None:
    assert parts([["Commentary", "Response/Actions"], [COMMENTARY, ACTIONS]]) == [
        ("heading", "Commentary"),
        ("paragraph", COMMENTARY),
        ("heading", "Response/Actions"),
        ("paragraph", ACTIONS),
    ]


def test_a_label_beside_prose_heads_it() -> None:
    assert parts([["City centre", COMMENTARY], ["Suburb", ACTIONS]]) == [
        ("heading", "City centre"),
        ("paragraph", COMMENTARY),
        ("heading", "Suburb"),
        ("paragraph", ACTIONS),
    ]


def test_nothing_is_lost_where_labels_head_no_prose() -> None:
    rows = [["Commentary", "Actions"], ["Part 1", "Part 2"], [COMMENTARY, ACTIONS], ["Signed", "Dated"]]
    assert sorted(text for _, text in parts(rows)) == sorted(cell for row in rows for cell in row)


def test_a_table_of_data_stays_one() -> None:
    assert parts([["Area", "Thefts"], ["North", "212"], ["South", "200"]]) == [("table", "")]


def test_a_column_of_remarks_beside_figures_stays_in_its_table() -> None:
    assert parts([["Area", "Thefts", "Remark"], ["North", "212", COMMENTARY], ["South", "200", ACTIONS]]) == [
        ("table", "")
    ]


def test_entries_with_what_is_said_of_each_stay_a_table() -> None:
    assert parts([["Item", "Description"], *([name, COMMENTARY] for name in ("Rent", "Heat", "Light", "Staff"))]) == [
        ("table", "")
    ]
