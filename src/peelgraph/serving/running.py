"""Run the server: open the graph, say where it is, answer until stopped."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from peelgraph.errors import OutputError
from peelgraph.serving.application import LOOPBACK, application
from peelgraph.store.graph import PeelGraph
from peelgraph.store.kept import graph_folder

ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, never bound by default


def serve(
    graph: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    base: str = "",
    say: Callable[[str], None] = lambda line: None,
) -> None:
    """Serve the graph at ``graph`` until the process is interrupted; ``say`` is told where it is, once.

    :raises GraphError: the graph cannot be opened.
    :raises OutputError: the address cannot be listened at.
    """
    opened = PeelGraph.open(graph)
    assert opened.merged is not None  # merged once, before readers come: two at once would both begin to
    hosts = () if host in ANYWHERE else {*LOOPBACK, f"[{host}]" if ":" in host else host}
    kept = graph_folder(Path(graph))  # a store folder has the graph on disk already
    app = application(opened, base=base, hosts=hosts, store=kept if kept.is_dir() else None)
    listening = listen(host, port)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3
    )
    threading.Thread(target=_warm, args=(app,), daemon=True, name="warming").start()
    shown = f"[{host}]" if ":" in host else host
    say(f"{graph}: http://{shown}:{listening.getsockname()[1]}/ (stop with Ctrl+C)")
    uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address; port 0 takes a free one.

    :raises OutputError: the address is taken, or not this machine's.
    """
    try:
        made = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or "no such address"
        raise OutputError(f"{host}:{port}: cannot be listened at: {why}: try another --port or --host") from error
    # Head and body of an answer are sent apart: without this the body waits 40 ms for the head to be acknowledged.
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return made


def _warm(app: Starlette) -> None:
    """Compute ahead what the first readers would wait for."""
    app.state.site.warm()
    app.state.pool.start()
