"""Sentences on the paper of `scripted`: those that it bears out, and what a model may make of them instead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A question, words of the evidence that answers it, right sentences, and wrong ones with what is wrong."""

    question: str
    evidence: str
    right: tuple[str, ...]
    wrong: tuple[tuple[str, str], ...]


FACTS = (
    Fact(
        "How many robberies were there in Birmingham in 2018/19?",
        "1,240 robberies",
        (
            "In 2018/19 there were 1,240 robberies in Birmingham.",
            "There were 1,240 robberies in Birmingham in 2018/19, up from 1,102 in 2017/18.",
            "Robberies in Birmingham rose from 1,102 in 2017/18 to 1,240 in 2018/19.",
            "Robberies in Birmingham rose by 138 between 2017/18 and 2018/19.",
            "Robberies in Birmingham rose by 12.5% between 2017/18 and 2018/19.",
        ),
        (
            ("In 2018/19 there were 1,250 robberies in Birmingham.", "invented figure"),
            ("In 2018/19 there were 12,400 robberies in Birmingham.", "invented figure"),
            ("In 2018/19 there were 1,102 robberies in Birmingham.", "wrong year"),
            ("In 2017/18 there were 1,240 robberies in Birmingham.", "wrong year"),
            ("There were 1,102 robberies in Birmingham.", "wrong year"),
            ("In 2018/19 there were 1,240 robberies in Coventry.", "wrong area"),
            ("Across the West Midlands there were 1,240 robberies in 2018/19.", "wrong area"),
            ("In 2018/19 there were 1,240 burglaries in Birmingham.", "wrong measure"),
            ("Robberies in Birmingham fell from 1,240 in 2017/18 to 1,102 in 2018/19.", "swapped"),
            ("Robberies in Birmingham fell from 1,102 in 2017/18 to 1,240 in 2018/19.", "wrong direction"),
            ("Robberies in Birmingham fell to 1,240 in 2018/19.", "wrong direction"),
            ("Robberies in Birmingham rose by 148 between 2017/18 and 2018/19.", "wrong arithmetic"),
            ("Robberies in Birmingham rose by 11.1% between 2017/18 and 2018/19.", "wrong arithmetic"),
            ("Robberies in Birmingham fell by 12.5% between 2017/18 and 2018/19.", "wrong direction"),
            ("There were 2,342 robberies in Birmingham in 2017/18 and 2018/19.", "not shown"),
            ("In 2018/19 there were 1,240 robberies in Birmingham because patrols were cut.", "unsupported reason"),
            ("In 2018/19 there were 1,240 robberies in Birmingham, 31% of those in the region.", "invented figure"),
        ),
    ),
    Fact(
        "How far did knife crime fall in Coventry in 2018/19?",
        "Knife crime in Coventry",
        (
            "Knife crime in Coventry fell by 8% in 2018/19.",
            "In 2018/19 knife crime fell by 8% in Coventry because new patrols were put into the city centre.",
            "Knife crime in Coventry fell by 8% in 2018/19 because of new patrols in the city centre.",
        ),
        (
            ("Knife crime in Coventry fell by 18% in 2018/19.", "invented figure"),
            ("Knife crime in Coventry rose by 8% in 2018/19.", "wrong direction"),
            ("Knife crime in Birmingham fell by 8% in 2018/19.", "wrong area"),
            ("Knife crime in Coventry fell by 8% in 2017/18.", "wrong year"),
            ("Knife crime in Coventry fell to 8 offences in 2018/19.", "wrong unit"),
            ("Gun crime in Coventry fell by 8% in 2018/19.", "wrong measure"),
            ("Knife crime in Coventry fell by 8 percentage points in 2018/19.", "wrong unit"),
            ("Knife crime in Coventry fell by 8% in 2018/19 because of a knife amnesty.", "unsupported reason"),
            ("Knife crime in Coventry fell by 8% in 2018/19 due to warmer weather.", "unsupported reason"),
            ("Knife crime in Coventry fell because the Chief Constable resigned.", "unsupported reason"),
            ("Knife crime in Coventry is the lowest in the country.", "beyond"),
            ("Knife crime in Coventry did not fall.", "denial"),
        ),
    ),
    Fact(
        "How many firearms did the force seize in 2018?",
        "147 firearms",
        (
            "The force seized 147 firearms in 2018.",
            "In 2018, 147 firearms were seized by the force.",
            "The force seized 147 firearms in 2018 and 162 in 2017.",
            "The force seized 147 firearms in 2018, 15 fewer than in 2017.",
        ),
        (
            ("The force seized 162 firearms in 2018.", "wrong year"),
            ("The force seized 147 firearms in 2017.", "wrong year"),
            ("The force seized 162 firearms in 2018 and 147 in 2017.", "swapped"),
            ("The force seized 147 knives in 2018.", "wrong measure"),
            ("The force seized 174 firearms in 2018.", "invented figure"),
            ("The force seized 1,470 firearms in 2018.", "invented figure"),
            ("The force seized 147 firearms in Coventry in 2018.", "wrong area"),
            ("The force seized 147 firearms in 2018, 25 fewer than in 2017.", "wrong arithmetic"),
            ("The force seized 147 firearms in 2018, 15 more than in 2017.", "wrong direction"),
            ("The force seized 147 firearms and 52 knives in 2018.", "invented figure"),
            ("The force did not seize firearms in 2018.", "denial"),
            ("The force seized 147% of firearms in 2018.", "wrong unit"),
        ),
    ),
    Fact(
        "What share of 999 calls was answered within ten seconds in 2018/19?",
        "91% of 999 calls",
        (
            "The force answered 91% of 999 calls within ten seconds in 2018/19.",
            "In 2018/19, 91% of 999 calls were answered within ten seconds, against a target of 90%.",
        ),
        (
            ("The force answered 90% of 999 calls within ten seconds in 2018/19.", "swapped"),
            ("The force answered 91% of 101 calls within ten seconds in 2018/19.", "wrong measure"),
            ("The force answered 95% of 999 calls within ten seconds in 2018/19.", "invented figure"),
            ("The force answered 91% of 999 calls within ten seconds in 2017/18.", "wrong year"),
            ("The force answered 91% of 999 calls within ten minutes in 2018/19.", "wrong unit"),
            ("The force answered 91% of 999 calls within thirty seconds in 2018/19.", "invented figure"),
            ("The target was to answer 91% of 999 calls within ten seconds in 2018/19.", "swapped"),
            ("The force answered 91 calls within ten seconds in 2018/19.", "wrong unit"),
        ),
    ),
    Fact(
        "What was the average response time in March 2019?",
        "8 minutes 44 seconds",
        (
            "The average response time was 8 minutes 44 seconds in March 2019.",
            "In March 2019 the average response time was 8 minutes 44 seconds.",
        ),
        (
            ("The average response time was 8 minutes 54 seconds in March 2019.", "invented figure"),
            ("The average response time was 8 minutes 44 seconds in April 2019.", "wrong year"),
            ("The average response time was 44 minutes in March 2019.", "invented figure"),
            ("The average response time was 8 hours 44 minutes in March 2019.", "wrong unit"),
        ),
    ),
    Fact(
        "How much will the precept raise in 2019/20?",
        "precept",
        (
            "The precept will raise £9.3m in 2019/20.",
            "In 2019/20 the precept will raise £9.3 million.",
        ),
        (
            ("The precept will raise £9.3bn in 2019/20.", "invented figure"),
            ("The precept will raise £9.8m in 2019/20.", "invented figure"),
            ("The precept raised £9.3m in 2018/19.", "wrong year"),
            ("The precept will raise $9.3m in 2019/20.", "wrong unit"),
            ("The precept will cost £9.3m in 2019/20 because of pay awards.", "unsupported reason"),
        ),
    ),
    Fact(
        "Who leads the review of custody?",
        "Mary Stone",
        (
            "Assistant Chief Constable Mary Stone leads the review of custody.",
            "The review of custody is led by Assistant Chief Constable Mary Stone.",
            "The review of custody reports to the panel on 4 December 2019.",
        ),
        (
            ("Assistant Chief Constable John Stone leads the review of custody.", "wrong name"),
            ("Chief Superintendent Mary Stone leads the review of custody.", "wrong name"),
            ("The review of custody is led by Councillor Bram Oster.", "wrong name"),
            ("The review of custody reports to the panel on 14 December 2019.", "wrong date"),
            ("The review of custody reports to the panel on 4 December 2020.", "wrong date"),
            ("The review of custody will cost £2m.", "invented figure"),
        ),
    ),
    Fact(
        "What did the panel agree?",
        "custody suite",
        ("The panel agreed to close the custody suite at Bournville.",),
        (
            ("The panel refused to close the custody suite at Bournville.", "opposite"),
            ("The panel agreed to open the custody suite at Bournville.", "opposite"),
            ("The panel agreed to close 3 custody suites at Bournville.", "invented figure"),
            ("The panel agreed to close the custody suite at Perry Barr.", "wrong name"),
        ),
    ),
    Fact(
        "How many burglaries of dwellings were there in Coventry in 2018/19?",
        "Coventry, 2016/17",
        (
            "There were 1,455 burglaries of dwellings in Coventry in 2018/19.",
            "In Coventry burglaries of dwellings rose from 1,287 in 2017/18 to 1,455 in 2018/19.",
            "Burglaries of dwellings in Coventry rose by 168 between 2017/18 and 2018/19.",
            "Burglaries of dwellings in Coventry rose by 13.1% between 2017/18 and 2018/19.",
        ),
        (
            ("There were 1,287 burglaries of dwellings in Coventry in 2018/19.", "swapped columns"),
            ("There were 1,310 burglaries of dwellings in Coventry in 2018/19.", "swapped columns"),
            ("There were 1,455 burglaries of dwellings in Coventry in 2016/17.", "swapped columns"),
            ("There were 1,455 burglaries of dwellings in Dudley in 2018/19.", "wrong area"),
            ("There were 4,402 burglaries of dwellings in Coventry in 2018/19.", "swapped rows"),
            ("There were 1,455 robberies in Coventry in 2018/19.", "wrong measure"),
            ("In Coventry burglaries of dwellings fell from 1,455 in 2017/18 to 1,287 in 2018/19.", "swapped columns"),
            ("Burglaries of dwellings in Coventry rose by 186 between 2017/18 and 2018/19.", "wrong arithmetic"),
            ("Burglaries of dwellings in Coventry fell by 168 between 2017/18 and 2018/19.", "wrong direction"),
            ("Burglaries of dwellings in Coventry rose by 145 between 2017/18 and 2018/19.", "wrong arithmetic"),
            ("Burglaries of dwellings in Coventry rose by 11.5% between 2017/18 and 2018/19.", "wrong arithmetic"),
        ),
    ),
    Fact(
        "How many cadet units were graded good in March 2019?",
        "Cadet units",
        ("In March 2019, 8 cadet units were graded good.",),
        (
            ("In March 2019, 12 cadet units were graded good.", "swapped figures of a cell"),
            ("In March 2019, 6 cadet units were graded good.", "swapped columns"),
            ("In March 2018, 8 cadet units were graded good.", "swapped columns"),
            ("15 cadet units were graded weak.", "wrong year"),
            ("In March 2019, 20 cadet units were graded good.", "not shown"),
        ),
    ),
)
