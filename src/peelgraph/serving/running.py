"""Run the server: open the graph, say where it is, answer until stopped."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette

from peelgraph.errors import OutputError, PeelgraphError
from peelgraph.serving.application import LOOPBACK, application
from peelgraph.serving.sparql.jobs import Place, Server
from peelgraph.store.contact import Contact
from peelgraph.store.graph import PeelGraph
from peelgraph.store.kept import open_kept
from peelgraph.store.snapshot import snapshot

ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, never bound by default


def serve(
    graph: str | Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    base: str = "",
    contact: Contact | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> None:
    """Serve the graph at ``graph`` until the process is interrupted; ``say`` is told where it is, once.

    ``graph`` is a file, the folder of a store, or the address for queries of a SPARQL 1.1 server, whose ``contact`` else
    is that of the environment. It is shown as it is now: what is built or loaded later shows when it is served anew.

    :raises GraphError: the graph cannot be opened.
    :raises EndpointError: the server is not reached, refuses, or is none.
    :raises OutputError: the address cannot be listened at.
    """
    hosts = () if host in ANYWHERE else {*LOOPBACK, f"[{host}]" if ":" in host else host}
    with opened(graph, contact=contact) as (shown, place):
        app = application(shown, base=base, hosts=hosts, place=place)
        listening = listen(host, port)
        config = uvicorn.Config(
            app, host=host, port=port, log_level="warning", server_header=False, timeout_graceful_shutdown=3
        )
        threading.Thread(target=_warm, args=(app,), daemon=True, name="warming").start()
        name = f"[{host}]" if ":" in host else host
        say(f"{graph}: http://{name}:{listening.getsockname()[1]}/ (stop with Ctrl+C)")
        uvicorn.Server(config).run(sockets=[listening])


@contextmanager
def opened(graph: str | Path, *, contact: Contact | None = None) -> Iterator[tuple[PeelGraph, Place | None]]:
    """Open what can be served; give it, and where its queries are answered if that is not to be made first.

    :raises GraphError: the graph cannot be opened.
    :raises EndpointError: the server is not reached, refuses, or is none.
    """
    if str(graph).startswith(("http://", "https://")):
        who = contact or Contact.from_environment()
        yield PeelGraph.at(str(graph), contact=who), Server(str(graph), who)
    elif (folder := Path(graph)).is_dir():
        with snapshot(folder) as kept:
            yield PeelGraph(open_kept(folder, at=kept), merged=True), kept
    else:
        made = PeelGraph.open(graph)
        assert made.merged is not None  # merged once, before readers come: two at once would both begin to
        yield made, None


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
    try:
        app.state.site.warm()
    except PeelgraphError as error:  # of a server behind this one; readers are told when they ask
        logging.getLogger("uvicorn.error").warning("%s", error)
    app.state.pool.start()
