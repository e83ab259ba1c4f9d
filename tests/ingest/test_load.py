from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from loading import Corpus, FakeEmbedder, opened

from corpus.errors import BadInput, CorpusBusy, ModelMismatch, PaperNotFound
from corpus.model import Filters, PaperKind
from ingest.document import Given
from ingest.load import Change, Outcome, read_only
from ingest.reading import Limits

TEXT = "Headline performance\n\n147 firearms were seized in 2021.\n\nResponse times fell."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


@pytest.fixture
def corpus(home: Path):
    with opened(home) as corpus:
        yield corpus


def ingest(corpus: Corpus, *paths: Path, **options: object) -> dict[str, Outcome]:
    return {outcome.path.name: outcome for outcome in corpus.loader.ingest(list(paths), **options)}


def statuses(outcomes: dict[str, Outcome]) -> dict[str, str]:
    return {name: outcome.status.value for name, outcome in outcomes.items()}


def test_a_folder_comes_in_and_is_then_unchanged(corpus, papers):
    (papers / "b.txt").write_text(TEXT)
    (papers / "a.txt").write_text("Another paper.\n\nWith text.")
    (papers / "deep").mkdir()
    (papers / "deep" / "c.txt").write_text("A third paper.\n\nWith text.")
    (papers / ".hidden.txt").write_text("Not for reading.")
    told: list[tuple[int, int, str]] = []
    first = ingest(corpus, papers, progress=lambda *step: told.append(step))
    assert list(first) == ["a.txt", "b.txt", "c.txt"]
    assert statuses(first) == {"a.txt": "added", "b.txt": "added", "c.txt": "added"}
    assert told == [(0, 3, "a.txt"), (1, 3, "b.txt"), (2, 3, "c.txt"), (3, 3, "")]
    paper = first["b.txt"].paper
    assert first["b.txt"].passages == len(corpus.catalogue.passages(paper.version_id)) > 0
    assert corpus.sources.read(paper.sha256).decode() == TEXT
    assert corpus.problems() == []
    before = corpus.state()
    assert set(statuses(ingest(corpus, papers)).values()) == {"unchanged"}
    assert corpus.state() == before


def test_a_changed_file_is_a_new_version_and_the_old_one_stays_readable(corpus, papers):
    path = papers / "report.txt"
    path.write_text(TEXT)
    old = ingest(corpus, path)["report.txt"].paper
    path.write_text(TEXT.replace("147", "162"))
    new = ingest(corpus, path)["report.txt"]
    assert new.status is Change.CHANGED
    assert (new.paper.id, new.paper.version, new.paper.supersedes) == (old.id, 2, old.version_id)
    assert "147" in corpus.catalogue.text(old.version_id)
    assert corpus.catalogue.lexical("147", Filters(), 5) == []
    assert corpus.vectors.counts().keys() == {new.paper.version_id}
    assert corpus.problems() == []


def test_a_moved_or_renamed_file_is_the_same_paper(corpus, papers):
    path = papers / "report.txt"
    path.write_text(TEXT)
    paper_id = ingest(corpus, path)["report.txt"].paper.id
    moved = path.rename(papers / "renamed.txt")
    assert ingest(corpus, moved)["renamed.txt"].paper.id == paper_id
    (papers / "deep").mkdir()
    again = moved.rename(papers / "deep" / "renamed.txt")
    again.write_text(TEXT + "\n\nMore.")
    assert ingest(corpus, again)["renamed.txt"].paper.id == paper_id
    assert len(corpus.catalogue.papers()) == 1


def test_files_of_one_name_in_two_folders_are_two_papers(corpus, papers):
    for year in ("2021", "2022"):
        (papers / year).mkdir()
        (papers / year / "minutes.txt").write_text(f"Minutes of {year}.\n\nAll agreed.")
    list(corpus.loader.ingest([papers]))
    assert {paper.id for paper in corpus.catalogue.papers()} == {"minutes", "minutes-txt"}
    assert len({paper.sha256 for paper in corpus.catalogue.papers()}) == 2


