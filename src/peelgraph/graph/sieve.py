"""Tell quickly that a graph surely breaks no shape, without pySHACL.

Checking a report with pySHACL takes longer than reading it. Nearly every report conforms, so this sieve looks first: it
says *surely* only where it understands every shape that has something to check and finds each kept. In any doubt it says
nothing, and pySHACL decides: the sieve refuses no graph and reports no violation. The chapters are those of
https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import chain

import pyoxigraph as ox

from peelgraph.graph import quoting
from peelgraph.graph.vocabulary import RDF, RDFS, XSD

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Statement = ox.Quad | ox.Triple
Values = tuple[Term, ...]

SH = "http://www.w3.org/ns/shacl#"
_FIRST = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#first")
_REST = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest")
_NIL = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil")
_SAYS_NOTHING = {SH + name for name in ("message", "severity", "name", "description", "order", "group")}
_TARGETS = {SH + "targetClass", SH + "targetSubjectsOf"}
_WRITTEN = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.decimal: re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
    XSD.boolean: re.compile("true|false|1|0"),
    XSD.gYear: re.compile(r"\d{4}"),
    XSD.gYearMonth: re.compile(r"\d{4}-(?:0[1-9]|1[0-2])"),
    XSD.date: re.compile(r"\d{4}-\d\d-\d\d"),
    XSD.anyURI: re.compile(r"[!#$%&'()*+,./:;=?@\[\]_~0-9A-Za-z-]+"),
}


class _Doubt(Exception):
    """Something that the sieve does not understand, or that is not kept."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: whom it targets, the path to the values, and its constraints as (parameter, values)."""

    classes: frozenset[str]
    subjects_of: frozenset[str]
    path: tuple[str, ...]
    """Empty for a node shape, whose value is the focus node itself."""
    constraints: tuple[tuple[str, Values], ...]
    strange: bool
    """True where the shape has a path or a target that the sieve does not know."""


@dataclass(frozen=True, slots=True)
class Sieve:
    """The shapes, ready for looking."""

    shapes: tuple[Shape, ...] = field(repr=False)
    parts: Mapping[Term, Shape] = field(repr=False)
    """Every shape by its name, for those that speak of others."""
    queries: Mapping[Term, str] = field(repr=False)

    def surely_conforms(self, data: Iterable[Statement], background: Iterable[Statement]) -> bool:
        """Tell whether every subject of ``data`` surely keeps to every shape; at least one must be checked."""
        checked = 0
        try:
            look = _Look(data, background)
            for shape in self.shapes:
                focus = look.focus_nodes(shape)
                checked += len(focus)
                for node in focus:
                    self._keeps(node, shape, look)
        except _Doubt:
            return False
        return checked > 0

    def _keeps(self, node: str, shape: Shape, look: _Look) -> None:
        """Go through the constraints of a shape.

        :raises _Doubt: the node may break one.
        """
        if shape.strange:
            raise _Doubt
        values: Values = look.at(node, shape.path) if shape.path else (ox.NamedNode(node),)
        for parameter, given in shape.constraints:
            if parameter == "sparql":
                if any(look.found(self.queries[query]) for query in given):
                    raise _Doubt
            elif parameter == "qualifiedMaxCount":
                (part,) = (
                    self.parts[x] for name, each in shape.constraints if name == "qualifiedValueShape" for x in each
                )
                if sum(self._is(value, part, look) for value in values) > _whole(given):
                    raise _Doubt
            elif parameter == "or":
                parts = [self.parts[each] for each in given]
                if not all(any(self._is(value, part, look) for part in parts) for value in values):
                    raise _Doubt
            elif parameter == "not":
                if any(self._is(value, self.parts[each], look) for value in values for each in given):
                    raise _Doubt
            elif parameter != "qualifiedValueShape" and not _CHECKS[parameter](node, values, given, look):
                raise _Doubt

    def _is(self, value: Term, part: Shape, look: _Look) -> bool:
        """Tell whether a value keeps to a shape of plain constraints on the value itself."""
        if part.path or part.strange or any(parameter not in _PLAIN for parameter, _ in part.constraints):
            raise _Doubt
        return all(_CHECKS[parameter](_key(value), (value,), given, look) for parameter, given in part.constraints)


def sieve(shapes: Iterable[Statement]) -> Sieve:
    """Read the shapes."""
    about: dict[Term, dict[str, list[Term]]] = {}
    for each in shapes:
        about.setdefault(each.subject, {}).setdefault(each.predicate.value, []).append(each.object)
    prefixes = "".join(
        f"PREFIX {has[SH + 'prefix'][0].value}: <{has[SH + 'namespace'][0].value}>\n"  # type: ignore[union-attr]
        for has in about.values()
        if SH + "prefix" in has
    )
    queries = {
        node: prefixes + has[SH + "select"][0].value.replace("$this", "?this")  # type: ignore[union-attr]
        for node, has in about.items()
        if SH + "select" in has
    }
    kinds = {ox.NamedNode(SH + "NodeShape"), ox.NamedNode(SH + "PropertyShape")}
    named = {node: _shape(has, about) for node, has in about.items() if kinds & set(has.get(RDF.type.value, ()))}
    return Sieve(
        tuple(shape for shape in named.values() if shape.classes or shape.subjects_of or shape.strange), named, queries
    )


