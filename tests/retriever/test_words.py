"""Words are compared as the full-text index compares them."""

from __future__ import annotations

import sqlite3

import pytest

from retriever.words import STOPWORDS, fold, match_any, stem, terms, words


def test_case_and_diacritics_do_not_matter() -> None:
    assert fold("Café ÉCOLE Ångström") == "cafe ecole angstrom"
    assert words("Chief-Constable’s 8m44s, £9.3m") == ["chief", "constable", "s", "8m44s", "9", "3m"]


def test_terms_are_stems_without_stopwords_in_order() -> None:
    assert terms("How many moorings were inspected in the harbour?") == ["moor", "inspect", "harbour"]
    assert terms("What is it?") == []


def test_forms_of_one_word_have_one_stem() -> None:
    assert len({stem(w) for w in ("inspect", "inspects", "inspected", "inspecting", "inspection", "inspections")}) == 1


def test_stopwords_are_folded_and_carry_no_figures() -> None:
    assert all(w == fold(w) and not w.isdigit() for w in STOPWORDS)


@pytest.mark.parametrize("word", ["moorings", "inspected", "naïve", "policing", "2013", "8m44s", "authority’s"])
def test_stems_are_those_of_the_full_text_index(word: str) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize='porter unicode61')")
    index.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, row)")
    index.execute("INSERT INTO t VALUES (?)", (word,))
    indexed = {row[0] for row in index.execute("SELECT term FROM v")}
    index.close()
    assert {stem(w) for w in words(word)} == indexed


def test_a_match_expression_holds_each_word_once_and_no_syntax() -> None:
    assert match_any(["moor", "near", "moor", "or"]) == '"moor" OR "near" OR "or"'
    assert match_any([]) == ""
