"""The variance against a target that a table gives as a percentage of the earlier figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.review.grid import Grid, Line
from assistant.review.model import Check, Finding, FindingType, Severity
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.wording import breaks_relation
from assistant.review.wording import figure as shown
from figures.units import COUNT, PERCENT
from figures.value import is_money

_VARIANCE = re.compile(r"(?i:\b(?:variance|variation|against (?:the )?(?:target|milestone|plan)|over/under|gap)\b)")
_TARGET = re.compile(r"(?i:\b(?:target|milestone|m[’']?stone|goal|aim|ambition|plan(?:ned)?)\b)")


def check_targets(grid: Grid) -> Iterator[Check]:
    """Each figure of a column of variances, where most are the target's level less the outcome."""
    values = [line for line in grid.lines if line.unit == COUNT or is_money(line.unit)]
    aims = [line for line in grid.lines if line.unit == PERCENT and _TARGET.search(line.label)]
    variances = [line for line in values if _VARIANCE.search(line.label)]
    for stated in variances:
        for aim in aims:
            earlier = [line for line in values if line.index < aim.index and line not in variances]
            if len(earlier) >= 2:
                yield from _compared(grid, stated, earlier[0], earlier[1], aim)


def _compared(grid: Grid, stated: Line, base: Line, now: Line, aim: Line) -> Iterator[Check]:
    checks = []
    for place in sorted(stated.figures.keys() & base.figures.keys() & now.figures.keys() & aim.figures.keys()):
        a, b, target = (line.figures[place] for line in (base, now, aim))
        # The target is set, not measured, and so exact as printed.
        factor = Interval.around(1 + target.value / 100)
        computed = a.interval * factor - b.interval
        figure = stated.figures[place].quotient()
        checks.append((place, figure, computed, f"{a.text} × {factor.middle.normalize():f} − {b.text}"))
    held = [place for place, figure, computed, _ in checks if _severity(figure, computed) is None]
    if 2 * len(held) < len(checks) or not held:
        return
    for place, figure, computed, working in checks:
        severity = _severity(figure, computed)
        if severity is None:
            yield Check(FindingType.DIFFERENCE)
            continue
        follows = shown(computed.middle, figure)
        others = len(held)
        said = breaks_relation(stated.label, grid.place_name(stated, place), figure.text, working, follows, others)
        quotes = tuple(dict.fromkeys(grid.quote(line, place) for line in (stated, base, now, aim)))
        finding = Finding(FindingType.DIFFERENCE, severity, quotes, figure.text, follows, said)
        yield Check(FindingType.DIFFERENCE, finding)


def _severity(figure: Printed, computed: Interval) -> Severity | None:
    """How the variance ties, with its sign or without: the milder of the two."""
    found = [severity_of(figure, computed), severity_of(figure.negated(), computed)]
    return None if None in found else max((s for s in found if s), key=list(Severity).index)
