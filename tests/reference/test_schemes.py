"""What the reference files on schemes, powers, law, methods, programmes, systems, roles and themes promise."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from rdflib import RDF, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDFS

from peelgraph import resources
from peelgraph.reference import CLASSES

PEEL = Namespace("https://w3id.org/peelgraph/ontology#")
ID = "https://w3id.org/peelgraph/id/"
HOLDS = {
    "arrangements": {"Partnership", "Service", "Team"},
    "documents": {"Document"},
    "guidance": {"Guidance"},
    "legislation": {"Legislation"},
    "methods": {"Method"},
    "powers": {"LegalPower"},
    "programmes": {"Programme", "Operation", "Campaign"},
    "roles": {"Role"},
    "schemes": {"Scheme"},
    "systems": {"InformationSystem"},
    "themes": {"Theme"},
}
ALL_FILES = sorted(resources.REFERENCE.glob("*.ttl"))


def read(name: str) -> Graph:
    return Graph().parse(resources.REFERENCE / f"{name}.ttl", format="turtle")


@pytest.fixture(scope="module")
def files() -> dict[str, Graph]:
    return {name: read(name) for name in HOLDS}


@pytest.fixture(scope="module")
def everything() -> Graph:
    graph = Graph()
    for path in ALL_FILES:
        graph.parse(path, format="turtle")
    return graph


def classes_of(graph: Graph, entity: URIRef) -> set[str]:
    return {str(kind).removeprefix(str(PEEL)) for kind in graph.objects(entity, RDF.type)} & set(CLASSES)


def entities(graph: Graph) -> list[URIRef]:
    return sorted(s for s in set(graph.subjects(RDF.type, None)) if isinstance(s, URIRef) and classes_of(graph, s))


def labels(graph: Graph, entity: URIRef) -> set[str]:
    return {str(o) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel) for o in graph.objects(entity, p)}


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_each_file_holds_only_its_classes(files: dict[str, Graph], name: str) -> None:
    graph = files[name]
    found = {entity: classes_of(graph, entity) for entity in entities(graph)}
    assert found
    assert {entity: kinds for entity, kinds in found.items() if len(kinds) != 1 or not kinds <= HOLDS[name]} == {}


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_no_file_has_a_blank_node(files: dict[str, Graph], name: str) -> None:
    assert [triple for triple in files[name] if any(isinstance(term, BNode) for term in triple)] == []


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_each_entity_has_one_english_name_a_source_and_a_verified_flag(files: dict[str, Graph], name: str) -> None:
    graph = files[name]
    for entity in entities(graph):
        names = list(graph.objects(entity, SKOS.prefLabel))
        assert [one.language for one in names if isinstance(one, Literal)] == ["en"] and len(names) == 1, entity
        (source,) = graph.objects(entity, DCTERMS.source)
        (verified,) = graph.objects(entity, PEEL.verified)
        assert verified in {Literal(True), Literal(False)}, entity
        assert (verified == Literal(True)) is (str(source) != "general knowledge"), (
            f"{entity}: {source!r} is {verified}"
        )


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_each_iri_is_the_class_and_the_name(files: dict[str, Graph], name: str) -> None:
    """id:<class>/<slug>, or id:<force>/<class>/<slug> for a name local to a force."""
    graph = files[name]
    for entity in entities(graph):
        (kind,) = classes_of(graph, entity)
        kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", kind).lower()
        home = graph.value(entity, PEEL.localTo)
        force = str(home).removeprefix(f"{ID}police-force/") + "/" if home else ""
        assert str(entity) == f"{ID}{force}{kebab}/{slug(str(graph.value(entity, SKOS.prefLabel)))}"


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_no_name_is_given_twice_in_two_cases(files: dict[str, Graph], name: str) -> None:
    """A name in lower case matches in any case, so that the same name with capitals beside it is idle."""
    graph = files[name]
    for entity in entities(graph):
        found = labels(graph, entity)
        assert {one for one in found if one != one.lower() and one.lower() in found} <= {
            str(graph.value(entity, SKOS.prefLabel))
        }, entity


@pytest.mark.parametrize("name", sorted(HOLDS))
def test_names_are_clean(files: dict[str, Graph], name: str) -> None:
    graph = files[name]
    for entity in entities(graph):
        for label in labels(graph, entity):
            assert label == " ".join(label.split()), label
            assert not re.search(r"[;|=\"“”’]", label) and label.count("(") == label.count(")"), label


def test_a_name_of_two_entities_has_context_words_for_each(files: dict[str, Graph], everything: Graph) -> None:
    bearers: dict[str, set[URIRef]] = defaultdict(set)
    for entity in entities(everything):
        for label in labels(everything, entity):
            bearers[label].add(entity)
    mine = {entity for graph in files.values() for entity in entities(graph)}
    shared = {label: who for label, who in bearers.items() if len(who) > 1 and who & mine}
    assert {"PND", "CAID", "CPN", "SRO", "IPA"} <= set(shared)
    for label, who in shared.items():
        for entity in who:
            assert list(everything.objects(entity, PEEL.contextCue)), f"{label!r} of {entity} needs peel:contextCue"


def test_everything_that_is_pointed_at_exists(files: dict[str, Graph], everything: Graph) -> None:
    known = set(everything.subjects())
    for name, graph in files.items():
        missing = {o for _, _, o in graph if isinstance(o, URIRef) and str(o).startswith(ID) and o not in known}
        assert missing == set(), name


def test_acts_and_instruments_link_to_legislation_gov_uk(files: dict[str, Graph]) -> None:
    """Acts and regulations have the page; duties and European law have none."""
    graph = files["legislation"]
    pattern = re.compile(
        r"https://www\.legislation\.gov\.uk/(?:(?:ukpga|uksi|anaw)/\d{4}/\d+|ukpga/[A-Z]\w+/\d+(?:-\d+)?/\d+)"
    )
    pages = {entity: [str(o) for o in graph.objects(entity, RDFS.seeAlso)] for entity in entities(graph)}
    for entity, found in pages.items():
        year = re.search(r"\b(\d{4})$", str(graph.value(entity, SKOS.prefLabel)))
        if year is None:
            continue
        assert len(found) == 1 and pattern.fullmatch(found[0]), f"{entity}: {found}"
        assert f"/{year[1]}/" in found[0] or "/Geo" in found[0], f"{entity}: {found[0]} is of another year"
    assert len({page for found in pages.values() for page in found}) == sum(map(len, pages.values()))
    assert sum(map(len, pages.values())) >= 80


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("MARAC", "multi-agency risk assessment conference", "Partnership"),
        ("MASH", "multi-agency safeguarding hub", "Partnership"),
        ("SARC", "sexual assault referral centre", "Service"),
        ("PAVE team", "proactive vulnerability engagement team", "Team"),
        ("Clare's Law", "domestic violence disclosure scheme", "Scheme"),
        ("right to ask", "right to ask", "Scheme"),
        ("DVPO", "domestic violence protection order", "LegalPower"),
        ("ASB powers", "anti-social behaviour powers", "LegalPower"),
        ("Crime and Policing Act 2014", "Anti-social Behaviour, Crime and Policing Act 2014", "Legislation"),
        ("SPR", "Strategic Policing Requirement", "Guidance"),
        ("THRIVE", "threat, harm, risk, investigation, vulnerability and engagement", "Method"),
        ("PEEL", "police effectiveness, efficiency and legitimacy", "Programme"),
        ("IOM", "integrated offender management", "Programme"),
        ("IOM team", "integrated offender management team", "Team"),
        ("Niche", "Niche records management system", "InformationSystem"),
        ("APSTRA", "armed policing strategic threat and risk assessment", "Document"),
        ("safeguarding PCSO", "safeguarding police community support officer", "Role"),
        ("domestic violence", "domestic abuse", "Theme"),
        ("terrorist attack", "terrorism", "Theme"),
        ("organised crime", "serious and organised crime", "Theme"),
        ("mental health crisis", "mental ill-health", "Theme"),
    ],
)
def test_a_printed_name_leads_to_its_entity(everything: Graph, label: str, name: str, kind: str) -> None:
    found = [entity for entity in entities(everything) if label in labels(everything, entity)]
    assert [(str(everything.value(e, SKOS.prefLabel)), classes_of(everything, e)) for e in found] == [(name, {kind})]


@pytest.mark.parametrize(
    "apart",
    [
        ("child abuse", "child sexual abuse", "child sexual exploitation", "online child sexual exploitation"),
        ("rape", "sexual assault", "sexual violence", "sexual offence"),
        ("theft", "theft from person", "theft from shops"),
        ("knife crime", "firearms attack", "gun crime", "crime involving guns"),
        ("terrorism", "marauding terrorist attack"),
        (
            "organised crime group",
            "urban street gang",
            "armed street gang",
            "criminal gang",
            "serious and organised crime",
        ),
        ("modern slavery", "human trafficking"),
    ],
)
def test_themes_that_are_kept_apart_share_no_name(files: dict[str, Graph], apart: tuple[str, ...]) -> None:
    graph = files["themes"]
    found = {name: [one for one in entities(graph) if name in labels(graph, one)] for name in apart}
    assert {name: len(bearers) for name, bearers in found.items()} == dict.fromkeys(apart, 1)
    assert len({bearers[0] for bearers in found.values()}) == len(apart)


@pytest.mark.parametrize(
    "word",
    ["vulnerability", "re-offending", "abuse", "violence", "hidden harm", "arrest", "charge", "caution", "detective"],
)
def test_words_that_are_no_entities_are_no_names(files: dict[str, Graph], word: str) -> None:
    for name, graph in files.items():
        assert [entity for entity in entities(graph) if word in {one.lower() for one in labels(graph, entity)}] == [], (
            name
        )


def test_there_are_enough_entities(files: dict[str, Graph]) -> None:
    counts = {name: len(entities(graph)) for name, graph in files.items()}
    assert counts["themes"] >= 150
    assert sum(counts.values()) >= 420
