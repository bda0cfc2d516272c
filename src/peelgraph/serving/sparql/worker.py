"""A process that answers queries, on a store that it opens read-only or by a server; who started it ends it when time is up."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing.connection import Connection

import pyoxigraph as ox

from peelgraph.serving.sparql.jobs import Done, Job, Place, Server, written
from peelgraph.store.opening import one_line
from peelgraph.store.syntax import syntax_line

LESS_URGENT = 5
"""How much a query stands back for pages when processors are scarce (nice)."""


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
