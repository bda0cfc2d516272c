"""What the reference data promises about forces, units, public bodies, organisations and councils."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict

import pytest
from rdflib import RDF, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, ORG, SKOS

from peelgraph import reference, resources
from peelgraph.graph import iris

PEEL = Namespace(reference.PEEL)
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
ID = Namespace("https://w3id.org/peelgraph/id/")
FILES = ("bodies.ttl", "councils.ttl", "forces.ttl", "names.ttl", "units.ttl")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, PEEL.areaName)
REGIONS = {
    "East Midlands", "East of England", "London", "North East", "North West", "South East", "South West", "Wales",
    "West Midlands", "Yorkshire and the Humber",
}  # fmt: skip
UNVERIFIED = "general knowledge, not yet verified"


def read(name: str) -> Graph:
    return Graph().parse(resources.REFERENCE / name, format="turtle")


@pytest.fixture(scope="module")
def data() -> Graph:
    graph = Graph()
    for name in FILES:
        graph += read(name)
    return graph


def entities(graph: Graph) -> dict[URIRef, str]:
    return {
        subject: str(cls).removeprefix(reference.PEEL)
        for subject, cls in graph.subject_objects(RDF.type)
        if str(cls).removeprefix(reference.PEEL) in reference.CLASSES
    }


def pref(graph: Graph, entity: URIRef) -> str:
    return str(graph.value(entity, SKOS.prefLabel))


def of_kind(graph: Graph, kind: str) -> set[URIRef]:
    return set(graph.subjects(PEEL.kind, Literal(kind)))


def peel_forces(graph: Graph) -> set[URIRef]:
    """The territorial forces that PEEL inspects: those with an ONS code."""
    return {force for force in graph.subjects(RDF.type, PEEL.PoliceForce) if (force, SKOS.notation, None) in graph}


def bearers(graph: Graph, label: str) -> set[str]:
    found = {s for p in LABELS for s, o in graph.subject_objects(p) if str(o).casefold() == label.casefold()}
    return {str(s).removeprefix(ID) for s in found}


def slug(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


# Every file


@pytest.mark.parametrize("name", FILES)
def test_no_file_has_a_blank_node(name: str) -> None:
    assert not [t for t in read(name) if any(isinstance(term, BNode) for term in t)]


@pytest.mark.parametrize("name", FILES)
def test_no_entity_is_described_in_two_files(name: str) -> None:
    others = {e for other in FILES if other != name for e in entities(read(other))}
    assert not others & set(entities(read(name)))


def test_every_entity_has_one_class_and_one_english_name(data: Graph) -> None:
    for entity in entities(data):
        assert len(list(data.objects(entity, RDF.type))) == 1, entity
        names = list(data.objects(entity, SKOS.prefLabel))
        assert len(names) == 1, entity
        assert names[0].language == "en", entity


def test_an_iri_is_minted_from_class_and_name(data: Graph) -> None:
    for entity, cls in entities(data).items():
        kebab = re.sub(r"(?<!^)(?=[A-Z])", "-", cls).lower()
        assert entity == ID[f"{kebab}/{slug(pref(data, entity))}"]


def test_everything_says_whether_and_where_it_was_checked(data: Graph) -> None:
    for subject in {*entities(data), *data.subjects(RDF.type, PEEL.Membership)}:
        assert len(list(data.objects(subject, DCTERMS.source))) == 1, subject
        verified = list(data.objects(subject, PEEL.verified))
        assert len(verified) == 1 and verified[0].datatype == XSD.boolean, subject


def test_what_is_from_memory_only_is_never_verified(data: Graph) -> None:
    for subject in data.subjects(DCTERMS.source, Literal(UNVERIFIED)):
        assert data.value(subject, PEEL.verified).toPython() is False, subject


def test_no_label_stands_twice_on_one_entity(data: Graph) -> None:
    for entity in entities(data):
        counts = Counter(str(o).casefold() for p in LABELS for o in data.objects(entity, p) if " " in str(o))
        assert not [label for label, n in counts.items() if n > 1], entity


def test_a_label_of_two_entities_has_context_cues_on_each(data: Graph) -> None:
    owners = defaultdict(set)
    for predicate in LABELS:
        for entity, label in data.subject_objects(predicate):
            owners[str(label).casefold() if " " in label else str(label)].add(entity)
    shared = {label: found for label, found in owners.items() if len(found) > 1}
    assert set(shared) == {"HMIP", "DPP", "strategic alliance", "tri-force collaboration", "probation service"}
    for label, found in shared.items():
        for entity in found:
            assert (entity, PEEL.contextCue, None) in data, (label, entity)


def test_no_label_is_an_ordinary_lower_case_word(data: Graph) -> None:
    assert not [str(o) for p in LABELS for o in data.objects(None, p) if re.fullmatch(r"[a-z]+", str(o))]


def test_labels_have_no_stray_spaces_and_are_not_empty(data: Graph) -> None:
    for label in (o for p in LABELS for o in data.objects(None, p)):
        assert label and " ".join(label.split()) == str(label)


def test_what_is_referred_to_is_described(data: Graph) -> None:
    known = set(entities(data))
    for predicate in (PEEL.memberOf, PEEL.partOf, PEEL.operates, PEEL.succeededBy, ORG.member, ORG.organization):
        for subject, target in data.subject_objects(predicate):
            assert target in known, (subject, predicate)
            assert subject in known or (subject, RDF.type, PEEL.Membership) in data


# Dates


def test_dates_are_dates_months_or_years_and_never_end_before_they_begin(data: Graph) -> None:
    forms = {XSD.date: r"\d{4}-\d\d-\d\d", XSD.gYearMonth: r"\d{4}-\d\d", XSD.gYear: r"\d{4}"}
    for predicate in (PEEL.validFrom, PEEL.validUntil):
        for subject, value in data.subject_objects(predicate):
            assert re.fullmatch(forms[value.datatype], str(value)), subject
    for subject, start in data.subject_objects(PEEL.validFrom):
        end = data.value(subject, PEEL.validUntil)
        assert end is None or str(start)[:4] <= str(end)[:4], subject
        if end is not None and len(start) == len(end):
            assert str(start) <= str(end), subject


# Forces


def test_there_are_43_forces_with_all_ons_codes(data: Graph) -> None:
    codes = sorted(str(data.value(force, SKOS.notation)) for force in peel_forces(data))
    assert codes == [f"E230000{n:02}" for n in range(1, 40)] + [f"W1500000{n}" for n in range(1, 5)]


def test_each_of_the_43_has_its_own_api_id_a_region_and_a_kind(data: Graph) -> None:
    forces = peel_forces(data)
    ids = [str(data.value(force, PEEL.policeApiId)) for force in forces]
    assert len(set(ids)) == 43
    assert all(re.fullmatch(r"[a-z-]+", i) for i in ids)
    assert {str(data.value(force, PEEL.region)) for force in forces} == REGIONS
    assert forces <= of_kind(data, "TerritorialPoliceForce")


def test_an_api_id_is_the_slug_of_the_short_name(data: Graph) -> None:
    for force in peel_forces(data):
        short = re.sub(r" (Police Service|Police|Constabulary)$", "", pref(data, force))
        assert str(data.value(force, PEEL.policeApiId)) == slug(short)


def test_twelve_forces_are_styled_constabulary_and_answer_to_police_too(data: Graph) -> None:
    styled = [force for force in peel_forces(data) if pref(data, force).endswith(" Constabulary")]
    assert len(styled) == 12
    for force in styled:
        other = pref(data, force).replace(" Constabulary", " Police")
        assert (force, SKOS.altLabel, Literal(other, lang="en")) in data


def test_each_force_has_an_area_name(data: Graph) -> None:
    without = [pref(data, f) for f in peel_forces(data) if (f, PEEL.areaName, None) not in data]
    assert without == []


def test_welsh_forces_have_a_welsh_name(data: Graph) -> None:
    welsh = [f for f in peel_forces(data) if str(data.value(f, PEEL.region)) == "Wales"]
    assert len(welsh) == 4
    for force in welsh:
        names = [str(o) for o in data.objects(force, SKOS.altLabel) if o.language == "cy"]
        assert len(names) == 1 and names[0].startswith("Heddlu ")


def test_forces_outside_peel_have_no_ons_code_and_no_area_name(data: Graph) -> None:
    for force in set(data.subjects(RDF.type, PEEL.PoliceForce)) - peel_forces(data):
        assert (force, PEEL.areaName, None) not in data, force


# Units


def test_there_are_nine_regional_organised_crime_units_each_with_members(data: Graph) -> None:
    units = of_kind(data, "RegionalOrganisedCrimeUnit")
    assert len(units) == 9
    for unit in units:
        assert len(list(data.subjects(PEEL.memberOf, unit))) >= 3, unit


def test_each_force_outside_london_is_in_exactly_one_regional_unit(data: Graph) -> None:
    units = of_kind(data, "RegionalOrganisedCrimeUnit")
    for force in peel_forces(data):
        expected = 0 if str(data.value(force, PEEL.region)) == "London" else 1
        assert len(units & set(data.objects(force, PEEL.memberOf))) == expected, force


@pytest.mark.parametrize(
    ("force", "unit"),
    [
        ("north-wales-police", "north-west-regional-organised-crime-unit"),
        ("kent-police", "eastern-region-special-operations-unit"),
        ("leicestershire-police", "east-midlands-special-operations-unit"),
        ("leicestershire-police", "east-midlands-operational-support-service"),
    ],
)
def test_a_force_is_in_the_unit_that_one_might_not_guess(data: Graph, force: str, unit: str) -> None:
    assert (ID[f"police-force/{force}"], PEEL.memberOf, ID[f"collaborative-unit/{unit}"]) in data


def test_a_membership_names_a_force_and_a_unit_and_is_minted_from_both(data: Graph) -> None:
    for membership in data.subjects(RDF.type, PEEL.Membership):
        member, unit = data.value(membership, ORG.member), data.value(membership, ORG.organization)
        assert (member, RDF.type, PEEL.PoliceForce) in data
        assert (unit, RDF.type, PEEL.CollaborativeUnit) in data
        assert membership == ID[f"membership/{unit.split('/')[-1]}/{member.split('/')[-1]}"]


def test_the_plain_triple_stands_just_where_a_membership_has_no_known_end(data: Graph) -> None:
    lasting = {
        (data.value(m, ORG.member), data.value(m, ORG.organization))
        for m in data.subjects(RDF.type, PEEL.Membership)
        if data.value(m, PEEL.validUntil) is None
    }
    assert set(data.subject_objects(PEEL.memberOf)) == lasting


def test_nottinghamshire_left_the_operational_support_service_in_2018(data: Graph) -> None:
    left = ID["membership/east-midlands-operational-support-service/nottinghamshire-police"]
    assert data.value(left, PEEL.validUntil) == Literal("2018-05-01", datatype=XSD.date)


def test_a_unit_that_ended_keeps_no_member(data: Graph) -> None:
    for unit in data.subjects(RDF.type, PEEL.CollaborativeUnit):
        if (unit, PEEL.validUntil, None) in data:
            assert not list(data.subjects(PEEL.memberOf, unit)), unit


# One entity per real thing


@pytest.mark.parametrize(
    ("label", "entity"),
    [
        ("Hampshire and Isle of Wight Constabulary", "police-force/hampshire-constabulary"),
        ("GMP", "police-force/greater-manchester-police"),
        ("Heddlu De Cymru", "police-force/south-wales-police"),
        ("Devon & Cornwall", "police-force/devon-and-cornwall-police"),
        ("TITAN", "collaborative-unit/north-west-regional-organised-crime-unit"),
        ("east Midlands specialist operations unit", "collaborative-unit/east-midlands-special-operations-unit"),
        ("East Midlands Operational Support Services", "collaborative-unit/east-midlands-operational-support-service"),
        ("ROCU", "collaborative-unit/regional-organised-crime-unit"),
        ("NFIB", "collaborative-unit/national-fraud-intelligence-bureau"),
        ("HMIC", "public-body/her-majestys-inspectorate-of-constabulary-and-fire-rescue-services"),
        ("HMICFRS", "public-body/her-majestys-inspectorate-of-constabulary-and-fire-rescue-services"),
        ("IPCC", "public-body/independent-office-for-police-conduct"),
        ("HM Immigration", "public-body/home-office-immigration-enforcement"),
        ("NPS", "public-body/national-probation-service"),
        ("OPFCC", "public-body/office-of-the-police-and-crime-commissioner"),
        ("Rutland Council", "local-authority/rutland-county-council"),
        ("Royal Borough of Greenwich", "local-authority/royal-borough-of-greenwich"),
        ("Cyngor Caerdydd", "local-authority/cardiff-council"),
        ("CRC", "organisation/community-rehabilitation-company"),
        ("Ipsos", "organisation/ipsos-mori"),
    ],
)
def test_a_printed_form_leads_to_its_one_entity(data: Graph, label: str, entity: str) -> None:
    assert bearers(data, label) == {entity}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("association-of-chief-police-officers", "national-police-chiefs-council"),
        ("national-policing-improvement-agency", "college-of-policing"),
        ("national-probation-service", "probation-service"),
        ("serious-organised-crime-agency", "national-crime-agency"),
        ("national-offender-management-service", "hm-prison-and-probation-service"),
        ("public-health-england", "uk-health-security-agency"),
    ],
)
def test_a_body_that_took_over_is_another_entity(data: Graph, before: str, after: str) -> None:
    old, new = ID[f"public-body/{before}"], ID[f"public-body/{after}"]
    assert data.value(old, PEEL.succeededBy) == new
    assert str(data.value(old, PEEL.validUntil))[:4] <= str(data.value(new, PEEL.validFrom))[:4]


def test_the_iri_of_a_dated_name_is_minted_from_its_bearer_and_its_words(data: Graph) -> None:
    for bearer, name in data.subject_objects(PEEL.hadName):
        words = str(data.value(name, SKOSXL.literalForm))
        assert str(name) == iris.dated_name(bearer=str(bearer), name=words).value
    assert len(set(data.subjects(RDF.type, PEEL.Name))) == len(list(data.subject_objects(PEEL.hadName)))


@pytest.mark.parametrize(
    ("entity", "before", "change", "after"),
    [
        (
            "public-body/her-majestys-inspectorate-of-constabulary-and-fire-rescue-services",
            "HMIC",
            "2017-07-19",
            "HMICFRS",
        ),
        (
            "police-force/hampshire-constabulary",
            "Hampshire Constabulary",
            "2022",
            "Hampshire and Isle of Wight Constabulary",
        ),
        ("public-body/independent-office-for-police-conduct", "IPCC", "2018-01", "IOPC"),
        ("collaborative-unit/north-west-regional-organised-crime-unit", "TITAN", "2018", None),
    ],
)
def test_a_body_renamed_is_one_entity_with_dated_names(
    data: Graph, entity: str, before: str, change: str, after: str | None
) -> None:
    names = {str(data.value(name, SKOSXL.literalForm)): name for name in data.objects(ID[entity], PEEL.hadName)}
    assert str(data.value(names[before], PEEL.validUntil)) == change
    assert after is None or str(data.value(names[after], PEEL.validFrom)) == change
    assert (ID[entity], PEEL.succeededBy, None) not in data


# Councils


@pytest.mark.parametrize(
    ("kind", "number"),
    [("MetropolitanBoroughCouncil", 36), ("LondonBoroughCouncil", 32), ("WelshPrincipalCouncil", 22)],
)
def test_councils_of_a_closed_kind_are_all_there(data: Graph, kind: str, number: int) -> None:
    assert len(of_kind(data, kind)) == number


def test_the_counties_are_told_from_their_forces(data: Graph) -> None:
    """A council's name is never a force's area name, so that a longer name wins over the area in it."""
    areas = {str(o) for o in data.objects(None, PEEL.areaName)}
    for council in data.subjects(RDF.type, PEEL.LocalAuthority):
        assert not areas & {str(o) for p in LABELS for o in data.objects(council, p)}
