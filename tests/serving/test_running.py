"""`peelgraph serve` says where it is, answers there, and stops when told to, leaving nothing behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT, Ran


def test_the_command_serves_until_it_is_interrupted(samples_graph: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-m", "peelgraph", "serve", str(samples_graph), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path) as running:
        assert running.stderr
        line = running.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert found and str(samples_graph) in line
        assert "South Wales Police" in httpx.get(f"{found[0]}forces").text
        asked = httpx.get(f"{found[0]}sparql", params={"query": "ASK { ?s ?p ?o }", "format": "json"}, timeout=30)
        assert asked.json()["boolean"] is True
        running.send_signal(signal.SIGINT)
        assert running.wait(20) in (0, 130)
        assert "Traceback" not in running.stderr.read()
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("peelgraph-")]


def test_an_address_that_is_taken_is_one_line(samples_graph: Path, run: Callable[..., Ran]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ran = run("serve", samples_graph, "--port", taken.getsockname()[1])
    assert ran.code == 2 and "cannot be listened at" in ran.err and ran.err.count("\n") <= 2


@pytest.mark.parametrize("graph", ["nothing.ttl", "."])
def test_what_is_no_graph_is_one_line(graph: str, run: Callable[..., Ran]) -> None:
    ran = run("serve", graph)
    assert ran.code == 2 and ran.err.startswith(f"peelgraph: {graph}:") and ran.err.count("\n") == 1
