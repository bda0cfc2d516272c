"""What goes to a process that answers queries and what comes back, and how an answer is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from peelgraph.serving.sparql.results import write_rows, write_triples
from peelgraph.store.answer import Answer
from peelgraph.store.contact import Contact

MOST = 100_000
"""Rows or triples that an answer may have."""


@dataclass(frozen=True, slots=True)
class Server:
    """A SPARQL 1.1 server: its address for queries, and how it is dealt with."""

    address: str
    contact: Contact


Place = Path | Server
"""Where queries are answered: the folder of a store whose default graph holds the merge of all graphs, or a server."""


@dataclass(frozen=True, slots=True)
class Job:
    """A query, and how its answer is to be written."""

    text: str
    rows: str = "json"
    triples: str = "ttl"
    most: int = MOST
    cut: bool = False
    """Whether a longer answer is cut there (and says so) or refused."""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What a query gave: its form (``json``, ``ttl`` …) and its bytes; or ``error``, in words for people."""

    form: str = ""
    content: bytes = b""
    cut: bool = False
    error: str = ""
    status: int = 200


def written(result: ox.QuerySolutions | ox.QueryBoolean | Iterator[ox.Triple], job: Job) -> Done:
    """Read what a query gives, as far as the job wants it, and write it."""
    if isinstance(result, ox.QueryBoolean):
        return Done(*write_rows(Answer.of_boolean(bool(result)), job.rows))
    if not isinstance(result, ox.QuerySolutions):
        triples = list(islice(result, job.most + 1))
        if len(triples) > job.most and not job.cut:
            return _too_many(job)
        return Done(job.triples, write_triples(triples[: job.most], job.triples), cut=len(triples) > job.most)
    rows = [tuple(row) for row in islice(result, job.most + 1)]
    if len(rows) > job.most and not job.cut:
        return _too_many(job)
    columns = tuple(variable.value for variable in result.variables)
    form, content = write_rows(Answer.of_rows(columns, rows[: job.most]), job.rows)
    return Done(form, content, cut=len(rows) > job.most)


def _too_many(job: Job) -> Done:
    return Done(error=f"the answer has more than {job.most:,} rows: put a LIMIT on the query", status=400)
