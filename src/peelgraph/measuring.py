"""Measure a graph file, or what the rules make of annotated passages, against gold annotations."""

from __future__ import annotations

from pathlib import Path

from peelgraph.building import Plan, graph_of_text
from peelgraph.errors import GoldError
from peelgraph.evaluation import Evaluation, evaluate, pool
from peelgraph.gold import read_gold
from peelgraph.store.graph import PeelGraph


def measure(
    gold: Path, graph: Path | None = None, *, source: str | None = None, plan: Plan | None = None
) -> Evaluation:
    """Measure ``graph`` against one annotation; without a graph, build those of the annotated passages themselves.

    ``gold`` is a ``.gold`` or ``.json`` file, or a folder of ``.gold`` files, which are measured as one.

    :raises GoldError: an annotation cannot be read, or has no text to build a graph from.
    :raises GraphError: the graph cannot be read.
    :raises NotFound: the graph has no report that was in the file ``source``.
    """
    files = sorted(gold.glob("*.gold")) if gold.is_dir() else [gold]
    if not files:
        raise GoldError(f"{gold}: the folder holds no .gold files")
    if graph is not None:
        if len(files) > 1:
            raise GoldError(f"{gold}: one graph is measured against one annotation: name a file")
        return evaluate(read_gold(files[0]), PeelGraph.open(graph), source=source)
    return pool(_measure_passage(path, plan or Plan()) for path in files)


def _measure_passage(path: Path, plan: Plan) -> Evaluation:
    gold = read_gold(path)
    if gold.text is None:
        raise GoldError(f"{path}: holds no text: give the graph of the report that it annotates")
    # The ending is that of the passages' notation, headings with # and tables with |.
    return evaluate(gold, graph_of_text(gold.text, name=f"{path.stem}.md", plan=plan))
