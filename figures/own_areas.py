"""The areas that a paper has of its own, which no gazetteer knows: a force's units, a trust's sites, a
council's wards. They are read from tables whose labels are areas, and from lists that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from figures.area import Area, Gazetteer
from figures.patterns import MONTH_ANY_CASE, any_of, compiled

_KINDS = (
    "neighbourhood policing unit|local policing unit|local policing area|local policing command|basic command unit"
    "|lpu|npu|lpa|bcu|council|local authority|authority|borough|site|hospital|ward|district|county|directorate"
    "|force|trust|police station|station|constituency|town|parish|school|surgery|clinic|prison|command unit|campus"
)
_WIDE = "area|region|division|locality|neighbourhood|unit|zone|sector|location|place|sub-region|city"
"""Words that as often head things that are no places ('Area: recruitment'): some of the labels must be known."""

_KIND = any_of(_KINDS, _WIDE)
_HEAD = compiled(
    rf"(?i:(?:name of (?:the )?)?(?:(?:local|police|policing|hospital|electoral|geographical?|health) )?"
    rf"(?P<kind>{_KIND})(?:s|\(s\)| name)?(?: ?/ ?(?:{_KIND})s?)?)"
)
_CERTAIN = compiled(rf"(?i:{any_of(_KINDS)})")
_TAIL = compiled(rf"(?P<name>.{{2,60}}?) (?P<kind>(?i:{any_of(_KINDS)}))")
_LIST = compiled(
    rf"(?i:\b(?P<kind>{_KIND}|local authoritie|authoritie|localitie|citie|countie|constituencie)s)"
    r"(?: (?:are|is|namely|including|include|of))?(?: ?:| ?[–-])? \(?(?P<names>[A-Z][^.;:()]{8,400})"
)
_PARTED = re.compile(r", and |, | and | & ")
_LOWER = frozenset("of and the upon on in under with le by de la at next sur cum".split())
_NO_AREA = frozenset(
    "total totals all average mean median other others unknown none not grand overall similar rest difference change"
    " target baseline benchmark growth percentage rate rates number variance year ytd month quarter subtotal sub-total"
    " establishment strength sum national combined net gross year-end n/a tbc outside various unspecified crime crimes"
    " offences offence staff officers budget cost costs income expenditure".split()
)
_FEWEST = 2
_SHARE = 1 / 3
_MONTH = compiled(rf"(?:{MONTH_ANY_CASE})\b.*")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Labels that stand together, a table's first column or its column heads, under `head` ('Ward')."""

    labels: Sequence[str]
    head: str = ""


def areas_of(groups: Iterable[Labelled], sentences: Iterable[str], gazetteer: Gazetteer) -> Gazetteer:
    """The areas that these labels and sentences name and `gazetteer` has not, each within the known area
    that its name begins with. Totals, measures and periods among the labels are none."""
    found: dict[str, Area] = {}
    for group in groups:
        for area in _of_group(group, gazetteer):
            found.setdefault(area.name, area)
    for sentence in sentences:
        for area in _of_list(sentence, gazetteer):
            found.setdefault(area.name, area)
    return Gazetteer(tuple(found.values()))


def _of_group(group: Labelled, gazetteer: Gazetteer) -> Iterator[Area]:
    """The new areas among labels, where their head says that they are areas, or enough of them are known ones,
    or they end alike ('… NPU')."""
    names = [label for label in dict.fromkeys(" ".join(label.split()) for label in group.labels) if _is_name(label)]
    known = [name for name in names if _known(name, gazetteer)]
    head = _HEAD.fullmatch(group.head.strip(" :*"))
    many = len(known) >= _FEWEST and len(known) >= _SHARE * len(names)
    if many or (head and (known or _CERTAIN.fullmatch(head["kind"]))):
        kind = head["kind"].lower() if head else "area"
        yield from (_area(name, kind, gazetteer) for name in names if name not in known)
        return
    tails = [(name, tail) for name in names if (tail := _TAIL.fullmatch(name))]
    kinds = [tail["kind"].lower() for _, tail in tails]
    yield from (
        _area(name, tail["kind"].lower(), gazetteer)
        for name, tail in tails
        if kinds.count(tail["kind"].lower()) >= _FEWEST and name not in known
    )


def _of_list(sentence: str, gazetteer: Gazetteer) -> Iterator[Area]:
    """The new areas in 'our ten neighbourhood policing units: Birmingham East, Birmingham West and Coventry'."""
    for match in _LIST.finditer(sentence):
        names = [name.strip() for name in _PARTED.split(match["names"])]
        names = [name for name in names[: _names_at_start(names)] if name]
        known = [name for name in names if _known(name, gazetteer)]
        if len(names) > _FEWEST and (len(known) >= _FEWEST or _CERTAIN.fullmatch(match["kind"])):
            yield from (_area(name, match["kind"].lower(), gazetteer) for name in names if name not in known)


def _names_at_start(names: Sequence[str]) -> int:
    return next((i for i, name in enumerate(names) if not _is_name(name)), len(names))


def _is_name(label: str) -> bool:
    """Whether a label is printed as names are: a few words, each with a capital, and no total or measure."""
    words = label.split()
    if not 1 <= len(words) <= 6 or not label[0].isupper() or any(c.isdigit() for c in label) or _MONTH.fullmatch(label):
        return False
    plain = [word.strip("(),.:*&'’") for word in words]
    if any(word.lower() in _NO_AREA for word in plain):
        return False
    return all(not word or word[0].isupper() or word in _LOWER for word in plain)


def _known(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has this name, or that of the place without its kind ('Coventry NPU')."""
    tail = _TAIL.fullmatch(name)
    return bool(gazetteer.named(name) or (tail and gazetteer.named(tail["name"])))


def _area(name: str, kind: str, gazetteer: Gazetteer) -> Area:
    tail = _TAIL.fullmatch(name)
    place = tail["name"] if tail else name
    words = place.split()
    starts = (" ".join(words[:n]) for n in range(len(words) - 1, 0, -1))
    parent = next((areas[0].name for start in starts if (areas := gazetteer.named(start))), None)
    return Area(place, kind, (name,) if tail else (), (parent,) if parent else ())
