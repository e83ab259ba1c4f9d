"""What the documentation says of settings, exit codes, commands and files is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from api import cli, shell
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "corpus/README.md", ROOT / "benchmarks/README.md"]
)


def table_under(heading: str) -> list[list[str]]:
    """The rows of the first table after a heading of the README, without its header, code marks taken off."""
    section = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows[2:]]


def test_the_settings_are_those_of_the_code() -> None:
    expected = [
        [f"TIEOUT_{name.upper()}", "" if field.default is None else str(field.default), str(field.description)]
        for name, field in Settings.model_fields.items()
    ]
    assert table_under("Settings") == expected


def test_there_are_fewer_than_25_settings() -> None:
    assert len(Settings.model_fields) < 25


def test_the_exit_codes_are_those_of_the_code() -> None:
    codes = [
        shell.DONE,
        shell.SOME_REFUSED,
        shell.BAD_USAGE,
        shell.NOT_WORKING,
        shell.OUR_FAULT,
        130,
        shell.PIPE_CLOSED,
    ]
    assert [int(row[0]) for row in table_under("Exit codes")] == codes


def test_every_command_is_shown() -> None:
    named = {command.name or command.callback.__name__ for command in cli.app.registered_commands if command.callback}
    assert named <= set(re.findall(r"tieout (\w+)", README))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for page in PAGES:
        assert set(re.findall(r"`make ([a-z]+)`", page.read_text("utf-8"))) <= targets


def test_every_bundled_paper_is_listed() -> None:
    listed = re.findall(r"^\| `([^`]+)`", (ROOT / "docs/papers/README.md").read_text("utf-8"), re.M)
    assert sorted(listed) == sorted(p.name for p in (ROOT / "corpus/papers").iterdir() if p.suffix != ".toml")


def test_every_decision_is_listed() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text("utf-8")
    assert [p.name for p in sorted((ROOT / "docs/decisions").glob("0*.md"))] == re.findall(r"\((0.*\.md)\)", index)


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return {canonicalize_name(n): v for n, _, v in (line.partition("==") for line in lines if not line.startswith("#"))}


def test_every_dependency_is_pinned_to_a_version_that_it_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    for requirement in map(Requirement, wanted):
        pinned = pins()[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pinned), requirement.name


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    bare = re.findall(r'^ {4}"[A-Za-z][^"]*[>=]=[^"]*",$', text, re.M)
    dependencies = text.partition("\ndependencies = [")[2].partition("]")[0]
    assert [line for line in bare if line in dependencies] == []


def test_no_pinned_package_needs_a_graphics_card() -> None:
    assert [name for name in pins() if re.search("nvidia|cuda|triton", name)] == []