def test_a_refused_file_leaves_the_corpus_as_it_was_and_stops_no_other(corpus, papers):
    kept = papers / "b.txt"
    kept.write_text(TEXT)
    before = ingest(corpus, papers)["b.txt"].paper
    kept.write_bytes(b"%PDF-1.7 broken")
    (papers / "a.txt").write_text("")
    (papers / "c.txt").write_text("The last one.\n\nIt comes in.")
    outcomes = ingest(corpus, papers, papers / "nowhere.txt")
    assert statuses(outcomes) == {"a.txt": "refused", "b.txt": "refused", "c.txt": "added", "nowhere.txt": "refused"}
    assert "a.txt: it is empty" in outcomes["a.txt"].reason
    assert "there is no such file" in outcomes["nowhere.txt"].reason
    assert outcomes["b.txt"].paper == before
    assert corpus.catalogue.paper("b").version_id == before.version_id
    assert corpus.problems() == []


def test_a_file_over_the_limit_is_refused_unread(home, papers):
    (papers / "long.txt").write_text(TEXT)
    with opened(home, limits=Limits(bytes=20)) as corpus:
        assert "over the limit of 20" in ingest(corpus, papers)["long.txt"].reason


def test_a_path_that_leaves_its_folder_is_refused(home, papers, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for this corpus.\n\nAt all.")
    (papers / "link.txt").symlink_to(secret)
    with opened(home) as corpus:
        assert "leads out of" in ingest(corpus, papers)["link.txt"].reason
    with opened(home, inside=papers) as corpus:
        assert "leads out of" in ingest(corpus, secret)["secret.txt"].reason
        assert "leads out of" in ingest(corpus, papers / ".." / "secret.txt")["secret.txt"].reason
        assert corpus.catalogue.papers() == []


def test_what_is_no_file_is_refused(corpus, papers):
    os.mkfifo(papers / "pipe.txt")
    assert "it is not a file" in ingest(corpus, papers)["pipe.txt"].reason


def test_a_paper_that_cannot_be_laid_out_is_refused(corpus, papers, monkeypatch):
    (papers / "a.txt").write_text(TEXT)
    monkeypatch.setattr("ingest.load.build", lambda *_: 1 / 0)
    assert "cannot be made sense of" in ingest(corpus, papers)["a.txt"].reason


def test_a_file_gone_from_its_folder_is_reported_and_kept(corpus, papers, tmp_path):
    (papers / "a.txt").write_text(TEXT)
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("Another paper.\n\nWith text.")
    ingest(corpus, papers, elsewhere)
    (papers / "a.txt").unlink()
    elsewhere.unlink()
    outcomes = ingest(corpus, papers)
    assert statuses(outcomes) == {"a.txt": "missing"}
    assert outcomes["a.txt"].paper.id == "a"
    assert len(corpus.catalogue.papers()) == 2


def test_what_is_given_goes_before_papers_toml_and_that_before_the_paper(corpus, papers):
    (papers / "a.txt").write_text(TEXT)
    (papers / "b.txt").write_text(TEXT + "\n\nMore.")
    (papers / "papers.toml").write_text(
        'body = "Policing Board"\nauthor = "A. Clerk"\n'
        '["a.txt"]\ntitle = "Seizures"\ndate = 2021-06-01\nitem = 9\nkind = "minutes"\nauthor = "B. Clerk"\n'
    )
    assert list(ingest(corpus, papers, given=Given(body="Panel"))) == ["a.txt", "b.txt"]
    a, b = corpus.catalogue.paper("a"), corpus.catalogue.paper("b")
    assert (a.title, a.meeting_date, a.item_number, a.kind) == ("Seizures", date(2021, 6, 1), "9", PaperKind.MINUTES)
    assert (a.body, a.author) == ("Panel", "B. Clerk")
    assert (b.body, b.author) == ("Panel", "A. Clerk")


def test_other_metadata_makes_a_new_version_of_the_same_bytes(corpus, papers):
    (papers / "a.txt").write_text(TEXT)
    ingest(corpus, papers)
    assert ingest(corpus, papers, given=Given(body="Panel"))["a.txt"].status is Change.CHANGED
    assert corpus.catalogue.paper("a").body == "Panel"
    assert ingest(corpus, papers, given=Given(body="Panel"))["a.txt"].status is Change.UNCHANGED
    assert corpus.problems() == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("body = \n", r"papers\.toml cannot be read: .*line 1"),
        ('["a.txt"]\ncolour = "red"', r'\["a\.txt"\] has the key \'colour\'.*the keys are title, body, date'),
        ('date = "2021-06-01"', "write it as 2022-03-14"),
        ('kind = "novel"', "the kinds are report, minutes"),
        ("title = 3", "write it as text"),
    ],
)
def test_a_papers_toml_that_cannot_be_used_is_an_error_before_anything_is_done(corpus, papers, content, message):
    (papers / "a.txt").write_text(TEXT)
    (papers / "papers.toml").write_text(content)
    with pytest.raises(BadInput, match=message):
        ingest(corpus, papers)
    assert corpus.catalogue.papers() == []