def _shape(has: dict[str, list[Term]], about: dict[Term, dict[str, list[Term]]]) -> Shape:
    path, strange = _path(has.get(SH + "path", []), about)
    constraints = []
    for property_, values in has.items():
        name = property_.removeprefix(SH)
        if not property_.startswith(SH) or property_ in _SAYS_NOTHING | _TARGETS | {SH + "path"}:
            continue
        if name.startswith("target") or name not in {
            *_CHECKS,
            "sparql",
            "or",
            "not",
            "qualifiedMaxCount",
            "qualifiedValueShape",
        }:
            strange = True
        listed = name in {"or", "in", "languageIn"}
        constraints.append((name, _list(values[0], about) if listed else tuple(values)))
        strange |= listed and len(values) > 1
    classes, subjects = (
        frozenset(map(_key, has.get(SH + target, ()))) for target in ("targetClass", "targetSubjectsOf")
    )
    return Shape(classes, subjects, path, tuple(constraints), strange)


def _path(values: Sequence[Term], about: dict[Term, dict[str, list[Term]]]) -> tuple[tuple[str, ...], bool]:
    if not values:
        return (), False
    steps = _list(values[0], about) if isinstance(values[0], ox.BlankNode) else tuple(values)
    plain = tuple(step.value for step in steps if isinstance(step, ox.NamedNode))
    return plain, len(plain) != len(steps) or not steps


def _list(head: Term, about: dict[Term, dict[str, list[Term]]]) -> Values:
    found: list[Term] = []
    while head != _NIL and _FIRST.value in about.get(head, {}):
        found.append(about[head][_FIRST.value][0])
        head = about[head][_REST.value][0]
    return tuple(found)


class _Look:
    """Looks things up in the data and its background; subjects, properties and classes go by their IRI.

    Strings, since a node of Oxigraph is made anew, and hashed anew, each time it is asked for.
    """

    def __init__(self, data: Iterable[Statement], background: Iterable[Statement]) -> None:
        self._own, self._background = list(data), list(background)
        self._values: dict[tuple[str, str], list[Term]] = {}
        self._above: dict[str, set[str]] = {}
        self.subjects = self._take(self._own)
        self._take(self._background)
        self._of_class: dict[str, list[str]] = {}
        for node in self.subjects:
            for cls in self.classes(node):
                self._of_class.setdefault(cls, []).append(node)
        self._store: ox.Store | None = None
        self._answers: dict[str, bool] = {}

    def _take(self, statements: Iterable[Statement]) -> set[str]:
        subjects: set[str] = set()
        for each in statements:
            subject = _key(each.subject)
            subjects.add(subject)
            self._values.setdefault((subject, each.predicate.value), []).append(each.object)
        return subjects

    def values(self, node: str, property_: str) -> Sequence[Term]:
        """Return the values of a property; one that is told twice may stand twice."""
        return self._values.get((node, property_), ())

    def at(self, node: str, path: tuple[str, ...]) -> Values:
        """Return the value nodes (section 2.3.1) of a path of at least one step: each once."""
        nodes: Sequence[str] = (node,)
        values: list[Term] = []
        for step in path:
            values = [value for each in nodes for value in self.values(each, step)]
            nodes = [_key(value) for value in values]
        return tuple(values) if len(values) <= 1 else tuple(dict.fromkeys(values))

    def classes(self, node: str) -> set[str]:
        """Return the classes of a node and those above them (section 3.4.1, SHACL instance)."""
        return {above for cls in self.values(node, RDF.type.value) for above in self._upwards(_key(cls))}

    def _upwards(self, cls: str) -> set[str]:
        if cls not in self._above:
            found, todo = {cls}, [cls]
            while todo:
                new = {_key(each) for each in self.values(todo.pop(), RDFS.subClassOf.value)} - found
                found |= new
                todo += new
            self._above[cls] = found
        return self._above[cls]

    def focus_nodes(self, shape: Shape) -> set[str]:
        """Return the subjects of the data that a shape targets (section 2.1.3)."""
        found = {node for cls in shape.classes for node in self._of_class.get(cls, ())}
        found |= {
            node for property_ in shape.subjects_of for node in self.subjects if (node, property_) in self._values
        }
        if shape.strange and not (shape.classes or shape.subjects_of):
            raise _Doubt
        return found

    def found(self, query: str) -> bool:
        """Tell whether a query (section 5.2) finds anything, of whatever focus node."""
        if query not in self._answers and quoting.is_known(query) and quoting.all_quote(self._values):
            self._answers[query] = False
        if query not in self._answers:
            if self._store is None:
                self._store = ox.Store()
                statements = chain(self._own, self._background)
                self._store.bulk_extend(ox.Quad(each.subject, each.predicate, each.object) for each in statements)
            try:
                solutions = self._store.query(query)
            except (SyntaxError, ValueError, OSError, RuntimeError) as error:
                raise _Doubt from error
            self._answers[query] = any(True for _ in solutions)  # type: ignore[union-attr]
        return self._answers[query]


