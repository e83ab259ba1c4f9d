"""What a user installs: a wheel, alone in an environment, far from the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LEFT_OUT = shutil.ignore_patterns(
    ".*", "build", "dist", "*.egg-info", "__pycache__", "docs", "tests", "benchmarks", "runs", "node_modules"
)
PAPER = "2023-11-28-hospital-board-performance.html"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "TIEOUT_"))}
    done = subprocess.run(command, cwd=cwd, env=inherited | environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it. It sees the dependencies that are installed here, since to fetch
    them takes a network, but not the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, folder / "source", ignore=LEFT_OUT)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, cwd=folder / "source")
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    # A path file adds the folder without obeying the path files in it, such as that of an editable install.
    Path(packages, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    shutil.rmtree(folder / "source")
    return folder / "env"


def test_every_package_comes_out_of_the_wheel(environment: Path, tmp_path: Path) -> None:
    packages = ("api", "assistant", "corpus", "evals", "figures", "ingest", "prompts", "retriever")
    code = f"import {', '.join(packages)}; print(*(m.__file__ for m in ({', '.join(packages)})))"
    found = run(environment / "bin" / "python", "-c", code, cwd=tmp_path).split()
    assert len(found) == len(packages)
    assert all(Path(file).is_relative_to(environment) for file in found)


def test_the_command_says_what_it_can_do(environment: Path, tmp_path: Path) -> None:
    said = run(environment / "bin" / "tieout", "--help", cwd=tmp_path)
    assert all(command in said for command in ("ingest", "ask", "serve", "evals"))


def test_a_bundled_paper_is_taken_in_and_answers(environment: Path, tmp_path: Path) -> None:
    tieout = environment / "bin" / "tieout"
    code = "import corpus, pathlib; print(pathlib.Path(corpus.__file__).parent / 'papers')"
    papers = Path(run(environment / "bin" / "python", "-c", code, cwd=tmp_path).strip())
    home = str(tmp_path / "home")
    run(tieout, "ingest", papers / PAPER, cwd=tmp_path, TIEOUT_HOME=home)
    question = "Who leads the work on retention?"
    answer = json.loads(run(tieout, "ask", question, "--json", cwd=tmp_path, TIEOUT_HOME=home))
    assert answer["status"] == "answered"
    assert "Aidan Prys" in answer["answer"]
    assert [c["paper"] for c in answer["citations"]] == [PAPER] * len(answer["citations"]) != []
