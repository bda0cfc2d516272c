"""Every named query has its question, runs on two engines alike, and shows the words behind each fact."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest

from peelgraph import resources
from peelgraph.errors import QueryError
from peelgraph.graph.vocabulary import PEEL
from peelgraph.store.asking import ask, bind, run
from peelgraph.store.syntax import names_graphs
from peelgraph.store.catalogue import Question, catalogue, find_question, read_question

if TYPE_CHECKING:
    from pathlib import Path

    import rdflib

    from peelgraph.store.answer import Answer

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib warns of itself

QUESTIONS = catalogue()
BY_NAME = {question.name: question for question in QUESTIONS}
NEEDED = {
    "evidence": {"subject": "Northmarch Police"},
    "mentioned-together": {"entity": "DVPN"},
    "mentions": {"entity": "sarc"},
}
"""Values for the parameters that must be given."""

WORDS = {"glossary": "definition", "mentions": "text", "names-over-time": "source"}
"""The column that holds the words, where it is not ``evidence``."""
COUNTS = {"contents", "coverage", "not-understood", "mentioned-together", "questions", "reports"}
"""Queries whose rows are no facts, so that they have no words to show."""

each = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)


def on_both(question: Question, store: ox.Store, dataset: rdflib.Dataset, **given: str) -> Answer:
    """Ask both engines the same text; they must give the same rows in the same order."""
    text = bind(question, given)
    answer = run(store, text, source=question.source)
    other = [tuple(None if cell is None else str(cell) for cell in row) for row in dataset.query(text)]
    assert [tuple(None if cell is None else str(cell.value) for cell in row) for row in answer.cells] == other
    return answer


def test_the_catalogue_is_the_folder() -> None:
    assert sorted(BY_NAME) == sorted(path.stem for path in resources.QUERIES.glob("*.rq"))
    assert len(QUESTIONS) >= 18


@each
def test_a_query_has_its_question_and_explains_its_parameters(question: Question) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", question.name)
    assert question.question.endswith("?") and len(question.question) <= 120
    assert all(parameter.help for parameter in question.parameters)
    assert {p.name for p in question.parameters if p.required} == set(NEEDED.get(question.name, {}))
    bound = set(re.findall(r"VALUES \?(given\w+) \{ UNDEF \}", question.text))
    assert bound == {parameter.variable for parameter in question.parameters}


@each
def test_a_query_gives_the_same_rows_on_both_engines(
    question: Question, store: ox.Store, dataset: rdflib.Dataset
) -> None:
    answer = on_both(question, store, dataset, **NEEDED.get(question.name, {}))
    assert answer.rows
    assert len(set(answer.rows)) == len(answer.rows)


@each
def test_every_row_shows_its_words_and_its_report(question: Question, store: ox.Store) -> None:
    answer = ask(store, question.name, **NEEDED.get(question.name, {}))
    if question.name not in COUNTS:
        assert all(answer.column(WORDS.get(question.name, "evidence")))
    if question.name not in {"contents", "mentioned-together", "names-over-time", "questions"}:
        assert all(answer.column("report"))


@each
def test_the_order_of_the_rows_is_told(question: Question) -> None:
    assert "ORDER BY" in question.text


@each
def test_merging_the_named_graphs_changes_no_answer(question: Question, store: ox.Store) -> None:
    merged = ox.Store()
    merged.extend({ox.Quad(quad.subject, quad.predicate, quad.object) for quad in store})
    given = NEEDED.get(question.name, {})
    assert ask(merged, question.name, **given).rows == ask(store, question.name, **given).rows


@each
def test_every_term_of_a_query_is_declared(question: Question) -> None:
    """A term that the ontology does not declare would match nothing, silently."""
    ontology = resources.ONTOLOGY / "peel.ttl"
    if not ontology.exists():
        pytest.skip("the ontology is not written yet")
    store = ox.Store()
    store.bulk_load(path=str(ontology), format=ox.RdfFormat.TURTLE)
    declared = {quad.subject.value for quad in store if isinstance(quad.subject, ox.NamedNode)}
    used = set(re.findall(r"\bpeel:(\w+)", question.text))
    assert used or question.name == "contents"  # which counts whatever terms there are
    assert {term for term in used if f"https://w3id.org/peelgraph/ontology#{term}" not in declared} == set()


# What each says -----------------------------------------------------------------------------------------------------

NORTH, EAST = "Northmarch Police", "Eastvale Constabulary"
MARAC, SARC = "multi-agency risk assessment conference", "sexual assault referral centre"
BFOU, DVDS = "Border Forces Operations Unit", "domestic violence disclosure scheme"
EW, RESCUE = "England and Wales", "National Rescue Coordination Unit"
PART = "Eastvale Police is part of the Border Forces Operations Unit, and its digital hub deals with domestic abuse."
SHARED = "Northmarch Police and Eastvale Constabulary share the Border Forces Operations Unit (BFOU)."


@pytest.mark.parametrize(
    ("name", "given", "columns", "rows"),
    [
        ("grades", {"force": "nmp", "year": "2018"}, ("force", "question", "grade"),
         [(NORTH, "Investigating crime", "Good"), (NORTH, "Overall effectiveness", "Good")]),
        ("grades", {"force": NORTH, "year": "2016"}, ("question", "grade", "inspected"),
         [("Preventing crime", "Good", False)]),
        ("grade-changes", {}, ("force", "question", "from", "gradeBefore", "to", "gradeAfter", "change"), [
            (EAST, "Investigating crime", "2017", "Good", "2018", "Requires improvement", "down"),
            (NORTH, "Investigating crime", "2017", "Requires improvement", "2018", "Good", "up"),
            (NORTH, "Overall effectiveness", "2017", "Good", "2018", "Good", "same")]),
        ("partners", {"force": "Northmarch"}, ("partner", "kind"),
         [("Harbour Trust", "Organisation"), ("Northmarch Borough Council", "LocalAuthority")]),
        ("members", {"unit": "marac"}, ("member",), [("Harbour Trust",), ("Northmarch Borough Council",), (NORTH,)]),
        ("programmes", {"force": NORTH}, ("programme", "kind"),
         [("Look Twice", "Campaign"), ("Operation Lantern", "Operation"), ("Steady Start", "Programme")]),
        ("programmes", {"kind": "scheme"}, ("force", "programme"), [(EAST, DVDS)]),
        ("used", {"kind": "LegalPower"}, ("user", "used"), [(NORTH, "domestic violence protection notice")]),
        ("against-theme", {"theme": "domestic violence"}, ("answer", "kind", "by"),
         [("Steady Start", "Programme", NORTH), ("digital hub", "Team", EAST)]),
        ("figures", {"of": "Eastvale"}, ("measure", "qualifier", "value", "margin", "comparedWith", "comparator"),
         [("arrest rate", None, 58, Decimal("2.5"), EW, 49),
          ("people on the scheme", "more than", 120, None, None, None)]),
        ("figures-compared", {"side": "above"}, ("of", "value", "comparator", "difference"), [(EAST, 58, 49, 9)]),
        ("figures-compared", {"side": "below", "measure": "crime"}, ("of", "difference", "unit"),
         [(NORTH, Decimal("-9.2"), "per 1,000 population")]),
        ("glossary", {}, ("term",), [(MARAC,), (SARC,), ("THRIVE",)]),
        ("evidence", {"subject": "Eastvale", "predicate": "memberOf", "object": "bfou"},
         ("begin", "end", "section", "evidence"),
         [(86, 194, "Working with others", PART),
          (491, 582, "Working together", SHARED)]),
        ("referrals", {"to": "MARAC"}, ("by", "to"), [("Harbour Trust", MARAC)]),
        ("funding", {"payer": "home office"}, ("thing", "kind"), [("Steady Start", "Programme")]),
        ("shared-units", {"force": NORTH}, ("force", "otherForce", "unit"),
         [(NORTH, EAST, BFOU)] * 2),
        ("members-over-time", {"unit": "BFOU"}, ("member", "from", "until", "lastSeen"),
         [(EAST, "2016", None, "2022-10-14"), (NORTH, None, None, "2018-03-22")]),
        ("members-over-time", {"unit": RESCUE}, ("member", "from", "lastSeen", "evidence", "report"),
         [(EAST, "2015", None, "invented", "reference data")]),
        ("names-over-time", {"name": "northmarch"}, ("name", "from", "until", "succeededBy"),
         [("NMP", "2009-04", "2021", None)]),
        ("names-over-time", {"name": "BFOU"}, ("body", "name", "succeededBy"), [(RESCUE, RESCUE, BFOU)]),
        ("mentioned-together", {"entity": "SARC", "kind": "Method"}, ("other", "sections", "mentions"),
         [("THRIVE", 1, 1)]),
        ("coverage", {"report": "northmarch-2017.md", "kind": "Partnership"},
         ("place", "section", "entities", "mentions"),
         [(256, "Working together", 1, 3), (1396, "Supporting victims", 1, 1)]),
        ("mentions", {"entity": "Clare's Law"}, ("text", "begin"), [(DVDS, 416), ("Clare's Law", 462)]),
        ("findings", {"force": NORTH, "kind": "areaforimprovement"}, ("kind", "finding", "status", "question", "addressee"),
         [("AreaForImprovement", "The digital hub was an area for improvement in 2017; this is closed.", "closed", None, None),
          ("AreaForImprovement", "Northmarch Police should weigh cyber-crime with more care.", "new", "How effective is the force at investigating crime?", NORTH)]),
        ("findings", {"theme": "domestic violence"}, ("kind", "deadline", "by", "cause"),
         [("CauseOfConcern", None, None, None),
          ("Recommendation", "By March 2020", "2020-03-31", "Victims of domestic abuse wait for weeks.")]),
        ("findings", {"status": "closed"}, ("kind",), [("AreaForImprovement",)]),
        ("earlier-findings", {}, ("kind", "raised", "status", "replacedBy"),
         [("AreaForImprovement", "2017", "closed", None),
          ("CauseOfConcern", "2017", "replaced", "Northmarch Police should weigh cyber-crime with more care.")]),
        ("earlier-findings", {"force": NORTH, "status": "replaced"}, ("kind",), [("CauseOfConcern",)]),
        ("reports", {"force": "Eastvale"}, ("source", "round", "issued"),
         [("eastvale-2018-19.md", "2018/19", "2019-09-27"), ("eastvale-2021-22.md", "2021/22", "2022-10-14")]),
    ],
)  # fmt: skip
def test_a_question_is_answered(
    name: str,
    given: dict[str, str],
    columns: tuple[str, ...],
    rows: list[tuple[object, ...]],
    store: ox.Store,
    dataset: rdflib.Dataset,
) -> None:
    answer = on_both(BY_NAME[name], store, dataset, **given)
    assert [tuple(row[column] for column in columns) for row in answer] == rows


def test_grades_of_rounds_that_cannot_be_compared_are_never_set_side_by_side(store: ox.Store) -> None:
    """Eastvale has grades for one question in 2018 (four grades) and 2021 (five), and the questions match."""
    assert {row["year"] for row in ask(store, "grades", force=EAST, year=None)} == {"2017", "2018", "2021"}
    assert "2021" not in ask(store, "grade-changes", force=EAST).column("to")


def test_one_scale_does_not_make_rounds_comparable(store: ox.Store) -> None:
    """Were Eastvale's grade of 2021 one of the four, it would still need the rounds to be comparable."""
    other = ox.Store()
    other.bulk_extend(store)
    base = "https://w3id.org/peelgraph/id/"
    adequate, good = (ox.NamedNode(f"{base}grade/{grade}") for grade in ("five-tier/adequate", "four-tier/good"))
    for quad in list(other.quads_for_pattern(None, PEEL.grade, adequate)):
        other.remove(quad)
        other.add(ox.Quad(quad.subject, quad.predicate, good, quad.graph_name))
    assert "2021" not in ask(other, "grade-changes").column("to")
    early, late = (ox.NamedNode(f"{base}framework/{name}") for name in ("2018-19", "2021-22"))
    other.add(ox.Quad(late, PEEL.comparableWith, early))
    assert [row["change"] for row in ask(other, "grade-changes", force=EAST) if row["to"] == "2021"] == ["up"]


