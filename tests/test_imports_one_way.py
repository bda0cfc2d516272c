"""Imports point along the street: reading, extraction, graph, store, building, keeping, what shows it, commands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "peelgraph"
STREET = {
    # package or module -> how far along the street it stands; what stands further may import what stands less far
    "errors": 0, "resources": 0, "clients": 0, "": 0,
    "reference": 1, "frameworks": 2,
    "reading": 3, "gold": 3,
    "extraction": 4,
    "graph": 5,
    "store": 6,
    "inputs": 7, "validating": 7, "loading": 7, "evaluation": 7,
    "building": 8,
    "keeping": 9,
    "measuring": 10, "exporting": 10,
    "display": 11, "serving": 11,
    "commands": 12,
    "cli": 13,
    "__main__": 14,
}  # fmt: skip
MODULES = sorted(SOURCE.rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the package and the whole dotted name of every import, also of those inside functions."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module.split(".")[0], f"{node.module}.{alias.name}") for alias in node.names)


def place(dotted: str) -> str:
    """Return which house of the street a dotted name of peelgraph is in."""
    parts = dotted.split(".")[1:]
    return parts[0] if parts and parts[0] in STREET else ""


def name(path: Path) -> str:
    return str(path.relative_to(SOURCE))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_each_module_has_its_place_on_the_street(path: Path) -> None:
    house = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    assert house in STREET or house == "__init__", f"{house}: give it a place in STREET"


@pytest.mark.parametrize("path", [path for path in MODULES if path != SOURCE / "__init__.py"], ids=name)
def test_imports_point_along_the_street(path: Path) -> None:
    here = STREET[path.relative_to(SOURCE).parts[0].removesuffix(".py")]
    back = [
        dotted
        for package, dotted in imported(path)
        if package == "peelgraph" and STREET[place(dotted)] > here and not _for_types_only(path, dotted)
    ]
    assert not back, f"{name(path)} imports what stands further along the street: {back}"


def test_no_module_needs_itself_by_way_of_others() -> None:
    """Imports inside functions count, those for types alone do not: an entity names the graph that it is of."""
    names = {dotted_name(path): path for path in MODULES}
    needs = {
        module: {
            next(each for each in (dotted, dotted.rpartition(".")[0]) if each in names)
            for package, dotted in imported(path)
            if package == "peelgraph" and not _for_types_only(path, dotted)
        }
        for module, path in names.items()
    }
    assert needs["peelgraph.store.asking"] >= {"peelgraph.store.answer", "peelgraph.store.syntax"}
    list(TopologicalSorter(needs).static_order())  # raises CycleError, which names the circle


def dotted_name(path: Path) -> str:
    """Return the name by which a module is imported."""
    return ".".join(("peelgraph", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("spacy", ("extraction/",)),
        ("pyshacl", ("graph/shapes.py",)),
        ("networkx", ("store/relations.py", "store/graph.py", "exporting/networks.py")),
        ("openpyxl", ("exporting/workbook.py",)),
        ("click", ("cli.py", "commands/")),
        ("rich", ("display/",)),
        ("starlette", ("serving/",)),
        ("uvicorn", ("serving/running.py",)),
        ("jinja2", ("serving/pages.py",)),
        ("rdflib", ("graph/shapes.py", "graph/checking.py", "store/opening.py", "store/graph.py")),
    ],
)
def test_a_library_is_imported_in_its_own_place_only(package: str, allowed: tuple[str, ...]) -> None:
    users = {name(path) for path in MODULES for found, _ in imported(path) if found == package}
    assert users, f"{package} is imported nowhere: this test checks nothing"
    assert {user for user in users if not user.startswith(allowed)} == set()


def _for_types_only(path: Path, dotted: str) -> bool:
    """Tell whether an import stands under ``if TYPE_CHECKING``."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            names = {f"{n.module}.{a.name}" for n in node.body if isinstance(n, ast.ImportFrom) for a in n.names}
            if dotted in names:
                return True
    return False