def test_removing_takes_versions_vectors_and_bytes_and_leaves_the_others(corpus, papers):
    (papers / "a.txt").write_text(TEXT)
    (papers / "copy.txt").write_text(TEXT)
    paper = ingest(corpus, papers)["a.txt"].paper
    corpus.loader.remove(paper)
    assert [p.id for p in corpus.catalogue.papers()] == ["copy"]
    assert corpus.sources.read(paper.sha256).decode() == TEXT
    corpus.loader.remove(corpus.catalogue.paper("copy"))
    assert list(corpus.sources.names()) == []
    assert corpus.vectors.counts() == {}
    assert corpus.problems() == []
    with pytest.raises(PaperNotFound):
        corpus.loader.remove(paper)


def test_another_writer_is_waited_for_and_then_named(corpus, home, papers, monkeypatch):
    (papers / "a.txt").write_text(TEXT)
    monkeypatch.setattr("ingest.load._WAIT_SECONDS", 0.05)
    with FileLock(home / "lock"), pytest.raises(CorpusBusy, match="Another process is writing"):
        corpus.loader.remove(ingest(corpus, papers)["a.txt"].paper)
    assert statuses(ingest(corpus, papers)) == {"a.txt": "added"}


def test_another_model_is_refused_until_reindexed(home, papers):
    (papers / "a.txt").write_text(TEXT)
    with opened(home) as corpus:
        ingest(corpus, papers)
    (papers / "b.txt").write_text(TEXT + "\n\nMore.")
    with opened(home, embedder=FakeEmbedder("fake@2")) as corpus:
        with pytest.raises(ModelMismatch, match="tieout reindex"):
            ingest(corpus, papers)
        assert corpus.loader.reindex() == corpus.catalogue.passage_count() > 0
        assert statuses(ingest(corpus, papers)) == {"a.txt": "unchanged", "b.txt": "added"}
        assert corpus.problems() == []


def test_lost_or_broken_vectors_are_made_again(home, papers):
    (papers / "a.txt").write_text(TEXT)
    with opened(home) as corpus:
        ingest(corpus, papers)
    database = home / "chroma" / "chroma.sqlite3"
    database.write_bytes(b"not a database, " * 1000)
    with opened(home) as corpus:
        corpus.loader.reindex()
        assert corpus.problems() == []


def test_verify_finds_what_was_tampered_with(corpus, papers):
    for name in ("a", "b", "c"):
        (papers / f"{name}.txt").write_text(f"{TEXT}\n\nPaper {name}.")
    outcomes = ingest(corpus, papers)
    a, b, c = (outcomes[f"{name}.txt"].paper for name in ("a", "b", "c"))
    corpus.sources.path(a.sha256).write_bytes(b"other bytes")
    corpus.vectors.remove(b.version_id)
    corpus.vectors.add("stray.v1", [(0, 0)], ["stray"])
    with corpus.catalogue._database.writing() as connection:
        connection.execute("UPDATE versions SET text = replace(text, '147', '741') WHERE id = ?", (c.version_id,))
        connection.execute("UPDATE passages SET stop = stop + 500 WHERE ordinal = 0")
    found = " ".join(corpus.problems())
    for sign in (
        "original file",
        f"{b.version_id} has",
        "stray.v1, which is not current",
        f"{c.version_id}): its text is not what was stored",
        "passage 0 does not stand",
    ):
        assert sign in found


def test_a_file_is_read_without_being_taken_in(papers):
    (papers / "a.txt").write_text(TEXT)
    assert read_only(papers / "a.txt", Limits()).text == TEXT
