"""How well an operand fits what a calculation asks for: the words of its headers, and its period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from math import log

from assistant.operands import SHORT_YEAR, Operand, label_stems
from assistant.weigh import Judge
from figures.dates import Period, agrees, contains
from figures.meant import Role
from figures.period import find_periods
from retriever.words import stem

_IN_PATH, _IN_FRAME, _IN_CONTEXT = 0.9, 0.55, 0.3
_PRECISION, _RUN, _PASSAGE = 0.35, 0.35, 0.02
_OTHER_ROLE = 0.6
_ELSEWHERE = 0.3
_RARE = 0.002
_YEAR = 360
_SAYS_LITTLE = frozenset(
    stem(w) for w in "compared same part period amount value figure number recorded reported latest calculated".split()
)


class Fit:
    """Fits operands to the words of one question. Rarer words count for more."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._asked = frozenset(label_stems(judge.question.text))

    def weight(self, term: str) -> float:
        """1 for a stem that the search does not look for, up to about 3 for the rarest that it does."""
        share = self._judge.share(term)
        return 1 + log(1 / (share + _RARE)) / 3 if share else 1.0

    def words(
        self,
        wanted: Sequence[str],
        operand: Operand,
        shared: Sequence[str] = (),
        elsewhere: frozenset[str] = frozenset(),
    ) -> float:
        """0 to about 1.7: how much of the words `wanted` (stems, in order) the operand bears, how much of its
        own label they speak of, and whether they say its label in one run. A label may speak of what is `shared`.
        What other labels of its table say, `elsewhere`, and it does not, tells that it is of something else."""
        if not wanted:
            return 0.0
        label = operand.label_stems
        frame = operand.evidence.near | operand.evidence.analysed.heading
        context = operand.evidence.analysed.context
        total = found = 0.0
        for term in set(wanted):
            weight = self.weight(term)
            total += weight
            if term in label:
                found += weight
            elif term in operand.path_stems:
                found += _IN_PATH * weight
            elif term in elsewhere:
                found -= _ELSEWHERE * weight
            elif term in frame:
                found += _IN_FRAME * weight
            elif term in context:
                found += _IN_CONTEXT * weight
        precision = sum(s in wanted or s in shared for s in set(label)) / len(set(label)) if label else 0.0
        run = min(_run(label, wanted) / len(wanted), 1.0)
        role = self._odd_role(operand) * _OTHER_ROLE
        return found / total + _PRECISION * precision + _RUN * run + _PASSAGE * operand.evidence.hit.score - role

    def cover(self, wanted: Sequence[str], operand: Operand) -> float:
        """The share of the words that the operand's headers, caption or headings bear; 1 where there are none."""
        frame = operand.path_stems | operand.evidence.near | operand.evidence.analysed.heading
        total = sum(map(self.weight, set(wanted)))
        return sum(self.weight(s) for s in set(wanted) if s in frame) / total if total else 1.0

    def _odd_role(self, operand: Operand) -> bool:
        """Whether it is told as a change or a target, which the question does not speak of."""
        role = operand.figure.role
        if role not in (Role.CHANGE, Role.TARGET):
            return False
        return not any(
            s in self._asked for s in label_stems("target milestone goal" if role is Role.TARGET else "variance")
        )


def _run(label: Sequence[str], wanted: Sequence[str]) -> int:
    """The longest run of words that a label and what is wanted share."""
    best = 0
    for i in range(len(label)):
        for j in range(len(wanted)):
            n = 0
            while i + n < len(label) and j + n < len(wanted) and label[i + n] == wanted[j + n]:
                n += 1
            best = max(best, n)
    return best


def period_fit(asked: Period, operand: Operand) -> float:
    """0 to 1: whether an operand is of the period asked. A year fits the column that is dated by its last day."""
    said = operand.period
    if said is not None and said.until is None and said.first is not None and said.first == asked.first:
        return 0.9
    if said is None or said.until is None or asked.until is None:
        return 0.7 if _label_year(asked) in _years(operand) else 0.0
    if agrees(asked, said):
        return 1.0
    a, s = asked.days, said.days
    if asked.until == said.until:
        return 0.95 if a and a >= 27 else 0.9
    yearly = a is not None and a >= _YEAR and s is not None and (s >= _YEAR or s == 1)
    if yearly and _last_year(asked) == _last_year(said):
        return 0.85
    if a == 1 and s and s >= _YEAR and _last_year(asked) == _last_year(said):
        return 0.8
    if a is not None and a >= _YEAR and s is not None and contains(asked, said):
        return 0.5
    return 0.45 if a is not None and a < _YEAR and contains(said, asked) else 0.0


def _last_year(period: Period) -> int:
    assert period.until is not None
    return (period.until - timedelta(days=1)).year


def _label_year(period: Period) -> int:
    return _last_year(period) if period.until else 0


def _years(operand: Operand) -> set[int]:
    """The years that the headers of a cell name, also as 'F19'."""
    if operand.cell is None:
        return set()
    said = [*operand.cell.row_path, *operand.cell.col_path]
    short = {2000 + int(m[1]) for h in said for m in SHORT_YEAR.finditer(h)}
    return short | {_last_year(p) for h in said for p in find_periods(h) if p.until}


def stems_of(*texts: str) -> tuple[str, ...]:
    """The stems of what is asked for, in order, each once, without words that name no measure."""
    stems = dict.fromkeys(s for text in texts for s in label_stems(text))
    return tuple(s for s in stems if s not in _SAYS_LITTLE) or tuple(stems)


def distinct(operands: Iterable[Operand]) -> bool:
    """Whether no figure is taken twice."""
    spans = [(o.place[0], o.figure.span) for o in operands]
    return len(set(spans)) == len(spans)
