"""Imports point one way; `RANK` says which."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "cqfacts"
RANK = {
    "model": 0,
    "errors": 0,
    "text": 0,
    "data": 0,
    "read": 1,
    "extract": 2,
    "store": 3,
    "lookup": 4,
    "render": 5,
    "cli": 6,
}


def room_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(source):
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "cqfacts":
            names = (
                [f"cqfacts.{a.name}" for a in node.names]
                if node.module == "cqfacts"
                else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "cqfacts" and len(parts) > 1:
                yield parts[1]


def wrong_imports(room, source):
    return [
        other
        for other in imported_rooms(source)
        if other in RANK and RANK[other] > RANK.get(room, 7)
    ]


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_imports_point_one_way(path):
    assert wrong_imports(room_of(path), path.read_text(encoding="utf-8")) == []


def test_an_import_the_wrong_way_is_seen():
    assert wrong_imports("read", "from cqfacts.store import build") == ["store"]
    assert wrong_imports("text", "import cqfacts.cli.main") == ["cli"]
    assert wrong_imports("lookup", "from cqfacts import render") == ["render"]
