"""The one place where things are wired: settings to catalogue, vectors, models, search and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from types import TracebackType

from assistant.answer import Answerer
from assistant.chat import ChatModel, Writer
from assistant.chat_answer import ChatAnswerer, Shown, unseen
from assistant.draft.briefing import Briefer, Briefing, matter_of
from assistant.draft.chat_drafter import ChatDrafter
from assistant.draft.drafter import Drafter
from assistant.draft.model import Draft
from assistant.entries import Entry, entries_of
from assistant.known_areas import KnownAreas
from assistant.measuring import Measurer
from assistant.model import Answer, Conflict
from assistant.review.model import Review
from assistant.review.run import review
from assistant.rewriting import rewritten
from assistant.series_model import Series
from assistant.settings import Settings
from assistant.trace.claims import claims_of, claims_of_text
from assistant.trace.draft import Laid, TracedDraft, trace_claims, with_parts
from assistant.trace.model import Traced
from assistant.trace.splitting import Splitter
from assistant.trace.tracer import Tracer
from corpus.catalogue import Catalogue
from corpus.embedding import Embedder, Reranker
from corpus.errors import CorpusBusy, CorpusDamaged
from corpus.model import Document, Figure, FigureFilter, Filters, Hit, Item, Paper
from corpus.sources import Sources
from corpus.vectors import Vectors
from corpus.verify import problems
from figures.area import Gazetteer
from figures.dates import Period
from figures.gazetteer_uk import uk_gazetteer
from ingest.areas import read_gazetteer
from ingest.document import Given
from ingest.load import Loader, Outcome, Progress, read_data, read_only, silent
from ingest.reading import Limits
from retriever.follow_up import stand_alone
from retriever.search import Searcher

_EVERYTHING = Filters()
_ALL_FIGURES = FigureFilter()
_NOTHING_GIVEN = Given()


class Workspace(AbstractContextManager["Workspace"]):
    """An open corpus and what works on it. Cheap to open: files are opened and models loaded on first
    use. Safe between threads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = RLock()
        self._limits = Limits(settings.max_bytes, settings.max_pages, settings.max_cells, settings.max_expansion)
        self._embedder = Embedder(
            settings.embedding_model, settings.embedding_sha256, settings.embedding_dtype, settings.threads
        )
        self._sources = Sources(settings.home / "sources")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; whatever is used afterwards opens them again."""
        with self._lock:
            opened = self.__dict__.pop("_opened", None)
            self.__dict__.pop("_search", None)
            self.__dict__.pop("_tracer", None)
            self.__dict__.pop("_measured", None)
        if opened is not None:
            catalogue, vectors, _ = opened
            vectors.close()
            catalogue.close()

    def ingest(
        self, paths: Iterable[Path], given: Given = _NOTHING_GIVEN, progress: Progress = silent
    ) -> Iterator[Outcome]:
        """Take in files, and those in folders; what became of each as it is done. See `Loader.ingest`."""
        return self._loader.ingest(paths, given, progress)

    def remove(self, name: str) -> None:
        """Take a paper out, all versions of it. PaperNotFound where there is none."""
        self._loader.remove(self.paper(name))

    def reindex(self, progress: Progress = silent) -> int:
        """Make the vectors and the passage index afresh; how many passages. See `Loader.reindex`."""
        return self._loader.reindex(progress)

    def verify(self) -> list[str]:
        """A sentence for each span, hash or vector that does not check."""
        return list(problems(self._catalogue, self._vectors, self._sources))

    def read_tables(self, path: Path) -> Document:
        """A file as it would be read, with its tables, without taking it in. Raises a `PaperRefused`."""
        return read_only(path, self._limits, self._settings.papers_folder, self.gazetteer)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The areas that papers speak of. BadSetting where the file that names them cannot be used."""
        named = self._settings.gazetteer
        return uk_gazetteer() if named is None else read_gazetteer(named)

    def papers(self, filters: Filters = _EVERYTHING) -> list[Paper]:
        """The current papers, the newest meeting first."""
        return self._catalogue.papers(filters)

    def paper(self, name: str) -> Paper:
        """The paper of this id, version id or file name. PaperNotFound where there is none."""
        return self._catalogue.paper(name)

    def versions(self, name: str) -> list[Paper]:
        """All versions of a paper, the newest first. PaperNotFound where there is none."""
        return self._catalogue.versions(self.paper(name).id)

    def document(self, name: str) -> Document:
        """A paper whole, in the current version unless a version id says which."""
        return self._catalogue.document(self.paper(name).version_id)

    def items(self, name: str) -> tuple[Item, ...]:
        """The items of a pack, in order; none where the paper is no pack."""
        return self._catalogue.items(self.paper(name).version_id)

    def source(self, name: str) -> bytes:
        """The bytes that a paper came in as. CorpusDamaged where they are not what they were."""
        return self._sources.read(self.paper(name).sha256)

    def figures(
        self,
        filters: Filters = _EVERYTHING,
        wanted: FigureFilter = _ALL_FIGURES,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Entry]:
        """The figures wanted from the current papers that the filters let through, newest meeting first,
        then in reading order: `limit` of them after `offset`, all where it is None."""
        return entries_of(self._catalogue, self._catalogue.figures(filters, wanted, limit, offset))

    def figure_count(self, filters: Filters = _EVERYTHING, wanted: FigureFilter = _ALL_FIGURES) -> int:
        """How many figures `figures` finds in all."""
        return self._catalogue.figure_count(filters, wanted)

    def areas(self) -> tuple[str, ...]:
        """The areas that figures of the current papers are of, by name."""
        return self._catalogue.areas()

    def without_ledger(self) -> tuple[str, ...]:
        """The ids of the current papers that were read before figures were kept."""
        return self._catalogue.without_ledger()

    def measure(self, asked: str, area: str | None = None, filters: Filters = _EVERYTHING) -> Series:
        """A measure over time in the current papers that the filters let through. See `Measurer.series`."""
        return self._measurer.series(asked, area, filters)

    def draft(
        self,
        asked: str,
        period: Period | None = None,
        area: str | None = None,
        filters: Filters = _EVERYTHING,
        writer: Writer | None = None,
    ) -> Draft:
        """Commentary on a measure from the current papers that the filters let through, put into words by `writer`,
        or the chat model that is set, where there is one. See `Drafter.draft`."""
        drafter, writer = Drafter(self._measurer, self._catalogue), writer or self._writer
        if writer is None:
            return drafter.draft(asked, period, area, filters)
        most, searcher = self._settings.model_max_input, self.searcher()
        chat = ChatDrafter(writer, drafter, searcher, self._catalogue, self.gazetteer, self._measurer.own_area, most)
        return chat.draft(asked, period, area, filters)

    def briefing(self, named: str, filters: Filters = _EVERYTHING) -> Briefing:
        """What a member is told of the paper or item of that name or number, of the papers that the filters let
        through. PaperNotFound where there is none."""
        matter = matter_of(self._catalogue, named, filters)
        return Briefer(self._measurer, self._catalogue).brief(matter, self.review())

    def conflicts(self, paper: Paper, figure: Figure) -> list[Conflict]:
        """Other values that papers give for a figure of `paper`. See `Measurer.conflicts`."""
        return self._measurer.conflicts(paper, figure)

    def fingerprint(self) -> str:
        """Names the state of the corpus: the same where the same papers read the same."""
        return self._catalogue.fingerprint()

    def model(self) -> str:
        """The embedding model and the start of its weights' sha256."""
        return self._embedder.name

    def ask(
        self,
        question: str,
        filters: Filters = _EVERYTHING,
        k: int = 10,
        earlier: Sequence[str] = (),
        shown: Shown = unseen,
    ) -> Answer:
        """Answer a question from the current papers that the filters let through, with the `k` nearest passages.
        It may follow on `earlier` ones. `shown` is told of each sentence of a chat model as soon as it has passed
        the gate; one that is shown is not taken back."""
        searcher, answerer = self._asked()
        writer, catalogue = self._writer, self._catalogue
        asked = question
        if earlier:
            areas = KnownAreas(catalogue, self.gazetteer).gazetteer()
            if writer is None:
                asked = stand_alone(question, earlier, areas)
            else:
                asked = rewritten(writer, question, earlier, areas, self._settings.max_question)
        if writer is None:
            answer = answerer.answer(asked, filters, k)
        else:
            most = self._settings.model_max_input
            chat = ChatAnswerer(writer, searcher, catalogue, self.gazetteer, answerer, self._measurer.own_area, most)
            answer = chat.answer(asked, filters, k, shown)
        read_as = asked if asked != question else None
        return replace(answer, question=question, read_as=read_as, conflicts=self._measurer.conflicts_of(answer))

    @cached_property
    def _writer(self) -> Writer | None:
        """The chat model, where one is set. BadSetting or MissingExtra where it cannot be used."""
        return ChatModel(self._settings) if self._settings.model else None

    def _splitter(self) -> Splitter | None:
        """What splits sentences into claims, where a chat model is set."""
        return Splitter(self._writer, KnownAreas(self._catalogue, self.gazetteer).gazetteer) if self._writer else None

    def review(self, filters: Filters = _EVERYTHING) -> Review:
        """Where the current papers that the filters let through contradict themselves and one another."""
        return review([self._catalogue.document(paper.version_id) for paper in self.papers(filters)])

    def trace(self, statement: str, filters: Filters = _EVERYTHING) -> Traced:
        """Whether the current papers that the filters let through bear a statement out, and where."""
        traced, splitter = self._tracer.trace(statement, filters), self._splitter()
        split = splitter.split([statement]).get(statement) if splitter else None
        return with_parts(self._tracer, traced, split, filters)

    def trace_draft(
        self, name: str, data: bytes, version: str, filters: Filters = _EVERYTHING, progress: Progress = silent
    ) -> TracedDraft:
        """Each claim of a draft traced, `name` being its file name and `version` that of the program. Nothing of
        it is kept. Raises a `PaperRefused` where it cannot be read."""
        document = read_data(data, name, self._limits, self.gazetteer)
        parts = trace_claims(self._tracer, list(claims_of(document)), filters, progress, self._splitter())
        return TracedDraft(name, Laid.of(document), parts, date.today(), self.fingerprint(), version)

    def trace_text(
        self, text: str, version: str, filters: Filters = _EVERYTHING, progress: Progress = silent
    ) -> TracedDraft:
        """Each claim of pasted text traced."""
        parts = trace_claims(self._tracer, list(claims_of_text(text)), filters, progress, self._splitter())
        return TracedDraft("", Laid.of_text(text), parts, date.today(), self.fingerprint(), version)

    def search(self, question: str, filters: Filters = _EVERYTHING, k: int = 10) -> list[Hit]:
        """The `k` passages that bear on a question most, best first."""
        return self.searcher().search(question, filters, k)

    def searcher(self) -> Searcher:
        """The search itself, for a LangChain retriever or a measurement."""
        return self._asked()[0]

    @cached_property
    def _tracer(self) -> Tracer:
        return Tracer(self.searcher(), self._catalogue, self.gazetteer)

    @property
    def _catalogue(self) -> Catalogue:
        return self._open()[0]

    @property
    def _vectors(self) -> Vectors:
        return self._open()[1]

    @property
    def _loader(self) -> Loader:
        return self._open()[2]

    @property
    def _measurer(self) -> Measurer:
        with self._lock:
            return self._measured

    def _open(self) -> tuple[Catalogue, Vectors, Loader]:
        with self._lock:
            return self._opened

    def _asked(self) -> tuple[Searcher, Answerer]:
        with self._lock:
            return self._search

    @cached_property
    def _opened(self) -> tuple[Catalogue, Vectors, Loader]:
        home = self._settings.home
        catalogue = Catalogue(home / "catalogue.sqlite")
        vectors = Vectors(
            home / "chroma", self._embedder, catalogue.collection, catalogue.revision, self._settings.chroma_url
        )
        loader = Loader(
            catalogue,
            vectors,
            self._sources,
            home / "lock",
            self._limits,
            self._settings.papers_folder,
            self.gazetteer,
        )
        # Where another process is writing, what lies on the journal is its work in hand.
        with suppress(CorpusBusy):
            loader.recover(wait=0)
        return catalogue, vectors, loader

    @cached_property
    def _measured(self) -> Measurer:
        return Measurer(self._opened[0], self.gazetteer)

    @cached_property
    def _search(self) -> tuple[Searcher, Answerer]:
        catalogue, vectors, _ = self._opened
        if catalogue.passage_count() and not vectors.count():
            raise CorpusDamaged(f"The vectors of the papers in {self._settings.home} are gone; run `tieout reindex`.")
        name = self._settings.reranker
        reranker = Reranker(name, self._settings.threads).scores if name else None
        searcher = Searcher(catalogue, vectors, self._embedder, reranker)
        return searcher, Answerer(searcher, catalogue, self.gazetteer, self._measured.own_area)
