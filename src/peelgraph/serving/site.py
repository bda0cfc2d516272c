"""What the pages of one server share: the graph, its public address, and what is computed once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from peelgraph.graph.iris import BASE
from peelgraph.graph.vocabulary import ITSRDF
from peelgraph.serving.addresses import passage_of
from peelgraph.serving.figures import Figures, count, cover
from peelgraph.serving.rounds import Round, read_rounds
from peelgraph.serving.suggesting import Suggester, Suggestion
from peelgraph.store.answering import pairs
from peelgraph.store.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from starlette.requests import Request

    from peelgraph.store.entity import Report
    from peelgraph.store.graph import PeelGraph


@dataclass(frozen=True)
class Site:
    """One graph, shown at one address. What it computes is kept: the graph does not change while it is served."""

    graph: PeelGraph
    base: str = ""
    """The address that the server has for the world, e.g. ``https://peel.example.org/``; empty: the one asked."""
    ask: Callable[[str], Iterable[Mapping[str, object]]] | None = None
    """What gives the rows of a question of the catalogue; without it the graph is asked."""

    @property
    def prefix(self) -> str:
        """The path of the public address without its last slash, put before every path of a link."""
        return urlsplit(self.base).path.rstrip("/")

    def address(self, request: Request, path: str) -> str:
        """Return the absolute address of a path of this server."""
        if self.base:
            return self.base.rstrip("/") + path
        return f"{request.url.scheme}://{request.url.netloc}{path}"

    @cached_property
    def reports(self) -> dict[str, Report]:
        """The reports by IRI, the latest first."""
        found = sorted(self.graph.reports(), key=lambda each: each.title)
        found.sort(key=lambda each: (each.issued[:4] or each.round[:4], each.issued), reverse=True)
        return {each.iri: each for each in found}

    @cached_property
    def forces(self) -> tuple[Entity, ...]:
        """The forces that a report inspects, by name."""
        inspected = {each.force for each in self.reports.values()}
        return tuple(each for each in self.graph.entities("PoliceForce") if each.name in inspected)

    @cached_property
    def rounds(self) -> dict[str, Round]:
        """The rounds that reports are of by name, the oldest first."""
        inspected = {each.round for each in self.reports.values()}
        return {name: each for name, each in read_rounds(self.graph).items() if name in inspected}

    @cached_property
    def mention_counts(self) -> Counter[str]:
        """How often each entity is named, by IRI."""
        # A store that is not merged gives what stands in two graphs twice.
        return Counter(target for _, target in set(pairs(self.graph.source, ITSRDF.taIdentRef)))

    @cached_property
    def classes(self) -> Counter[str]:
        """How many entities of each class a report names."""
        return Counter(each.cls for each in self.graph if each.iri in self.mention_counts)

    @cached_property
    def suggester(self) -> Suggester:
        """The names that the search box finds."""
        return Suggester.of(self.graph.entities(), self.reports.values(), self.mention_counts)

    @cached_property
    def figures(self) -> Figures:
        """How much of what the graph holds."""
        return count((self.ask or self.graph.ask)("contents"))

    @cached_property
    def coverage(self) -> dict[str, Counter[str]]:
        """What was taken and what was left, by report."""
        return cover((self.ask or self.graph.ask)("not-understood"))

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The forces' names by what the IRIs of their own things begin with."""
        return {each.iri.rpartition("/")[2]: each.name for each in self.graph.entities("PoliceForce")}

    def told_apart(self, listed: Sequence[Entity | Suggestion]) -> dict[str, str]:
        """Return by IRI the force whose own thing something is, where another that is listed has the same name; else nothing."""
        names = Counter((each.name, each.cls if isinstance(each, Entity) else each.kind) for each in listed)
        found = {}
        for each in listed:
            kind = each.cls if isinstance(each, Entity) else each.kind
            first, *rest = each.iri.removeprefix(BASE).split("/")
            found[each.iri] = self._owners.get(first, "") if names[each.name, kind] > 1 and len(rest) > 1 else ""
        return found

    def mention_places(self, entity: Entity) -> dict[Report, tuple[tuple[int, int], ...]]:
        """Return where an entity is named, report by report, without reading each mention."""
        places: dict[str, set[tuple[int, int]]] = {}
        for mention in self.graph.mention_iris(entity):
            report, begin, end = passage_of(mention)
            places.setdefault(report, set()).add((begin, end))
        return {report: tuple(sorted(places[iri])) for iri, report in self.reports.items() if iri in places}

    def warm(self) -> None:
        """Compute ahead what pages need, so that the first reader does not wait."""
        self.graph.claims(predicate="partOf")  # with the first claims all relations are read
        for each in (self.suggester, self.rounds, self.forces, self.classes, self.figures, self.coverage):
            assert each is not None


def site_of(request: Request) -> Site:
    """Return the site that a request is for."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site
