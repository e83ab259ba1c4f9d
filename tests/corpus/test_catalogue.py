from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.changes import Store
from corpus.errors import CorpusDamaged, NewerSchema, PaperNotFound
from corpus.model import Filters, PaperKind
from corpus.schema import MIGRATIONS

EVERYTHING = Filters()


def found(catalogue: Catalogue, match: str, filters: Filters = EVERYTHING) -> list[tuple[str, int]]:
    return [ref for ref, _ in catalogue.lexical(match, filters, 10)]


def test_a_document_comes_out_as_it_went_in(catalogue, document):
    given = document(body="Strategic Board", meeting_date=date(2021, 6, 1), item_number="9", pages=3)
    catalogue.add(given)
    assert catalogue.document(given.paper.version_id) == given
    assert catalogue.table(given.paper.version_id, 0) == given.tables[0]
    assert catalogue.passage(given.paper.version_id, 1) == given.passages[1]


def test_it_is_all_there_when_opened_again(tmp_path, document):
    path = tmp_path / "home" / "catalogue.sqlite"
    with Catalogue(path) as first:
        first.add(document())
        before = first.fingerprint()
    with Catalogue(path) as second:
        assert second.document("seizures-v1") == document()
        assert second.fingerprint() == before


def test_a_paper_is_found_by_id_file_name_and_version_id(catalogue, document):
    catalogue.add(document())
    catalogue.add(document("another"))
    for name in ("seizures", "seizures.txt", "seizures-v1"):
        assert catalogue.paper(name).id == "seizures"
    with pytest.raises(PaperNotFound, match=r"'seizure\.txt'; did you mean 'seizures\.txt'"):
        catalogue.paper("seizure.txt")


def test_a_file_name_that_two_papers_share_asks_for_an_id(catalogue, document):
    catalogue.add(document("a", file_name="report.pdf"))
    catalogue.add(document("b", file_name="report.pdf"))
    with pytest.raises(PaperNotFound, match="name one by its id: a, b"):
        catalogue.paper("report.pdf")


def test_a_new_version_is_searched_and_the_old_one_only_read(catalogue, document):
    old, new = document(), document(version=2, sentences=("162 firearms were seized.",), supersedes="seizures-v1")
    catalogue.add(old)
    catalogue.add(new)
    assert found(catalogue, "firearms") == [("seizures-v2", 0)]
    assert catalogue.document("seizures-v1") == old
    assert catalogue.paper("seizures") == new.paper
    assert [paper.version for paper in catalogue.versions("seizures")] == [2, 1]
    assert list(catalogue.passages_of([("seizures-v1", 0), ("seizures-v2", 0)])) == [("seizures-v2", 0)]
    assert catalogue.passage_count() == 2
    assert catalogue.journal() == [(Store.VECTORS, "seizures-v1")]


def test_removing_a_paper_removes_all_of_it(catalogue, document):
    catalogue.add(document())
    catalogue.add(document(version=2))
    catalogue.remove("seizures")
    assert catalogue.papers() == []
    assert catalogue.versions("seizures") == []
    assert found(catalogue, "firearms") == []
    with pytest.raises(PaperNotFound):
        catalogue.document("seizures-v1")
    with pytest.raises(PaperNotFound):
        catalogue.remove("seizures")
    assert {name for store, name in catalogue.journal() if store is Store.VECTORS} == {"seizures-v1", "seizures-v2"}


def test_words_are_found_by_their_stem_and_without_accents(catalogue, document):
    catalogue.add(document(sentences=("The café’s seizing of a firearm.",)))
    assert found(catalogue, "seizure OR cafe") == [("seizures-v1", 0)]
    assert found(catalogue, "firearms") == [("seizures-v1", 0)]


def test_headings_table_headers_titles_and_dates_are_searched_and_weighed(catalogue, document):
    catalogue.add(document("a", title="Knife crime", sentences=("Nothing else.",), meeting_date=date(2019, 6, 18)))
    catalogue.add(document("b", title="Other", sentences=("Knife crime.", "Knife crime again.")))
    assert sorted(found(catalogue, "headers: 2020")) == [("a-v1", 1), ("b-v1", 2)]
    assert found(catalogue, 'title: "18 June 2019"') == [("a-v1", 1)]
    assert sorted(found(catalogue, 'title: "4 May 2021"')) == [("a-v1", 0), ("b-v1", 0), ("b-v1", 1)]
    by_body = catalogue.lexical("knife", EVERYTHING, 10, (10.0, 0.0, 0.0, 0.0))
    by_title = catalogue.lexical("knife", EVERYTHING, 10, (0.0, 0.0, 0.0, 10.0))
    assert by_body[0][0][0] == "b-v1"
    assert by_title[0][0][0] == "a-v1"
    assert all(score >= 0 for _, score in by_body + by_title)


