"""Print what ``scale.py`` measured: a column a size, then a line a question."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable
from typing import Any

MEGABYTE = 2**20
Figures = dict[str, Any]


def show(found: dict[int, dict[str, Figures]], options: argparse.Namespace) -> None:
    """Print the tables: a column a size, and how each figure grows from the last but one size to the last."""
    sizes = list(found)
    print(f"\n{'':46}{''.join(f'{size:>12}' for size in sizes)}   growth")

    def row(
        title: str, value: Callable[[dict[str, Figures]], float], form: str = ",.1f", *, grows: bool = True
    ) -> None:
        values = []
        for size in sizes:
            try:
                values.append(value({"size": {"n": size}, **found[size]}))
            except (KeyError, ZeroDivisionError):
                values.append(math.nan)
        if all(map(math.isnan, values)):
            return
        growth = ""
        if grows and len(sizes) > 1 and values[-2] > 0 and values[-1] > 0:
            growth = f"N^{math.log(values[-1] / values[-2]) / math.log(sizes[-1] / sizes[-2]):.2f}"
        shown = "".join(f"{'-' if math.isnan(each) else format(each, form):>12}" for each in values)
        print(f"{title:46}{shown}   {growth}")

    row("words", lambda f: f["corpus"]["words"], ",.0f")
    row("statements (quads)", lambda f: f["build"]["quads"], ",.0f")
    row(f"build, {options.jobs} jobs: seconds", lambda f: f["build"]["seconds"])
    row("  seconds of the processor, start included", lambda f: f["build"]["cpu"])
    row("  reports a second", lambda f: f["size"]["n"] / f["build"]["seconds"], ",.2f")
    row("  words a second", lambda f: f["corpus"]["words"] / f["build"]["seconds"], ",.0f")
    row("  peak memory of the parent, MB", lambda f: f["build"]["peak"], ",.0f")
    row("  peak memory of a worker, MB", lambda f: f["build"]["worker"], ",.0f")
    row(
        "  times as fast as one job", lambda f: f["build_alone"]["seconds"] / f["build"]["seconds"], ",.2f", grows=False
    )
    row("store on disk, MB", lambda f: f["build"]["size"] / MEGABYTE)
    row("build again, nothing changed: seconds", lambda f: f["unchanged"]["seconds"])
    row("build again, one report changed: seconds", lambda f: f["changed"]["seconds"])
    row("  share of the whole build", lambda f: f["changed"]["seconds"] / f["build"]["seconds"], ".1%", grows=False)
    row("  peak memory, MB", lambda f: f["changed"]["peak"], ",.0f")
    row("writing Turtle: seconds", lambda f: f["write"]["ttl"])
    row("writing N-Quads: seconds", lambda f: f["write"]["nq"])
    row("  N-Quads, MB", lambda f: f["write"]["nq size"] / MEGABYTE)
    row("  peak memory, MB", lambda f: f["write"]["peak"], ",.0f")
    row("text side: words a second, one core", lambda f: f["text"]["words"], ",.0f", grows=False)
    row(
        "  times as fast as spaCy's general pipeline",
        lambda f: f["text"]["pipeline"] / f["text"]["seconds"],
        grows=False,
    )
    row(f"validate, {options.jobs} jobs: seconds", lambda f: f["validate"]["seconds"])
    row("  seconds of the processor, start included", lambda f: f["validate"]["cpu"])
    row("  statements a second", lambda f: f["build"]["quads"] / f["validate"]["seconds"], ",.0f")
    row("  peak memory of the parent, MB", lambda f: f["validate"]["peak"], ",.0f")
    row("  peak memory of a worker, MB", lambda f: f["validate"]["worker"], ",.0f")
    row("  pySHACL on the union: seconds", lambda f: f["union"]["seconds"])
    row("  seconds of the processor, start included", lambda f: f["union"]["cpu"])
    row("  pySHACL on the union: peak memory, MB", lambda f: f["union"]["peak"], ",.0f")
    row("  times as fast", lambda f: f["union"]["seconds"] / f["validate"]["seconds"], ",.2f", grows=False)
    row("load into a server: statements a second", lambda f: f["load"]["statements"] / f["load"]["seconds"], ",.0f", grows=False)  # fmt: skip
    for size in sizes:
        for name, figures in found[size].items():
            if "failed" in figures:
                print(f"{size} reports: {name} failed: {figures['failed']}")
    _show_queries(found[sizes[-1]], sizes[-1])


def _show_queries(last: dict[str, Figures], size: int) -> None:
    asked: dict[str, Figures] = last.get("queries", {}).get("queries", {})
    theirs: dict[str, Figures] = last.get("rdflib", {}).get("queries", {})
    if not asked:
        return
    print(f"\n{size} reports, milliseconds{'':22}{'rows':>9}{'ours':>10}{'bare':>10}{'ratio':>8}{'rdflib':>12}")
    for name, each in asked.items():
        other = theirs.get(name, {"seconds": math.nan, "stopped": False})
        print(
            f"{name:46}{each['rows']:9,}{1000 * each['ours']:10.1f}{1000 * each['bare']:10.1f}"
            f"{each['ours'] / each['bare']:8.2f}{'>' if other['stopped'] else ' '}{1000 * other['seconds']:11,.0f}"
        )
    ours, bare, rdf = (_sum(each[key] for each in group.values()) for group, key in ((asked, "ours"), (asked, "bare"), (theirs, "seconds")))  # fmt: skip
    print(f"{'sum':55}{1000 * ours:10.1f}{1000 * bare:10.1f}{ours / bare:8.2f}{1000 * rdf:12,.0f}   rdflib/ours {rdf / ours:.1f}")  # fmt: skip


def _sum(seconds: Iterable[float]) -> float:
    return sum(seconds)
