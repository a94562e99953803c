"""Patterns wait until they are used: a lookup uses few of those that reading a page does."""

import ast
import re
from pathlib import Path

import pytest

from cqfacts.text.regex import regex

PACKAGE = Path(__file__).parents[2] / "cqfacts"
ROOMS = ("text", "data", "extract", "store", "lookup")


def at_import(node):
    """What runs when the module is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.Lambda)):
            yield child
            yield from at_import(child)


def compiled_at_import(source):
    calls = (node for node in at_import(ast.parse(source)) if isinstance(node, ast.Call))
    return [call.lineno for call in calls if ast.unparse(call.func) == "re.compile"]


@pytest.mark.parametrize(
    "path",
    [path for room in ROOMS for path in sorted((PACKAGE / room).glob("*.py"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_no_import_compiles(path):
    assert compiled_at_import(path.read_text(encoding="utf-8")) == []


def test_what_compiles_is_seen():
    source = "import re\nA = {1: re.compile('a')}\ndef f():\n    return re.compile('b')\n"
    assert compiled_at_import(source) == [2]


def test_a_pattern_is_as_if_compiled():
    late, now = regex("(?P<x> a )b", re.VERBOSE), re.compile("(?P<x> a )b", re.VERBOSE)
    assert late.findall("ab ab") == now.findall("ab ab") == ["a", "a"]
    assert (late.flags, late.groupindex, late.sub("", "cab")) == (now.flags, now.groupindex, "c")


def test_a_broken_pattern_fails_where_it_is_used():
    broken = regex("(")
    with pytest.raises(re.error):
        broken.search("")
