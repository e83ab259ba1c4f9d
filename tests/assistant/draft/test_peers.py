"""Whom a body is compared with."""

from __future__ import annotations

import pytest

from assistant.draft.peers import Peers
from figures.gazetteer_uk import uk_gazetteer
from retriever.abbreviations import Abbreviations

PAPER = "We compare with our most similar force group. WMP is above its MSF. See the Annual Data Return (ADR)."


@pytest.fixture(scope="module")
def peers() -> Peers:
    return Peers.of(PAPER, "West Midlands police force area", uk_gazetteer(), Abbreviations([PAPER]))


@pytest.mark.parametrize(
    "sentence",
    [
        "The rate is lower than in most similar councils.",
        "Our peers saw a smaller fall.",
        "The rate was 12, against a national average of 14.",
        "We rank 12th of 16 on this measure.",
        "The rate was 382 compared to 273 for England and Wales.",
        "WMP record a higher rate than their MSF.",
        "Answers ran from 58% in Kent to 69% in Surrey.",
    ],
)
def test_a_comparison_with_others_is_seen(peers: Peers, sentence: str) -> None:
    assert peers.compares(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The rate is lower than last year.",
        "The Crime Survey for England and Wales asks people more than 20 questions.",
        "Robbery is higher in Coventry than in Dudley.",
        "The ADR is longer than it was.",
        "Other areas of focus are homes and shops.",
    ],
)
def test_what_compares_with_no_other_body_is_none(peers: Peers, sentence: str) -> None:
    assert not peers.compares(sentence)


def test_a_header_of_an_average_is_a_comparator_and_a_caption_is_not(peers: Peers) -> None:
    assert peers.heads("MSF average")
    assert peers.heads("Peer median")
    assert not peers.heads("Coventry")
    assert not peers.heads("Average time that the council takes to let its homes again")
