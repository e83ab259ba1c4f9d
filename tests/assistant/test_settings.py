"""Settings from the environment, and those that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import Settings, load_settings
from corpus.errors import BadSetting


def test_the_defaults_bind_to_this_machine_and_need_nothing() -> None:
    found = load_settings()
    assert (found.host, found.embedding_model, found.reranker, found.chroma_url) == ("127.0.0.1", "bundled", None, None)


def test_settings_are_read_from_the_environment_and_what_is_given_goes_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TIEOUT_PORT", "9001")
    monkeypatch.setenv("TIEOUT_HOME", str(tmp_path))
    assert (load_settings().port, load_settings().home) == (9001, tmp_path)
    assert load_settings(port=9002, home=None).port == 9002
    assert load_settings(home=None).home == tmp_path


def test_an_unknown_setting_is_refused_with_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEOUT_PROT", "9001")
    with pytest.raises(BadSetting, match=r"TIEOUT_PROT is not a setting; .*TIEOUT_PORT"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "many"), ("PORT", "70000"), ("MAX_PAGES", "0"), ("EMBEDDING_DTYPE", "int8"), ("THREADS", "-1")],
)
def test_a_value_that_cannot_be_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"TIEOUT_{name}", value)
    with pytest.raises(BadSetting, match=f"TIEOUT_{name} has the value '{value}'"):
        load_settings()


def test_settings_do_not_change_and_each_has_its_help() -> None:
    with pytest.raises(ValidationError):
        load_settings().port = 1  # type: ignore[misc]
    assert all(field.description for field in Settings.model_fields.values())
