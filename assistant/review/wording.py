"""Every sentence that a review says in its own words."""

from __future__ import annotations

from decimal import Decimal

from assistant.review.tie import Printed
from figures.arithmetic import printed, rounded
from figures.units import PERCENT, POINTS


def figure(value: Decimal, like: Printed) -> str:
    """`value` as the figure `like` is printed, to a place more where they are close."""
    exponent = like.step.normalize().as_tuple().exponent
    places = max(-exponent, 0) if isinstance(exponent, int) else 0
    if abs(value - like.value) <= like.step and value != rounded(value, places):
        places += 1
    unit = like.unit if like.unit in (PERCENT, POINTS) or like.unit.isupper() else "count"
    return printed(rounded(value, places), unit)


def breaks_relation(name: str, place: str, stated: str, working: str, follows: str, others: int) -> str:
    where = " for ".join(part for part in (name, place) if part)
    so = f"; the same sum holds in {others} other {'place' if others == 1 else 'places'}" if others else ""
    return f"{where or 'The table'} is printed as {stated}, but {working} = {follows}{so}."


def breaks_total(name: str, place: str, stated: str, working: str, follows: str, others: int) -> str:
    where = ", ".join(part for part in (name, place) if part)
    so = f"; the same sum holds in {others} other {'place' if others == 1 else 'places'}" if others else ""
    return f"{where or 'The total'} is printed as {stated}, but {working} = {follows}{so}."


def breaks_change(stated: str, base: str, now: str, working: str, follows: str) -> str:
    return f"The change from {base} to {now} is given as {stated}, but {working} = {follows}."


def breaks_direction(stated: str, base: str, now: str, working: str, follows: str) -> str:
    return f"The change from {base} to {now} is told the wrong way round as {stated}: {working} = {follows}."


def breaks_share(stated: str, working: str, follows: str) -> str:
    return f"The share is given as {stated}, but {working} = {follows}."


def breaks_sum(stated: str, working: str, follows: str) -> str:
    return f"The total is given as {stated}, but its parts add up to {follows}: {working}."


def goes_the_other_way(word: str, base: str, now: str) -> str:
    return f"'{word}' is said of a change from {base} to {now}, which goes the other way."


def no_such_day(printed: str, last: int) -> str:
    return f"There is no {printed}: that month has {last} days."


def wrong_weekday(printed: str, falls: str) -> str:
    return f"{printed} was a {falls}."


def range_backwards(printed: str) -> str:
    return f"The years {printed} run backwards."


def day_outside_year(day: str, stated: str, right: str) -> str:
    return f"{day} lies in the financial year {right}, not in {stated}."


def minutes_to_come(day: str, meeting: str) -> str:
    return f"The paper, of {meeting}, speaks of the minutes of {day}, a date that was still to come."


def told_of_future(period: str, meeting: str) -> str:
    return f"Figures or events of {period} are told as past in a paper of {meeting}."


def numbers_skip(before: str, after: str) -> str:
    return f"The numbering goes from {before} to {after}, and nothing between them is numbered."


def numbers_twice(first: str, last: str) -> str:
    if first == last:
        return f"{first} is used twice."
    return f"After {last} the numbering goes back to {first}: the numbers {first} to {last} are used twice."


def numbers_begin_late(name: str) -> str:
    return f"{name} is the first of its kind here; none is numbered before it."


def plan_of_other_years(printed: str, usual: str, times: int) -> str:
    where = "elsewhere" if times == 1 else f"in {times} other places"
    return f"The plan is named as {printed!r} here, and as {usual!r} {where}."


def heading_of_other_year(stated: str, follows: str) -> str:
    return f"The heading names {stated}, and what stands under it speaks only of {follows}."


def two_values(measure: str, period: str, one: str, other: str) -> str:
    return f"For {measure} ({period}) one place gives {one}, the other {other}."


def same_line(shared: str, period: str, one: str, other: str, other_period: str) -> str:
    return (
        f"Both places give {shared} for {period}, and so speak of the same thing, but for {other_period} one gives "
        f"{one} and the other {other}."
    )


def text_against_table(stated: str, measure: str, working: str, follows: str) -> str:
    return f"The text gives {stated} for {measure}, but by the table {working} = {follows}."


def median_against_share(share: str, limit: str, median: str, follows: str) -> str:
    return f"With a median of {median}, {follows} are within {limit}, but the share is given as {share}."


def outside_parts(name: str, place: str, stated: str, follows: str) -> str:
    where = ", ".join(part for part in (name, place) if part)
    return f"{where} is printed as {stated}, outside those of its parts, which run from {follows}."


def average_against_months(stated: str, working: str, follows: str) -> str:
    return f"The text gives an average of {stated}, but the table's months make {working} = {follows}."


def both_ways(subject: str, one: str, other: str) -> str:
    return f"The same paragraph tells {one} and {other} of {subject}."


def two_peaks(one: str, other: str) -> str:
    return f"One place has the highest value in {one}, another in {other}, less than a year apart."
