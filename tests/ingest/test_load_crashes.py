"""A change that is killed at any step is, when the corpus is next opened, wholly in or wholly out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that it forks")
@pytest.mark.parametrize(("action", "least_steps"), [("add", 10), ("change", 13), ("remove", 7), ("reindex", 11)])
def test_a_change_killed_at_any_step_is_wholly_in_or_wholly_out(tmp_path: Path, action: str, least_steps: int):
    run = subprocess.run(
        [sys.executable, str(HERE / "crashing.py"), str(tmp_path), action],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1]), "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    ends, *killed = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(killed) >= least_steps
    assert action == "reindex" or ends["before"] != ends["after"]
    seen = []
    for crash in killed:
        step = crash["step"]
        assert crash["problems"] == crash["finished_problems"] == [], step
        assert crash["state"] in (ends["before"], ends["after"]), step
        assert crash["finished"] == ends["after"], step
        seen.append(crash["state"] == ends["after"])
    assert seen == sorted(seen), "once a change has been in, it is not out again later"
