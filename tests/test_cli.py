"""The command line does what its help says: data and words apart, exit codes 0, 1, 2, one line for what is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest

from peelgraph import PeelGraph
from peelgraph.cli import peelgraph as commands
from peelgraph.display import tagged
from peelgraph.store.catalogue import catalogue
from tests.conftest import ROOT, SAMPLES, Ran, run_apart

Run = Callable[..., Ran]
SAMPLE = min(SAMPLES.glob("*.md"))
GOLD = min((ROOT / "data" / "gold" / "dev").glob("*.gold"))
HEAVY = "{'spacy', 'thinc', 'rdflib', 'networkx', 'pyshacl', 'numpy'}"


@pytest.fixture(scope="module")
def fact(samples_graph: Path) -> tuple[str, str, str]:
    """A fact whose two ends can be named."""
    graph = PeelGraph.open(samples_graph)
    claim = next(
        c for c in graph.claims() if all(len(graph._entities.names.find(e.name)) == 1 for e in (c.subject, c.object))
    )
    return claim.subject.name, claim.predicate, claim.object.name


def one_line(ran: Ran) -> str:
    """Return the only line on standard error, which is for people."""
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert "Traceback" not in ran.err
    return lines[0]


# ── help ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_without_arguments_the_help_is_shown(run: Run) -> None:
    ran = run()
    assert ran.code == 0
    assert all(
        name in ran.out for name in ("build", "validate", "query", "show", "path", "explain", "read", "tag", "evaluate")
    )


@pytest.mark.parametrize("command", sorted(commands.commands))
def test_every_command_has_help_and_is_in_the_readme(run: Run, command: str) -> None:
    ran = run(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: peelgraph {command}")
    assert f"peelgraph {command}" in (ROOT / "README.md").read_text("utf-8")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("peelgraph, version ")


@pytest.mark.parametrize(
    "arguments", [["bild"], ["build"], ["query"], ["show", "only-one"], ["build", "x", "-o", "y.ttl", "--jobs", "0"]]
)
def test_wrong_use_is_exit_2_with_the_usage(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Usage:" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("arguments", [["--help"], ["query", "--list"], ["build", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert _imported(arguments) == set()


def test_commands_that_ask_import_no_language_library(samples_graph: Path, fact: tuple[str, str, str]) -> None:
    subject, predicate, object_ = fact
    for arguments in (
        ["query", str(samples_graph), "grades"],
        ["show", str(samples_graph), subject],
        ["path", str(samples_graph), subject, object_],
        ["explain", str(samples_graph), subject, predicate, object_],
    ):
        assert _imported(arguments) == set(), arguments
    assert _imported(["validate", str(samples_graph)]) & {"spacy", "thinc", "networkx"} == set()


def _imported(arguments: list[str]) -> set[str]:
    """Return the heavy libraries that a command imports."""
    code = (
        "import sys; from peelgraph.cli import main\n"
        f"try: main({arguments!r})\nexcept SystemExit as stop: assert not stop.code, stop.code\n"
        f"print('HEAVY', *({HEAVY} & set(sys.modules)), file=sys.stderr)"
    )
    ran = run_apart("-c", code)
    assert ran.code == 0, ran.err
    return set(ran.err.strip().splitlines()[-1].split()[1:])


# ── build and validate ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ending", ["ttl", "trig", "nq", "nt", "jsonld"])
def test_build_writes_each_format_and_validate_and_oxigraph_read_it(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph.{ending}"
    ran = run("build", SAMPLE, "-o", path)
    assert (ran.code, ran.out) == (0, "")
    assert SAMPLE.name in ran.err and "mentions" in ran.err
    formats = {
        "ttl": ox.RdfFormat.TURTLE,
        "trig": ox.RdfFormat.TRIG,
        "nq": ox.RdfFormat.N_QUADS,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }
    assert sum(1 for _ in ox.parse(path.read_bytes(), format=formats[ending])) > 5000
    assert run("validate", path).code == 0


def test_quiet_says_nothing(run: Run, tmp_path: Path) -> None:
    ran = run("build", SAMPLE, "-o", tmp_path / "graph.ttl", "--quiet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_a_bad_file_among_good_ones_is_exit_2_and_the_others_are_built(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\xff\xfe\x00")
    ran = run("build", SAMPLE, tmp_path / "bad.md", "-o", tmp_path / "graph.ttl", "--quiet")
    assert ran.code == 2
    assert "bad.md" in one_line(ran)
    assert len(PeelGraph.open(tmp_path / "graph.ttl").reports()) == 1


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.md", None, "no such file"),
        ("empty.md", b"", "is empty"),
        ("binary.md", bytes(range(256)) * 40, "binary"),
        ("report.pdf", b"%PDF-1.7 x", "damaged or cut short"),
        ("nobody.md", b"# Cakes\n\nHow to bake them.\n", "no police force"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_nothing_is_written(
    run: Run, tmp_path: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = run("build", tmp_path / name, "-o", tmp_path / "graph.ttl")
    assert ran.code == 2
    assert name in one_line(ran) and says in ran.err
    assert not list(tmp_path.glob("*graph*"))


def test_200_megabytes_are_refused_without_reading_them(run: Run, tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    with large.open("wb") as file:
        file.truncate(200 * 2**20)
    ran = run("build", large, "-o", tmp_path / "graph.ttl")
    assert ran.code == 2
    assert "too large" in one_line(ran)


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("none/graph.ttl", "no folder"),
        ("graph.docx", "no RDF format"),
        ("", "holds other things"),
        ("a/b/c", "No such file or directory"),
    ],
)
def test_an_output_that_cannot_be_written_is_told_before_the_work(
    run: Run, tmp_path: Path, output: str, says: str
) -> None:
    (tmp_path / "notes").write_text("mine", "utf-8")
    ran = run("build", SAMPLE, "-o", tmp_path / output)
    assert ran.code == 2
    assert says in one_line(ran)
    assert [each.name for each in tmp_path.iterdir()] == ["notes"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_without_permission_is_told(run: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    ran = run("build", SAMPLE, "-o", tmp_path / "graph.ttl")
    tmp_path.chmod(0o700)
    assert ran.code == 2
    assert "cannot be written" in one_line(ran)


def test_wrong_reference_data_and_an_unknown_model_are_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("this is not Turtle", "utf-8")
    ran = run("build", SAMPLE, "-o", tmp_path / "graph.ttl", "--reference", tmp_path / "mine.ttl")
    assert ran.code == 2
    assert "mine.ttl: not Turtle" in one_line(ran)
    ran = run("build", SAMPLE, "-o", tmp_path / "graph.ttl", "--model", "no_such_model")
    assert ran.code == 2
    assert "no_such_model" in one_line(ran)


def test_validate_prints_what_is_broken_and_is_exit_1(run: Run, samples_graph: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.nt"
    triples = ox.parse(samples_graph.read_bytes(), format=ox.RdfFormat.TURTLE)
    kept = [quad.triple for quad in triples if not quad.predicate.value.endswith("#sourceDigest")]
    ox.serialize(kept, str(wrong), format=ox.RdfFormat.N_TRIPLES)
    ran = run("validate", wrong)
    assert ran.code == 1
    assert "peel:sourceDigest" in ran.out
    assert "does not conform" in one_line(ran)


@pytest.mark.parametrize(
    "command", [["validate"], ["query", "grades"], ["show", "MARAC"], ["path", "a", "b"], ["explain", "a", "uses", "b"]]
)
@pytest.mark.parametrize(("name", "content", "says"), [("none.ttl", None, "no such file"), ("bad.ttl", "<a> <b", "not well-formed"), ("other.ttl", "<x:a> <x:b> <x:c> .", "no peel:Report"), ("x.xyz", "", "unknown kind")])  # fmt: skip
def test_a_graph_that_cannot_be_read_is_one_line(
    run: Run, tmp_path: Path, command: list[str], name: str, content: str | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    ran = run(command[0], tmp_path / name, *command[1:])
    assert ran.code == 2
    assert says in one_line(ran)


# ── ask ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_query_lists_every_question(run: Run) -> None:
    out = run("query", "--list").out
    assert all(f"{question.name}\n    {question.question}" in out for question in catalogue())


def test_query_gives_the_same_rows_in_every_format(run: Run, samples_graph: Path) -> None:
    given = {
        name: run("query", samples_graph, "grades", "--format", name).out
        for name in ("csv", "json", "tsv", "markdown", "table")
    }
    rows = list(csv.DictReader(io.StringIO(given["csv"])))
    assert rows
    bindings = json.loads(given["json"])["results"]["bindings"]
    assert [{name: cell["value"] for name, cell in row.items()} for row in bindings] == [
        {k: v for k, v in row.items() if v} for row in rows
    ]
    assert len(given["tsv"].splitlines()) == len(rows) + 1
    assert given["tsv"].startswith("?force\t")
    assert len(given["markdown"].splitlines()) == len(rows) + 2
    assert f"{len(rows)} row" in given["table"]


def test_query_binds_parameters_and_reads_files(run: Run, samples_graph: Path, tmp_path: Path) -> None:
    force = PeelGraph.open(samples_graph).reports()[0].force
    narrowed = list(
        csv.DictReader(
            io.StringIO(run("query", samples_graph, "grades", "--param", f"force={force}", "--format", "csv").out)
        )
    )
    assert narrowed and {row["force"] for row in narrowed} == {force}
    (tmp_path / "mine.rq").write_text("# How many?\nCONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3", "utf-8")
    ran = run("query", samples_graph, tmp_path / "mine.rq", "--format", "ttl")
    assert ran.code == 0
    assert len(list(ox.parse(ran.out, format=ox.RdfFormat.TURTLE))) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["gradez"], "did you mean grades"),
        (["grades", "--param", "forc=x"], "did you mean force"),
        (["grades", "--param", "force"], "write it as name=value"),
        (["none.rq"], "cannot be read"),
        (["bad.rq"], "line 2"),
        (["grades", "--format", "ttl"], "write CSV or JSON"),
    ],
)
def test_a_wrong_query_is_one_line_and_exit_2(
    run: Run, samples_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.rq").write_text("# Why?\nSELECT nonsense", "utf-8")
    ran = run("query", samples_graph, *arguments)
    assert ran.code == 2
    assert says in one_line(ran)
    assert ran.out == ""


def test_show_tells_names_class_and_the_words_behind_claims(
    run: Run, samples_graph: Path, fact: tuple[str, str, str]
) -> None:
    ran = run("show", samples_graph, fact[0])
    assert ran.code == 0
    entity = PeelGraph.open(samples_graph).entity(fact[0])
    assert all(
        part in ran.out
        for part in (entity.cls, entity.iri, " ".join(fact), " ".join(entity.claims[0].evidence[0].text.split()))
    )


def test_a_name_that_is_not_found_gets_the_nearest_names(run: Run, samples_graph: Path) -> None:
    ran = run("show", samples_graph, "MARCA")
    assert ran.code == 1
    assert "MARAC" in one_line(ran)


def test_show_tells_what_a_body_was_called_until_when(run: Run, samples_graph: Path) -> None:
    out = run("show", samples_graph, "HMICFRS").out
    assert "called HMIC until 19 July 2017" in out
    assert "called HMICFRS since 19 July 2017" in out
    assert "succeeded by probation service" in run("show", samples_graph, "National Probation Service").out


def test_show_tells_who_was_a_member_until_when(run: Run, samples_graph: Path) -> None:
    out = run("show", samples_graph, "EMOpSS").out
    assert "Nottinghamshire Police in East Midlands Operational Support Service from 5 May 2015 until 1 May 2018" in out
    assert "Lincolnshire Police in East Midlands Operational Support Service since 5 May 2015" in out


def test_path_and_explain_show_the_words(run: Run, samples_graph: Path, fact: tuple[str, str, str]) -> None:
    subject, predicate, object_ = fact
    words = " ".join(PeelGraph.open(samples_graph).explain(subject, predicate, object_)[0].text.split())
    ran = run("explain", samples_graph, subject, predicate, object_)
    assert ran.code == 0 and words in ran.out
    ran = run("path", samples_graph, subject, object_)
    assert ran.code == 0 and ran.out.startswith(subject) and "“" in ran.out


def test_no_path_and_no_fact_are_exit_1(run: Run, samples_graph: Path, fact: tuple[str, str, str]) -> None:
    subject, predicate, object_ = fact
    other = next(p for p in ("fundedBy", "issuedBy", "governedBy") if p != predicate)
    assert "the graph does not say so" in one_line(run("explain", samples_graph, subject, other, object_))
    ran = run("path", samples_graph, subject, object_, "--via", other)
    assert ran.code == 1
    assert "no path" in one_line(ran)
    ran = run("path", samples_graph, subject, object_, "--via", "funds")
    assert ran.code == 2
    assert "no such predicate" in one_line(ran)


# ── tag and evaluate ─────────────────────────────────────────────────────────────────────────────────────────────────


class Page(HTMLParser):
    """The text of the article in a page, without the labels; and what the page would load."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.loads, self._in, self._small = "", [], False, False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loads += [value for name, value in attrs if name in ("src", "href")]
        self._in |= tag == "article"
        self._small |= tag == "small"

    def handle_endtag(self, tag: str) -> None:
        self._in &= tag != "article"
        self._small &= tag != "small"

    def handle_data(self, data: str) -> None:
        if self._in and not self._small:
            self.text += data


