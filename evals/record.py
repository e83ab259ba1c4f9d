"""What a run leaves behind: its configuration, its answers, its scores; and the recorded run of each set."""

from __future__ import annotations

import json
import platform
import re
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from corpus.errors import BadInput
from evals.asking import Asked
from evals.measures import Scores
from evals.scoring import timing


def configuration(name: str, cases: Path, papers: Path, asked: Asked, settings: Settings) -> dict[str, Any]:
    """Everything that bears on the figures of a run: the set, by hash; the papers, by hash; the settings,
    the engine, the corpus, the version, the machine."""
    first = next(iter(asked.answers.values()), {})
    return {
        "name": name,
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "cases": {"file": cases.name, "sha256": sha256(cases.read_bytes()).hexdigest()},
        "papers": {
            "folder": papers.name,
            "read": {paper.file_name: {"sha256": paper.sha256, "reader": paper.reader} for paper in asked.papers},
            "refused": list(asked.refused),
        },
        "settings": settings.model_dump(mode="json", exclude={"home"}),
        "engine": first.get("engine"),
        "corpus": first.get("corpus"),
        "version": _version(),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }


def _version() -> str:
    try:
        return version("tieout")
    except PackageNotFoundError:
        return "from a checkout"


def summary(config: dict[str, Any], scores: Scores, asked: Asked) -> dict[str, Any]:
    return {"configuration": config, "scores": scores.to_json(), "timing": timing(asked)}


def write_run(folder: Path, run: dict[str, Any], asked: Asked, by_case: dict[str, dict[str, float]]) -> Path:
    """Writes a run to a folder of its own under `folder` and returns that. BadInput where it cannot."""
    started = re.sub(r"\D", "", run["configuration"]["when"])[:14]
    target = folder / f"{started[:8]}-{started[8:]}-{slug(run['configuration']['name'])}"
    try:
        target.mkdir(parents=True)
        _write(target / "run.json", run)
        _write_lines(target / "answers.jsonl", list(asked.answers.values()))
        _write_lines(target / "scores.jsonl", [{"id": case, **scores} for case, scores in by_case.items()])
    except OSError as error:
        raise BadInput(f"The run cannot be written to {target}: {error.strerror}; choose another --out.") from None
    return target


def recorded_run(folder: Path, name: str) -> dict[str, Any] | None:
    """The run recorded for the set called `name`, if there is one."""
    path = folder / f"{slug(name)}.json"
    if not path.is_file():
        return None
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def record_run(folder: Path, run: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{slug(run['configuration']['name'])}.json"
    _write(path, run)
    return path


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
