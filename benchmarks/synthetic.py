"""Papers that no board ever had, of any number, for measuring. The same number gives the same papers."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

SECTIONS = 12
_SERVICES = (
    "housing repairs", "school transport", "road maintenance", "waste collection", "library visits", "bus lanes",
    "adult care", "foster placements", "planning appeals", "council tax", "food inspections", "park rangers",
    "flood defences", "street lighting", "youth clubs", "school meals", "parking permits", "winter gritting",
)  # fmt: skip
_COUNTS = (
    "complaints received", "cases closed", "visits made", "applications decided", "calls answered", "repairs finished",
    "inspections carried out", "appeals upheld", "referrals accepted", "requests refused", "permits issued",
)  # fmt: skip
_AREAS = (
    "Ashcombe", "Birchover", "Calderby", "Dunmere", "Eastleigh Green", "Farrow", "Garsdale", "Hollin", "Ivelet",
    "Jarrowby", "Kelsey", "Langmoor", "Marsden Vale", "Northwick", "Orrell Bank", "Penhallow",
)  # fmt: skip
_REASONS = (
    "because the contractor changed in the spring", "since the new team took on cases from the old one",
    "after a wet winter", "as two officers left and were not replaced", "because counting was done differently",
    "after the public had been told how to report faults",
)  # fmt: skip


def write_papers(folder: Path, count: int) -> None:
    """Writes `count` papers in Markdown, each of about fifty passages, and no two alike."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"synthetic-{number:05}.md").write_text(paper(number), "utf-8")


def paper(number: int) -> str:
    chance = random.Random(number)
    met = date(2005, 1, 4) + timedelta(days=3 * number)
    lines = [
        f"# Performance of services, report {number}",
        "**CABINET OF THE INVENTED COUNCIL**",
        f"**{met.day} {met:%B %Y}**",
        f"Report of the Director of {chance.choice(_SERVICES).capitalize()}",
    ]
    paragraph = 0
    for _ in range(SECTIONS):
        service = chance.choice(_SERVICES)
        lines.append(f"## {service.capitalize()} in {chance.choice(_AREAS)}")
        for _ in range(3):
            paragraph += 1
            lines.append(f"{paragraph}. " + " ".join(_sentence(chance, service, met.year) for _ in range(3)))
        lines += _table(chance, service, met.year)
    return "\n\n".join(lines) + "\n"


def _sentence(chance: random.Random, service: str, year: int) -> str:
    then, now = chance.randint(40, 9_000), chance.randint(40, 9_000)
    count, area = chance.choice(_COUNTS), chance.choice(_AREAS)
    change = "rose" if now > then else "fell"
    return (
        f"In {year - 1}/{year % 100:02} {count} for {service} in {area} {change} from {then:,} to {now:,} "
        f"{chance.choice(_REASONS)}, {abs(now - then) * 100 // then}% either way."
    )


def _table(chance: random.Random, service: str, year: int) -> list[str]:
    rows = "\n".join(
        f"| {area} | {chance.randint(100, 9_999):,} | {chance.randint(100, 9_999):,} |"
        for area in chance.sample(_AREAS, 5)
    )
    heading = f"{chance.choice(_COUNTS).capitalize()}, {service}"
    return [heading, f"| Area | {year - 1} | {year} |\n|---|---:|---:|\n{rows}"]


def questions(count: int, papers: int) -> list[str]:
    """Questions on the first `papers` papers, most of which can be answered."""
    chance = random.Random(count)
    return [
        f"How many {chance.choice(_COUNTS)} were there for {chance.choice(_SERVICES)} in {chance.choice(_AREAS)} "
        f"in {(date(2005, 1, 4) + timedelta(days=3 * chance.randrange(papers))).year}?"
        for _ in range(count)
    ]
