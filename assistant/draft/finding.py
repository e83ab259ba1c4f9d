"""The figures that may be what a draft is asked for: those whose measure has the words asked, the initials of some of
them, by which tables call it, and those of the sections that a label or a heading gives to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.comparable import Told
from assistant.draft.labels import runs, stems
from assistant.measuring import Measurer
from corpus.catalogue import Catalogue
from corpus.model import Filters, Paper
from retriever.measures import Measure
from retriever.words import STOPWORDS
from retriever.words import words as word_list

_BASE = re.compile(r"\s*\bper (?:[\d,]+ )?\w+(?: population)?\s*$", re.I)
_LIMIT = re.compile(r"\s+(?:within|under|over|by|in) (?:the )?(?:\d|target|timescale).*$", re.I)
_SHORTEST = 3

Called = Mapping[tuple[str, int], frozenset[str]]
"""By version and block, what the label or the heading of its section calls the measure asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is asked, the figures that may be it, and what sections about it call it."""

    wanted: Measure
    told: Sequence[Told]
    called: Called


def found(asked: str, measurer: Measurer, catalogue: Catalogue, filters: Filters) -> Found:
    """The figures for what is asked. Where no measure has all of its words, those that its initials name, or that
    it names without the base of a rate or a limit: 'crime per 1,000 population', 'answered within 10 seconds'; and
    where there are none either, those of rows whose label has them."""
    wanted, told = measurer.told(asked, filters)
    about = wanted
    for other, form in _otherwise(asked):
        if told:
            break
        named, told = measurer.told(other, filters)
        if told:
            wanted = replace(named, form=form) if form else named
            about = named if form else about
    called: dict[tuple[str, int], frozenset[str]] = {}
    labelled: list[Told] = []
    versions = catalogue.current_versions(filters)
    for paper in catalogue.papers():
        if paper.version_id in versions and (there := _called(paper, about, measurer, catalogue)):
            called |= there
            own = {t.figure.span for t in told if t.paper.version_id == paper.version_id}
            in_it = [t for t in measurer.told_of(paper) if (paper.version_id, t.entry.block.ordinal) in there]
            labelled += [t for t in in_it if t.figure.span not in own]
    if not told and not labelled:
        of_rows = (measurer.told_of(p) for p in catalogue.papers() if p.version_id in versions)
        labelled = [t for of_paper in of_rows for t in of_paper if _in_row(t, wanted, measurer)]
    return Found(wanted, [*told, *labelled], called)


def _in_row(one: Told, wanted: Measure, measurer: Measurer) -> bool:
    """Whether the label of a figure's row has what is asked, though its measure has not: 'reports … which relate to
    modern slavery'."""
    cell = one.entry.cell
    return cell is not None and wanted.subject <= stems(" ".join(cell.row_path), measurer.abbreviations)


def _otherwise(asked: str) -> Iterator[tuple[str, str]]:
    """Other words for what is asked, with the form that they leave out."""
    if _BASE.search(asked):
        yield _BASE.sub("", asked), "rate"
    if _LIMIT.search(asked):
        yield _LIMIT.sub("", asked), ""
    content = [w for w in word_list(asked) if w not in STOPWORDS]
    for length in range(len(content), _SHORTEST - 1, -1):
        for start in range(len(content) - length + 1):
            yield "".join(w[0] for w in content[start : start + length]), ""


def _called(paper: Paper, wanted: Measure, measurer: Measurer, catalogue: Catalogue) -> Called:
    """The blocks of the sections of a paper that are about the measure."""
    text = catalogue.text(paper.version_id)
    known = measurer.abbreviations
    return {
        (paper.version_id, block.ordinal): run.words(known)
        for run in runs(catalogue.blocks(paper.version_id), text)
        if run.is_about(wanted, known, holds=False)
        for block in run.blocks
    }