# Parameters ---------------------------------------------------------------------------------------------------------

HOSTILE = [
    'x" } UNION { ?forceThing ?p ?o } #',
    "x\\",
    '\\" } # ',
    "\\u0022 } #",
    "\\\\u0022",
    "\\u005C\" } #",
    "line\nbreak\r\n\ttab",
    "UNDEF }",
    "?force",
    "<http://e/>",
    '"""',
    "'''",
    "ünï👮",
    "\\U00000022",
    "\x00\x01",
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stays_a_value(value: str, tmp_path: Path, store: ox.Store, dataset: rdflib.Dataset) -> None:
    """Whatever is given comes back as the same string on both engines, and matches no other name."""
    path = tmp_path / "echo.rq"
    path.write_text(
        "# What was given?\n# @param value  anything\nSELECT ?givenValue WHERE { VALUES ?givenValue { UNDEF } }\n"
    )
    answer = on_both(read_question(path), store, dataset, value=value)
    assert answer.rows == ((value,),)
    assert ask(store, "grades", force=value).rows == ()


def test_placeholders_in_strings_comments_and_iris_are_left_alone(tmp_path: Path, store: ox.Store) -> None:
    path = tmp_path / "tricky.rq"
    path.write_text(
        "# What?\n# @param x  a value\n"
        'SELECT ?s ?givenX WHERE { BIND("VALUES ?givenX { UNDEF }" AS ?s) # VALUES ?givenX { UNDEF }\n'
        "  VALUES ?givenX\n  { UNDEF } }\n"
    )
    assert ask(store, path, x='"').rows == (("VALUES ?givenX { UNDEF }", '"'),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", True),
        ("select * from <http://e/g> { ?s ?p ?o }", True),
        ("SELECT ?from $graph { ?from peel:graph ?graph }", False),
        ('SELECT * { ?s ?p "GRAPH" } # FROM', False),
    ],
)
def test_a_query_that_names_graphs_is_told(text: str, named: bool) -> None:
    assert names_graphs(text) is named


