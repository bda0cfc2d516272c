"""Where things of the graph stand on the server: IRIs to paths and back.

Every IRI below ``https://w3id.org/peelgraph/`` has the same path here: ``…/id/theme/burglary`` is ``/id/theme/burglary``.
Other IRIs (reference data of one's own may have them) are shown at ``/resource?iri=…``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from peelgraph.graph.iris import BASE
from peelgraph.graph.vocabulary import PEEL

if TYPE_CHECKING:
    from peelgraph.store.entity import Evidence, Mention

ROOT = BASE.removesuffix("id/")
"""What the IRIs of data, ontology and frameworks begin with."""

_UNRESERVED = "/-._~!$&'()*+,;=:@"
_PASSAGE = re.compile(r"(?P<report>.+)/[a-z-]+/(?P<begin>\d+)-(?P<end>\d+)")
_ON_THE_WEB = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def path_of(iri: str) -> str:
    """Return the path, and the fragment, at which this server shows an IRI.

    >>> path_of("https://w3id.org/peelgraph/id/theme/burglary")
    '/id/theme/burglary'
    """
    if iri.startswith(BASE):
        return "/" + quote(iri.removeprefix(ROOT), safe=_UNRESERVED)
    ontology = str(PEEL).removesuffix("#")
    if iri == ontology or iri.startswith(f"{ontology}#"):
        return "/ontology" + iri.removeprefix(ontology)
    return "/resource?" + urlencode({"iri": iri})


def data_path(iri: str, form: str) -> str:
    """Return the path at which the data of an IRI stand in one form: ``ttl``, ``jsonld`` or ``nt``."""
    path = path_of(iri)
    return f"{path}&format={form}" if path.startswith("/resource?") else f"{path}.{form}"


def iri_of(rest: str) -> str:
    """Return the IRI that is shown at ``/id/`` and the rest of a path, which is percent-decoded already."""
    return BASE + rest


def passage_of(iri: str) -> tuple[str, int, int]:
    """Return the report, the begin and the end of a passage or mention, of which its IRI is made.

    :raises ValueError: it is neither.
    """
    found = _PASSAGE.fullmatch(iri)
    if not found:
        raise ValueError(f"{iri}: not the IRI of words in a report")
    return found["report"], int(found["begin"]), int(found["end"])


def words_path(evidence: Evidence | Mention) -> str:
    """Return where the words of a fact are shown, marked, in their report; empty if the passage names no report."""
    found = _PASSAGE.fullmatch(evidence.iri)
    return passage_path(found["report"], evidence.begin, evidence.end) if found else ""


def passage_path(report: str, begin: int, end: int) -> str:
    """Return where code points ``begin`` to ``end`` of a report, named by its IRI, are shown and marked."""
    return f"{path_of(report)}?from={begin}&to={end}#here"


def web_address(text: str) -> str:
    """Return an address that a page may link to, or an empty string: http and https alone, never ``javascript:``."""
    return text if _ON_THE_WEB.fullmatch(text) else ""
