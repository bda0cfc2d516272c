"""The namespaces as closed lists of terms: a misspelt term is an error when the line runs, never a new property.

Terms are pyoxigraph nodes, which describing and writing use as they are. ``ontology/peel.ttl`` says what each means.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from pyoxigraph import NamedNode


class Vocabulary:
    """A closed, frozen namespace: ``PEEL.Report`` is a node, ``PEEL.Reprot`` an ``AttributeError``.

    >>> PEEL.Report
    <NamedNode value=https://w3id.org/peelgraph/ontology#Report>
    """

    def __init__(self, namespace: str, terms: str) -> None:
        vars(self).update({term: NamedNode(namespace + term) for term in terms.split()}, _namespace=namespace)

    def __getattr__(self, term: str) -> NamedNode:
        raise AttributeError(f"{vars(self).get('_namespace')} has no term {term!r}")

    def __setattr__(self, term: str, value: object) -> NoReturn:
        raise AttributeError("a vocabulary is frozen")

    def __iter__(self) -> Iterator[NamedNode]:
        """Go through the terms in the order of their definition."""
        return (node for node in vars(self).values() if isinstance(node, NamedNode))

    def __contains__(self, node: object) -> bool:
        return node in tuple(self)

    def __str__(self) -> str:
        return str(vars(self)["_namespace"])


ENTITY_CLASSES = (
    "PoliceForce CollaborativeUnit Team PublicBody LocalAuthority Organisation Partnership Service Programme Operation "
    "Campaign Scheme LegalPower Legislation Guidance Method InformationSystem Document Role Theme"
)
FINDING_CLASSES = "AreaForImprovement CauseOfConcern Recommendation InnovativePractice PromisingPractice Strength"
PREDICATES = "partOf memberOf collaboratesWith operates uses fundedBy refersTo addresses governedBy issuedBy"

PEEL = Vocabulary(
    "https://w3id.org/peelgraph/ontology#",
    f"""
    {ENTITY_CLASSES}
    {PREDICATES}
    Entity Agent Report Section Context Passage Mention UnlinkedName LeftOut Claim Judgment Observation Definition
    Finding {FINDING_CLASSES}
    Framework Pillar Question Grade NotGradedState GradeScale Measure Unit Area
    Membership Name Extraction Software Reference

    areaName hadName localTo contextCue validFrom validUntil verified policeApiId kind succeededBy region
    sourceName sourceAddress sourceDigest inspects framework pillar isbn inspector documentKind context softwareVersion
    level parentSection inReport inSection evidence rule confidence candidate reason leftOutKind reads
    page box
    force question coreQuestion grade year inspected
    value unit measure observed period periodStart periodEnd qualifier marginOfError comparedWith
    defines
    addressee deadline deadlineDate forCause status raised replacedBy concerns
    Outcome firstYear inspectorateName gradeScale graded rank comparableWith notComparableWith
    ofPillar diagnostic overall questionNumber
    graphDigest inDefaultGraph
    """,
)
NIF = Vocabulary(
    "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "Context Phrase isString beginIndex endIndex anchorOf referenceContext",
)
ITSRDF = Vocabulary("http://www.w3.org/2005/11/its/rdf#", "taIdentRef")
RDF = Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type Statement subject predicate object")
RDFS = Vocabulary("http://www.w3.org/2000/01/rdf-schema#", "label comment seeAlso isDefinedBy subClassOf subPropertyOf")
XSD = Vocabulary("http://www.w3.org/2001/XMLSchema#", "string boolean integer decimal date gYear gYearMonth anyURI")
SKOS = Vocabulary(
    "http://www.w3.org/2004/02/skos/core#",
    """
    Concept ConceptScheme prefLabel altLabel hiddenLabel definition notation note inScheme topConceptOf hasTopConcept
    broader narrower closeMatch exactMatch
    """,
)
SKOSXL = Vocabulary("http://www.w3.org/2008/05/skos-xl#", "literalForm")
DCTERMS = Vocabulary("http://purl.org/dc/terms/", "title issued source identifier description")
PROV = Vocabulary(
    "http://www.w3.org/ns/prov#",
    "Entity Activity SoftwareAgent used wasAssociatedWith wasGeneratedBy wasDerivedFrom",
)
ORG = Vocabulary("http://www.w3.org/ns/org#", "Organization Membership member organization")
QB = Vocabulary("http://purl.org/linked-data/cube#", "Observation")

PREFIXES = {
    "peel": str(PEEL),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "xsd": str(XSD),
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": str(SKOS),
    "skosxl": str(SKOSXL),
    "dcterms": str(DCTERMS),
    "prov": str(PROV),
    "org": str(ORG),
    "qb": str(QB),
    "nif": str(NIF),
    "itsrdf": str(ITSRDF),
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "cpsv": "http://purl.org/vocab/cpsv#",
}
"""The prefixes that written graphs declare (those that they use)."""

LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, PEEL.areaName)
"""The properties by which a thing is named, the shown name first."""


def predicate(name: str) -> NamedNode:
    """Return the node of one of the ten predicates of claims.

    :raises ValueError: the name is not one of the ten.
    """
    if name not in PREDICATES.split():
        raise ValueError(f"{name!r} is not a predicate of claims: {PREDICATES}")
    node: NamedNode = getattr(PEEL, name)
    return node


def entity_class(name: str) -> NamedNode:
    """Return the node of one of the 20 classes of entities.

    :raises ValueError: the name is not one of the 20.
    """
    if name not in ENTITY_CLASSES.split():
        raise ValueError(f"{name!r} is not a class of entities: {ENTITY_CLASSES}")
    node: NamedNode = getattr(PEEL, name)
    return node


def finding_class(name: str) -> NamedNode:
    """Return the node of one of the classes of findings.

    :raises ValueError: the name is none of theirs.
    """
    if name not in FINDING_CLASSES.split():
        raise ValueError(f"{name!r} is not a class of findings: {FINDING_CLASSES}")
    node: NamedNode = getattr(PEEL, name)
    return node