def test_filters_choose_papers_by_name_body_kind_and_date(catalogue, document):
    catalogue.add(document("a", body="Panel", kind=PaperKind.MINUTES, meeting_date=date(2020, 1, 1)))
    catalogue.add(document("b", body="Board", kind=PaperKind.PACK, meeting_date=date(2022, 1, 1)))
    catalogue.add(document("c"))
    only = {
        "a": Filters(bodies=("panel",)),
        "b": Filters(papers=("b.txt",)),
        "c": Filters(papers=("c", "nowhere")),
    }
    for id, filters in only.items():
        assert [paper.id for paper in catalogue.papers(filters)] == [id]
        assert list(catalogue.current_versions(filters)) == [f"{id}-v1"]
        assert {version for version, _ in found(catalogue, "firearms", filters)} == {f"{id}-v1"}
    assert [paper.id for paper in catalogue.papers()] == ["b", "a", "c"]
    assert [paper.id for paper in catalogue.papers(Filters(kinds=(PaperKind.MINUTES,)))] == ["a"]
    assert [p.id for p in catalogue.papers(Filters(since=date(2021, 12, 1), until=date(2022, 2, 1)))] == ["b"]


def test_a_filter_judges_a_passage_by_its_item_before_its_paper(catalogue, document):
    catalogue.add(document(meeting_date=date(2022, 3, 14), kind=PaperKind.PACK))
    during_item = Filters(since=date(2021, 1, 1), until=date(2021, 12, 31))
    during_pack = Filters(since=date(2022, 1, 1))
    assert (
        [p.id for p in catalogue.papers(during_item)] == [p.id for p in catalogue.papers(during_pack)] == ["seizures"]
    )
    refs = [("seizures-v1", 0), ("seizures-v1", 2)]
    assert list(catalogue.passages_of(refs, during_item)) == [("seizures-v1", 0)]
    assert list(catalogue.passages_of(refs, during_pack)) == [("seizures-v1", 2)]
    assert found(catalogue, "firearms OR burglary", during_pack) == [("seizures-v1", 2)]
    assert len(found(catalogue, "firearms OR burglary", Filters(kinds=(PaperKind.PACK,)))) == 2


def test_passages_come_in_the_order_asked_with_paper_and_text(catalogue, document):
    given = document()
    catalogue.add(given)
    got = catalogue.passages_of([("seizures-v1", 2), ("gone", 0), ("seizures-v1", 0)])
    assert list(got.items()) == [
        (("seizures-v1", n), (given.paper, given.passages[n], given.passages[n].span.quote(given.text))) for n in (2, 0)
    ]


def test_term_statistics_count_passages(catalogue, document):
    catalogue.add(document(sentences=("Firearms and firearms.", "A firearm.", "None.")))
    assert catalogue.document_frequency(["firearm", "absent"]) == {"firearm": 2, "absent": 0}
    assert catalogue.passage_count() == 4


def test_an_expression_that_fts5_cannot_read_is_a_value_error(catalogue):
    with pytest.raises(ValueError, match="not an FTS5 expression"):
        catalogue.lexical('"', EVERYTHING, 5)


def test_the_fingerprint_follows_content_and_not_the_order_of_ingest(tmp_path, document):
    prints = []
    for n, order in enumerate((("a", "b"), ("b", "a"), ("a",))):
        with Catalogue(tmp_path / str(n)) as catalogue:
            for id in order:
                catalogue.add(document(id))
            prints.append(catalogue.fingerprint())
    assert prints[0] == prints[1] != prints[2]


def test_an_index_made_afresh_finds_the_same(catalogue, document):
    catalogue.add(document("a"))
    catalogue.add(document("b", sentences=("Firearms, firearms, firearms.",)))
    before = catalogue.lexical("firearms", EVERYTHING, 10)
    catalogue.rebuild_index()
    assert catalogue.lexical("firearms", EVERYTHING, 10) == before != []


def test_a_failed_write_leaves_nothing(catalogue, document):
    catalogue.add(document())
    before = catalogue.fingerprint()
    broken = document(version=2, kind="x" * 3)
    with pytest.raises(AttributeError):
        catalogue.add(broken)
    with pytest.raises(sqlite3.IntegrityError):
        catalogue.add(document())
    assert catalogue.document("seizures-v1") == document()
    assert found(catalogue, "firearms") == [("seizures-v1", 0)]
    assert catalogue.fingerprint() == before
    assert catalogue.journal() == []


def test_reads_run_beside_a_write(catalogue, document):
    catalogue.add(document("first"))
    with ThreadPoolExecutor(8) as pool:
        writes = [pool.submit(catalogue.add, document(f"paper-{n}")) for n in range(8)]
        reads = [pool.submit(found, catalogue, "firearms") for _ in range(40)]
        assert all(("first-v1", 0) in read.result() for read in reads)
        for write in writes:
            write.result()
    assert len(catalogue.papers()) == 9


def test_a_newer_catalogue_is_refused(tmp_path):
    path = tmp_path / "catalogue.sqlite"
    Catalogue(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    raw.close()
    with pytest.raises(NewerSchema, match=f"schema version {len(MIGRATIONS) + 1}"):
        Catalogue(path)


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path):
    path = tmp_path / "catalogue.sqlite"
    path.write_text("not a database, " * 100)
    with pytest.raises(CorpusDamaged, match="restore it from a copy"):
        Catalogue(path)