def _key(term: Term) -> str:
    """Return the IRI of a node; of anything else what no IRI can be.

    :raises _Doubt: a blank node, which the graphs of peelgraph do not have.
    """
    if isinstance(term, ox.NamedNode):
        return term.value
    if isinstance(term, ox.Literal):
        return ""
    raise _Doubt


# ── constraint components (section 4) ────────────────────────────────────────────────────────────────────────────────


def _whole(given: Values) -> int:
    return int(given[0].value)  # type: ignore[union-attr]


def _well_written(value: Term, datatype: Term) -> bool:
    if not isinstance(value, ox.Literal) or value.datatype != datatype:
        return False
    if datatype == XSD.date and _WRITTEN[XSD.date].fullmatch(value.value):
        try:
            date.fromisoformat(value.value)
        except ValueError:
            return False
        return True
    if datatype == XSD.string:
        return True
    pattern = _WRITTEN.get(value.datatype)
    return bool(pattern and pattern.fullmatch(value.value))


def _ordered(value: Term) -> tuple[Term, Decimal | str]:
    """Return what may be compared: a number, or a date as written, beside its kind.

    :raises _Doubt: neither.
    """
    if isinstance(value, ox.Literal):
        if value.datatype in (XSD.integer, XSD.decimal) and _well_written(value, value.datatype):
            return XSD.decimal, Decimal(value.value)
        if value.datatype in (XSD.date, XSD.gYear, XSD.gYearMonth) and _well_written(value, value.datatype):
            return value.datatype, value.value
    raise _Doubt


def _less(one: Term, other: Term, *, or_equal: bool) -> bool:
    (kind, value), (other_kind, other_value) = _ordered(one), _ordered(other)
    if kind != other_kind:
        raise _Doubt
    return value < other_value or (or_equal and value == other_value)  # type: ignore[operator]


def _length(value: Term) -> int:
    return len(value.value) if isinstance(value, ox.Literal | ox.NamedNode) else -1


def _kind(value: Term, kind: Term) -> bool:
    kinds = {SH + "IRI": ox.NamedNode, SH + "Literal": ox.Literal, SH + "BlankNode": ox.BlankNode}
    wanted = kinds.get(getattr(kind, "value", ""))
    if wanted is None:
        raise _Doubt
    return isinstance(value, wanted)


def _language(value: Term, languages: Values) -> bool:
    return isinstance(value, ox.Literal) and (value.language or "") in {
        getattr(each, "value", None) for each in languages
    }


_Check = Callable[[str, Values, Values, _Look], bool]
_PLAIN = frozenset(
    {"class", "datatype", "nodeKind", "in", "minLength", "pattern", "minInclusive", "maxInclusive", "languageIn"}
)
_CHECKS: dict[str, _Check] = {
    "minCount": lambda node, values, given, look: len(values) >= _whole(given),
    "maxCount": lambda node, values, given, look: len(values) <= _whole(given),
    "class": lambda node, values, given, look: all({_key(each) for each in given} <= look.classes(_key(value)) for value in values),
    "datatype": lambda node, values, given, look: all(_well_written(value, given[0]) for value in values),
    "nodeKind": lambda node, values, given, look: all(_kind(value, given[0]) for value in values),
    "in": lambda node, values, given, look: set(values) <= set(given),
    "minLength": lambda node, values, given, look: all(_length(value) >= _whole(given) for value in values),
    "pattern": lambda node, values, given, look: all(
        isinstance(value, ox.Literal) and re.search(given[0].value, value.value) for value in values  # type: ignore[union-attr]
    ),
    "minInclusive": lambda node, values, given, look: all(_less(given[0], value, or_equal=True) for value in values),
    "maxInclusive": lambda node, values, given, look: all(_less(value, given[0], or_equal=True) for value in values),
    "languageIn": lambda node, values, given, look: all(_language(value, given) for value in values),
    "disjoint": lambda node, values, given, look: not any(set(values) & set(look.values(node, _key(each))) for each in given),
    "equals": lambda node, values, given, look: all(set(values) == set(look.values(node, _key(each))) for each in given),
    "lessThan": lambda node, values, given, look: _all_less(node, values, given, look, or_equal=False),
    "lessThanOrEquals": lambda node, values, given, look: _all_less(node, values, given, look, or_equal=True),
}  # fmt: skip


def _all_less(node: str, values: Values, given: Values, look: _Look, *, or_equal: bool) -> bool:
    others = [other for each in given for other in look.values(node, _key(each))]
    return all(_less(value, other, or_equal=or_equal) for value in values for other in others)
