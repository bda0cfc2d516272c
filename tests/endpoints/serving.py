"""Servers on loopback: a real Oxigraph, and one that answers as a test says."""

from __future__ import annotations

import contextlib
import select
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import httpx

READY = 30.0
"""Seconds that a server may take to start on a busy machine."""


@dataclass(frozen=True)
class Oxigraph:
    """A real server at work."""

    root: str

    @property
    def query(self) -> str:
        return f"{self.root}/query"

    def update(self, text: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        httpx.post(f"{self.root}/update", content=text, headers=headers, trust_env=False).raise_for_status()

    def dump(self, *, records: bool = False) -> list[str]:
        """Return every quad as a line of N-Quads, sorted; without the records of what was loaded, unless asked."""
        answer = httpx.get(f"{self.root}/store", headers={"Accept": "application/n-quads"}, trust_env=False)
        lines = answer.raise_for_status().text.splitlines()
        return sorted(line for line in lines if records or not line.endswith("/loaded> ."))


@contextmanager
def oxigraph() -> Iterator[Oxigraph]:
    """Start a server on a free port; it says on standard error when it listens."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "the program of the package oxigraph is missing: install peelgraph[test]"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([program, "serve", "--bind", f"127.0.0.1:{port}"], stderr=subprocess.PIPE) as server:
        try:
            assert server.stderr is not None
            readable, _, _ = select.select([server.stderr], [], [], READY)
            said = server.stderr.readline() if readable else b"nothing"
            assert b"Listening" in said, said
            yield Oxigraph(f"http://127.0.0.1:{port}")
        finally:
            server.kill()


@dataclass(frozen=True)
class Answer:
    """What a server answers; it promises ``missing`` more bytes than it sends, and ``drips`` one byte at a time."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    drips: bool = False


@dataclass(frozen=True)
class Asked:
    """What a server was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Served:
    """A server at work; ``asked`` grows."""

    root: str
    asked: list[Asked] = field(default_factory=list)

    @property
    def query(self) -> str:
        return f"{self.root}/query"


@contextmanager
def serving(answer: Callable[[Asked], Answer]) -> Iterator[Served]:
    """Serve what ``answer`` says."""
    over = Event()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            headers = {key.lower(): value for key, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            served.asked.append(asked)
            found = answer(asked)
            self.send_response(found.status)
            for key, value in found.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(found.body) + found.missing))
            self.end_headers()
            with contextlib.suppress(OSError):  # the client has heard enough
                for at in range(len(found.body) if found.drips else 0):
                    self.wfile.write(found.body[at : at + 1])
                    if over.wait(0.01):
                        break
                if not found.drips:
                    self.wfile.write(found.body)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 - the names that http.server calls

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        over.set()
        server.shutdown()
        server.server_close()
        thread.join()
