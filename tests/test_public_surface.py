"""What people import from peelgraph is listed, sorted, there, and cheap until it is used."""

from __future__ import annotations

import re

import pytest

import peelgraph
from tests.conftest import ROOT, run_apart

SURFACE = [
    "Access", "AddressError", "Answer", "ArchiveError", "Built", "Contact", "EndpointError", "Entity", "GoldError", "GraphError", "InputError",
    "ModelError", "NotConforming", "NotFound", "OutputError", "PeelGraph", "PeelgraphError", "QueryError",
    "ReferenceDataError", "UnknownForce", "UnreadableReport",
    "__version__", "build", "build_all", "load", "validate",
]  # fmt: skip


def test_the_public_surface_is_this_list_sorted() -> None:
    assert peelgraph.__all__ == SURFACE == sorted(SURFACE)


@pytest.mark.parametrize("name", SURFACE)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    found = getattr(peelgraph, name)
    assert name in dir(peelgraph)
    assert isinstance(found, str) or found.__doc__


def test_every_public_error_is_a_peelgraph_error() -> None:
    errors = [getattr(peelgraph, name) for name in SURFACE if isinstance(getattr(peelgraph, name), type)]
    raised = [error for error in errors if issubclass(error, Exception)]
    assert len(raised) == 15
    assert all(issubclass(error, peelgraph.PeelgraphError) for error in raised)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        peelgraph.bild  # noqa: B018


def test_the_changelog_knows_the_version() -> None:
    assert re.search(
        rf"^## {re.escape(peelgraph.__version__)}$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import peelgraph, sys; print(*sorted({'spacy','rdflib','networkx','pyshacl','click','rich'} & set(sys.modules)))"
    ran = run_apart("-c", code)
    assert (ran.code, ran.out.strip()) == (0, ""), ran.err