def test_the_tagged_page_holds_the_whole_text_escaped_and_loads_nothing(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    source = SAMPLE.read_text("utf-8") + '\n<script>alert("x")</script> & more <b>text</b>\n'
    report.write_text(source, "utf-8")
    out = run("tag", report, "--format", "html").out
    page = Page()
    page.feed(out)
    assert page.text == source
    assert page.loads == [] and "<script" not in out and "@import" not in out and "url(" not in out
    assert '<mark class="PoliceForce"' in out and 'aria-label="Classes"' in out


def test_the_colours_behind_the_text_are_told_apart_and_light_enough() -> None:
    import colorsys

    assert len(set(tagged.HUES.values())) == 20
    for hue in tagged.HUES.values():
        red, green, blue = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in colorsys.hls_to_rgb(hue / 360, tagged.LIGHTNESS / 100, 0.8)
        )
        luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue  # WCAG 2.2, relative luminance
        assert (luminance + 0.05) / 0.05 > 10, hue


def test_tag_shows_classes_and_with_explain_the_rules(run: Run) -> None:
    ran = run("tag", SAMPLE)
    assert ran.code == 0 and "‹PoliceForce›" in ran.out
    explained = run("tag", SAMPLE, "--explain").out
    assert all(
        title in explained for title in ("Mentions (", "Claims (", "Refused claims (", "Refused (", "confidence")
    )


