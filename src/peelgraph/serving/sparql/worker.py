"""A process that answers queries, on a store that it opens read-only or by a server; who started it ends it when time is up."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from peelgraph.serving.sparql.results import write_rows, write_triples
from peelgraph.store.answer import Answer
from peelgraph.store.asking import syntax_line
from peelgraph.store.contact import Contact
from peelgraph.store.opening import one_line

LESS_URGENT = 5
"""How much a query stands back for pages when processors are scarce (nice)."""


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


def work(place: Place, jobs: Connection) -> None:
    """Answer jobs one by one until the other end is closed."""
    os.nice(LESS_URGENT)
    answer = _answering(place)
    jobs.send(None)  # ready: what comes before is not the first query's time
    while True:
        try:
            job = jobs.recv()
        except (EOFError, KeyboardInterrupt):
            return
        jobs.send(answer(job))


def _answering(place: Place) -> Callable[[Job], Done]:
    if isinstance(place, Server):
        from peelgraph.serving.sparql.passing_on import PassingOn  # an HTTP client, which a store does not need

        return PassingOn(place.address, place.contact).answer
    store = ox.Store.read_only(str(place))
    return lambda job: answer(store, job)


def answer(store: ox.Store, job: Job) -> Done:
    """Answer one query over the default graph of ``store``, which holds the merge of all."""
    try:
        result = store.query(
            job.text,
            default_graph=[ox.NamedNode(each) for each in job.default_graphs] or None,
            named_graphs=[ox.NamedNode(each) for each in job.named_graphs] or None,
        )
        return written(result, job)
    except SyntaxError as error:
        return Done(error=syntax_line(str(error)), status=400)
    except (OSError, ValueError, RuntimeError, RecursionError) as error:
        return Done(error=f"cannot be answered: {one_line(str(error))}", status=400)


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
