"""A small graph whose names and words try to be markup, code, formulas and Turtle."""

from __future__ import annotations

import pyoxigraph as ox

from peelgraph.store.graph import PeelGraph

NAMES = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "<!-- --!> ]]> &amp; &lt;b&gt; ${1+1} {{7*7}}",
    '"""@en . <http://e/x> a <http://e/y> . # \\',
    '=HYPERLINK("http://e/","x")',
    "+1-1|cmd",
    'it\'s "quoted" , comma; semicolon\r\nnew line',
    "bell \x07 escape \x1b[31m null-ish \x01 \ufffe \u2028",
)
WORDS = '<b onmouseover="alert(1)">words</b> </script><!-- "quoted" \x0b \\u003c ]]>'
TITLE = "<i>report</i>'); DROP --"
REPORT = "http://e/report"

_PEEL = "https://w3id.org/peelgraph/ontology#"
_NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"


def hostile_graph() -> PeelGraph:
    """Return a graph in which the first thing uses all others, by claims with evidence."""
    store = ox.Store()

    def say(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        store.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value))

    def node(iri: str) -> ox.NamedNode:
        return ox.NamedNode(iri)

    say(REPORT, f"{_RDF}type", node(f"{_PEEL}Report"))
    say(REPORT, "http://purl.org/dc/terms/title", ox.Literal(TITLE, language="en"))
    say("http://e/passage", f"{_NIF}anchorOf", ox.Literal(WORDS))
    say("http://e/passage", f"{_NIF}beginIndex", ox.Literal(3))
    say("http://e/passage", f"{_NIF}endIndex", ox.Literal(3 + len(WORDS)))
    say("http://e/passage", f"{_PEEL}inReport", node(REPORT))
    for at, name in enumerate(NAMES):
        iri = f"http://e/{at}"
        say(iri, f"{_RDF}type", node(f"{_PEEL}{'PoliceForce' if at == 0 else 'Scheme'}"))
        say(iri, f"{_SKOS}prefLabel", ox.Literal(name, language="en"))
        say(iri, f"{_SKOS}definition", ox.Literal(f"{name} defined", language="en"))
        if at:
            say("http://e/0", f"{_PEEL}uses", node(iri))
            say(f"http://e/claim{at}", f"{_RDF}type", node(f"{_PEEL}Claim"))
            say(f"http://e/claim{at}", f"{_RDF}subject", node("http://e/0"))
            say(f"http://e/claim{at}", f"{_RDF}predicate", node(f"{_PEEL}uses"))
            say(f"http://e/claim{at}", f"{_RDF}object", node(iri))
            say(f"http://e/claim{at}", f"{_PEEL}evidence", node("http://e/passage"))
            say(f"http://e/claim{at}", f"{_PEEL}inReport", node(REPORT))
    return PeelGraph(store)