def test_evaluate_measures_the_passage_of_a_gold_file(run: Run) -> None:
    ran = run("evaluate", GOLD, "--format", "json", "--groups", "--errors", "2")
    assert ran.code == 0
    found = json.loads(ran.out)
    assert 0 < found["measures"]["mentions_typed_linked"]["f1"] <= 1
    assert set(found) == {"measures", "groups", "errors"}
    low, high = found["measures"]["mentions_typed"]["interval"]
    assert low <= found["measures"]["mentions_typed"]["f1"] <= high
    assert "mentions_typed_linked" in run("evaluate", GOLD, "--errors", "1").out


def test_evaluate_says_what_is_wrong_with_the_gold(run: Run, tmp_path: Path, samples_graph: Path) -> None:
    assert run("evaluate", tmp_path / "none.gold").code == 2
    assert "no .gold files" in one_line(run("evaluate", tmp_path))
    (tmp_path / "a.json").write_text('{"entities": []}', "utf-8")
    assert "holds no text" in one_line(run("evaluate", tmp_path / "a.json"))
    ran = run("evaluate", GOLD, samples_graph, "--source", "none.md")
    assert ran.code == 1
    assert "none.md" in one_line(ran)


# ── the process ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_reader_that_stops_reading_is_no_error(samples_graph: Path, tmp_path: Path) -> None:
    (tmp_path / "all.rq").write_text("# Everything\nSELECT * WHERE { ?s ?p ?o }", "utf-8")
    command = [
        sys.executable,
        "-m",
        "peelgraph",
        "query",
        str(samples_graph),
        str(tmp_path / "all.rq"),
        "--format",
        "csv",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        words = process.stderr.read().decode()
    assert (process.returncode, words) == (0, "")


def test_no_bar_and_no_colour_where_no_terminal_is_attached(samples_graph: Path) -> None:
    ran = run_apart("-m", "peelgraph", "query", samples_graph, "grades")
    assert ran.code == 0
    assert "\x1b" not in ran.out + ran.err


def test_a_round_that_is_not_told_is_said(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "note.md"
    report.write_text("# Kent Police\n\nKent Police runs Operation Bramble. It is good at investigating crime.\n")
    ran = run("build", report, "-o", tmp_path / "note.ttl")
    assert ran.code == 0
    assert "no PEEL round is told, so no grade is read" in " ".join(ran.err.split())