def test_a_label_in_many_reports_counts_once(store: ox.Store) -> None:
    """The unit's label stands in two reports' graphs: one triple, unless GRAPH asks where."""
    label = "<https://w3id.org/peelgraph/id/unit/count> <http://www.w3.org/2004/02/skos/core#prefLabel> ?label"
    assert run(store, f"SELECT (COUNT(*) AS ?n) {{ {label} }}").rows == ((1,),)
    assert run(store, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {label} }} }}").rows == ((2,),)


def test_numbers_and_none_can_be_given(store: ox.Store) -> None:
    assert ask(store, "grades", year=2016).rows == ask(store, "grades", year="2016").rows != ()
    assert ask(store, "grades", force=None).rows == ask(store, "grades").rows


def test_a_lone_surrogate_is_refused(store: ox.Store) -> None:
    with pytest.raises(QueryError, match=r"grades: force: .* not Unicode text"):
        ask(store, "grades", force="\ud800")


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("grade", {}, "'grade': no query of that name: did you mean grades"),
        ("zzzz", {}, "there are against-theme, contents, coverage"),
        ("grades", {"forse": "x"}, "grades: no parameter 'forse': did you mean force? it takes force (optional), year"),
        ("mentions", {}, "mentions: needs entity"),
        ("mentions", {"entity": " "}, "mentions: needs entity"),
        ("nowhere/x.rq", {}, "cannot be read"),
        ("../queries/grades", {}, "cannot be read"),
    ],
)  # fmt: skip
def test_a_wrong_request_says_what_would_be_right(
    name: str, given: dict[str, str], message: str, store: ox.Store
) -> None:
    with pytest.raises(QueryError) as caught:
        ask(store, name, **given)
    assert message in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# A?\nSELECT ?x WHERE {\n ?x ?y }}", "line 3, column 10: not SPARQL 1.1"),
        (
            "SELECT ?x WHERE {\n ?x nope:y ?z }",
            "line 2, column 11: not SPARQL 1.1: a prefix that no PREFIX line declares",
        ),
        ("DELETE WHERE { ?s ?p ?o }", "not SPARQL 1.1"),
        ("# A?\n# @param force  a force\nSELECT * WHERE { ?s ?p ?o }", "@param force is never bound"),
    ],
)
def test_a_query_that_does_not_parse_names_its_line(text: str, message: str, tmp_path: Path, store: ox.Store) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(text)
    with pytest.raises(QueryError) as caught:
        ask(store, path)
    assert message in str(caught.value) and "mine.rq" in str(caught.value) and "\n" not in str(caught.value)


def test_the_catalogue_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"holds no \.rq files"):
        catalogue(tmp_path)
    (tmp_path / "bytes.rq").write_bytes(b"\xff\xfe")
    with pytest.raises(QueryError, match="not UTF-8"):
        find_question(tmp_path / "bytes.rq")


def test_the_header_is_the_help() -> None:
    question = BY_NAME["grades"]
    assert question.question == "How was each question graded, force by force and year by year?"
    assert question.help.startswith("A grade carried over") and "@param" not in question.help
    assert [(p.name, p.required, p.variable) for p in question.parameters] == [
        ("force", False, "givenForce"),
        ("year", False, "givenYear"),
    ]
