"""A graph on a server gives the same answers as the file, in few requests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from peelgraph import PeelGraph, load
from peelgraph.errors import NotFound, QueryError
from peelgraph.store.calling import Caller, Reply
from peelgraph.store.catalogue import catalogue
from tests.conftest import Ran
from tests.endpoints.conftest import GOLDEN
from tests.endpoints.serving import Oxigraph

Run = Callable[..., Ran]
pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself

NEEDED = {
    "evidence": {"subject": "Northmarch Police"},
    "mentioned-together": {"entity": "DVPN"},
    "mentions": {"entity": "sarc"},
}


@pytest.fixture(scope="module")
def address(server: Oxigraph) -> str:
    server.update("DROP ALL")
    load(GOLDEN, server.query, union=True)
    return server.query


@pytest.fixture(scope="module")
def there(address: str) -> PeelGraph:
    return PeelGraph.at(address)


@pytest.fixture(scope="module")
def here() -> PeelGraph:
    return PeelGraph.open(GOLDEN)


@pytest.mark.parametrize("question", catalogue(), ids=lambda question: question.name)
def test_every_named_query_gives_the_same_answer(question, here: PeelGraph, there: PeelGraph) -> None:
    given = NEEDED.get(question.name, {})
    answer = there.ask(question.name, **given)
    assert answer.rows and answer.cells == here.ask(question.name, **given).cells
    assert answer == here.ask(question.name, **given)


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Northmarch Police"),
        ("show", "the bfou"),
        ("show", "MARAC"),
        ("show", "Home Office", "--class", "PublicBody"),
        ("show", "domestic abuse"),
        ("show", "digital hub"),
        ("show", "Northmarsh"),
        ("path", "Northmarch Police", "Home Office"),
        ("path", "Eastvale", "Harbour Trust"),
        ("path", "Eastvale", "Harbour Trust", "--via", "fundedBy"),
        ("explain", "Steady Start", "fundedBy", "Home Office"),
        ("explain", "Steady Start", "fundedBy", "Eastvale"),
        ("query", "grades", "--param", "force=northmarch", "--format", "csv"),
        ("query", "grades", "--param", "forse=northmarch"),
        ("query", "reports", "--format", "json"),
    ],
    ids=lambda arguments: " ".join(arguments[:2]),
)
def test_every_command_that_asks_shows_the_same(run: Run, address: str, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    file = run(command, GOLDEN, *rest)
    for ran in (run(command, "--endpoint", address, *rest), run(command, *rest, f"--endpoint={address}"), run(command, address, *rest)):  # fmt: skip
        assert (ran.code, ran.out) == (file.code, file.out)
        assert ran.err.replace(address, str(GOLDEN)) == file.err


def test_every_entity_and_fact_is_the_same(here: PeelGraph, there: PeelGraph) -> None:
    assert there.entities() == here.entities() and len(there) == len(here)
    for name in ("claims", "judgments", "observations", "findings", "reports"):
        assert getattr(there, name)() == getattr(here, name)()
    assert there.claims(subject="NMP", predicate="refersTo") == here.claims(subject="NMP", predicate="refersTo")
    for mine, other in zip(here, there, strict=True):
        for name in ("cls", "name", "names", "claims", "mentions", "definitions", "findings", "memberships", "successors", "dated_names"):  # fmt: skip
            assert getattr(mine, name) == getattr(other, name)
        assert mine.neighbours() == other.neighbours()
    assert repr(there) == repr(here)


def test_paths_between_all_pairs_are_the_same(here: PeelGraph, there: PeelGraph) -> None:
    entities = here.entities()
    for first in entities[::3]:
        for last in entities[::4]:
            assert there.path(first.iri, last.iri) == here.path(first.iri, last.iri)


def test_the_network_and_the_rdflib_copy_are_the_same(here: PeelGraph, there: PeelGraph) -> None:
    mine, other = here.to_networkx(), there.to_networkx()
    assert dict(mine.nodes(data=True)) == dict(other.nodes(data=True))
    assert sorted(mine.edges(keys=True)) == sorted(other.edges(keys=True))
    assert len(there.dataset.default_graph) == len(here._merged)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?r a <https://w3id.org/peelgraph/ontology#Report> }",
        "ASK { ?r a <http://e/nothing> }",
        "CONSTRUCT { ?a ?p ?b } WHERE { ?a ?p ?b ; a <https://w3id.org/peelgraph/ontology#Theme> }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a ?c } } GROUP BY ?g ORDER BY ?g",
        "SELECT * WHERE { ?s <https://w3id.org/peelgraph/ontology#raised> ?select } ORDER BY ?s LIMIT 3",
    ],
)
def test_any_query_gives_the_same_answer(text: str, here: PeelGraph, there: PeelGraph) -> None:
    mine, other = here.query(text), there.query(text)
    assert (sorted(other.columns), other.boolean, other.triples) == (sorted(mine.columns), mine.boolean, mine.triples)
    assert list(other) == list(mine)


def test_an_entity_is_shown_in_few_requests(run: Run, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    call = Caller.call

    def counted(self: Caller, method: str, *rest: object, **named: object) -> Reply:
        made.append(method)
        return call(self, method, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Caller, "call", counted)
    run("show", address, "Northmarch Police")
    assert 5 < len(made) <= 30
    made.clear()
    run("path", address, "Northmarch Police", "Home Office")
    assert 5 < len(made) <= 20
    made.clear()
    PeelGraph.at(address).judgments()
    assert 2 < len(made) <= 8


def test_what_is_wrong_with_a_query_is_said_as_for_a_file(here: PeelGraph, there: PeelGraph) -> None:
    for graph in (here, there):
        with pytest.raises(QueryError, match=r"query: line 2, column \d+: not SPARQL 1.1"):
            graph.query("SELECT *\nWHERE { ?s ?p }")
        with pytest.raises(NotFound, match="did you mean 'Northmarch'"):
            graph.entity("Northmarsh")


@pytest.mark.parametrize("value", ['a "b" }', "\\u0022", "Ångström’s", "' } #", "\\"])
def test_a_value_stays_a_value(value: str, there: PeelGraph, tmp_path: Path) -> None:
    path = tmp_path / "echo.rq"
    path.write_text("# What?\n# @param it  a value\nSELECT ?givenIt WHERE { VALUES ?givenIt { UNDEF } }", "utf-8")
    assert there.ask(path, it=value).rows == ((value,),)


def test_a_pattern_needs_an_end(there: PeelGraph) -> None:
    with pytest.raises(ValueError, match="a subject or a predicate"):
        list(there.store.quads_for_pattern(None, None, ox.NamedNode("http://e/o")))
