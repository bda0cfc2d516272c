"""Ask a question of the catalogue in one of the processes that answer queries, so that no reader of a page waits meanwhile.

Oxigraph lets no other thread of its process work while it answers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from peelgraph.serving.sparql.jobs import Job
from peelgraph.store.catalogue import find_question

if TYPE_CHECKING:
    from peelgraph.serving.sparql.pool import Pool
    from peelgraph.store.graph import PeelGraph


def ask_elsewhere(name: str, *, pool: Pool, graph: PeelGraph) -> Iterable[Mapping[str, object]]:
    """Return the rows of a question without parameters; ``graph`` is asked itself where the pool has no answer."""
    done = pool.submit(Job(find_question(name).text)).result()
    if done.error:
        return graph.ask(name)
    rows = json.loads(done.content)["results"]["bindings"]
    return [{variable: term["value"] for variable, term in row.items()} for row in rows]
