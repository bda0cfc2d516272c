"""Pass queries on to a SPARQL server, and read no more of its answers than is wanted."""

from __future__ import annotations

import pyoxigraph as ox

from peelgraph.errors import EndpointError
from peelgraph.serving.sparql.jobs import Done, Job, written
from peelgraph.store.calling import Caller
from peelgraph.store.contact import Contact
from peelgraph.store.endpoint import ACCEPT_RESULTS, ACCEPT_TRIPLES
from peelgraph.store.syntax import form_of, syntax_line

_BAD_REQUEST = 400
_SILENT = "the server that holds the graph does not answer as it should: come again later"
"""Where it is, and what it said, is not the readers' business."""


class PassingOn:
    """A server to which queries go that are SPARQL 1.1 queries for sure: what else it would do, updates say, is not asked."""

    def __init__(self, address: str, contact: Contact) -> None:
        self._address = address
        self._caller = Caller(contact)
        self._empty = ox.Store()

    def answer(self, job: Job) -> Done:
        """Have one query answered by the server."""
        try:
            self._empty.query(job.text)
        except SyntaxError as error:
            return Done(error=syntax_line(str(error)), status=400)
        except (OSError, ValueError, RuntimeError, RecursionError):
            pass  # it can be read; what it asks for is between it and the server
        triples = form_of(job.text) in ("CONSTRUCT", "DESCRIBE")
        form: dict[str, str | list[str]] = {
            "query": job.text,
            "default-graph-uri": list(job.default_graphs),
            "named-graph-uri": list(job.named_graphs),
        }
        headers = {"Accept": ACCEPT_TRIPLES if triples else ACCEPT_RESULTS}
        try:
            with self._caller.stream(self._address, headers=headers, form=form) as (media, body):
                if triples:
                    if (kind := ox.RdfFormat.from_media_type(media)) is not None:
                        return written((quad.triple for quad in ox.parse(body, format=kind)), job)
                elif (results := ox.QueryResultsFormat.from_media_type(media)) is not None:
                    return written(ox.parse_query_results(body, format=results), job)
        except EndpointError as error:
            if error.status == _BAD_REQUEST:
                return Done(error=f"the server cannot answer it: {error.said}", status=400)
        except (SyntaxError, ValueError, OSError):
            pass  # the answer breaks off, or is not what it says
        return Done(error=_SILENT, status=502)
