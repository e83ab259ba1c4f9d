"""Imports point down only, at module level and inside functions, and never run in a circle."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LEVELS = (
    ("api", "evals"),
    ("assistant",),
    ("retriever", "ingest", "prompts"),
    ("corpus",),
    ("figures",),
)
LEVEL = {package: len(LEVELS) - rank for rank, packages in enumerate(LEVELS) for package in packages}

# A heavy dependency is known to one file, so that it can be replaced there.
ONE_FILE = {
    "chromadb": "corpus.vectors",
    "langchain": "assistant.chat",
    "langchain_chroma": "corpus.vectors",
    "sentence_transformers": "corpus.embedding",
}

# What others build on stays free of third parties.
PLAIN = ("corpus.model", "corpus.errors", "ingest.reading", "assistant.model")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {module_name(p): p for package in LEVEL for p in sorted((ROOT / package).rglob("*.py"))}


def imported(module: str, source: str, is_package: bool) -> Iterator[str]:
    """Every dotted name that `source` imports, wherever in the file the import stands."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                home = module.split(".") if is_package else module.split(".")[:-1]
                kept = home[: len(home) - node.level + 1]
                base = ".".join([*kept, base] if base else kept)
            for alias in node.names:
                deeper = f"{base}.{alias.name}"
                yield deeper if deeper in SOURCES else base


IMPORTS = {
    name: sorted(set(imported(name, path.read_text("utf-8"), path.name == "__init__.py")))
    for name, path in SOURCES.items()
}


def package_of(name: str) -> str:
    return name.partition(".")[0]


def broken_directions(imports: dict[str, list[str]]) -> list[str]:
    return [
        f"{module} imports {name}"
        for module, names in imports.items()
        for name in names
        if package_of(name) in LEVEL
        and package_of(name) != package_of(module)
        and LEVEL[package_of(name)] >= LEVEL[package_of(module)]
    ]


def test_every_package_of_the_build_has_a_level() -> None:
    import tomllib

    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    on_disk = {module_name(p) for name, p in SOURCES.items() if p.name == "__init__.py"}
    assert {package_of(p) for p in listed} == set(LEVEL)
    assert set(listed) == on_disk


def test_imports_point_only_down() -> None:
    assert broken_directions(IMPORTS) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("corpus.model", "import ingest.reading"),
        ("retriever.search", "def f():\n    from ingest import reading"),
        ("assistant.answer", "from api.cli import main"),
        ("api.cli", "import evals.run"),
    ],
)
def test_an_import_upwards_or_sideways_is_seen(module: str, source: str) -> None:
    assert broken_directions({module: list(imported(module, source, False))})


def test_a_relative_import_is_resolved() -> None:
    assert list(imported("ingest.readers.pdf", "from ..reading import Part", False)) == ["ingest.reading"]
    assert list(imported("ingest.readers", "from . import pdf", True)) in (["ingest.readers.pdf"], ["ingest.readers"])


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {module: [n for n in names if n in SOURCES and n != module] for module, names in IMPORTS.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail("imports run in a circle: " + " → ".join(error.args[1]))
    assert set(order) == set(SOURCES)


@pytest.mark.parametrize(("library", "owner"), ONE_FILE.items())
def test_a_heavy_dependency_is_imported_in_one_file(library: str, owner: str) -> None:
    users = {module for module, names in IMPORTS.items() if any(package_of(n) == library for n in names)}
    assert users <= {owner}


def test_what_others_build_on_needs_the_standard_library_only() -> None:
    plain = [m for m in SOURCES if package_of(m) == "figures" or m in PLAIN]
    assert plain
    foreign = {
        f"{module} imports {name}"
        for module in plain
        for name in IMPORTS[module]
        if package_of(name) not in LEVEL and package_of(name) not in sys.stdlib_module_names
    }
    assert foreign == set()
