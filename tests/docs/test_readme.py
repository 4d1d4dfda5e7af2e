"""The README is true: what it names is there."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from ingest.cli import build_app

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def commands():
    return sorted(set(re.findall(r"kildevakt ([a-z]+)", README)))


@pytest.mark.parametrize("name", commands())
def test_a_command_in_the_readme_exists(name):
    assert name in get_command(build_app()).commands


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)", README))))
def test_a_make_target_in_the_readme_exists(target):
    assert f"\n{target}:" in (ROOT / "Makefile").read_text("utf-8")


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)|src=\"([^\"]+)\"", README))
def test_a_file_the_readme_points_to_is_there(link):
    assert (ROOT / (link[0] or link[1])).exists()


def test_every_pinned_package_has_an_exact_version():
    pins = (ROOT / "constraints.txt").read_text("utf-8").split()
    assert pins
    assert all(re.fullmatch(r"[\w.\-\[\]]+==[\w.!+\-]+", pin) for pin in pins)


def test_every_direct_dependency_is_explained():
    project = (ROOT / "pyproject.toml").read_text("utf-8").partition("[project.scripts]")[0]
    explained = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    block = project.partition("dependencies = [")[2]
    names = re.findall(r'"([A-Za-z][\w\-]+)', block)
    missing = [n for n in names if n.lower() not in explained and not n.startswith("types-")]
    assert missing == []
