"""A web server on loopback that answers as a test says, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True)
class Answer:
    """What the server answers; ``whole`` is False where it promises more bytes than it sends."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    whole: bool = True


@dataclass(frozen=True)
class Asked:
    """What the server was asked."""

    path: str
    headers: Mapping[str, str]


@dataclass
class Served:
    """A server at work: ``answers`` may be changed, ``asked`` grows."""

    port: int
    answers: dict[str, Answer | Callable[[Asked], Answer]]
    asked: list[Asked] = field(default_factory=list)

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def serving(answers: Mapping[str, Answer | Callable[[Asked], Answer]]) -> Iterator[Served]:
    """Serve ``answers`` by path; what is not among them is 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked = Asked(self.path, {key.lower(): value for key, value in self.headers.items()})
            served.asked.append(asked)
            found = served.answers.get(self.path, Answer(b"none", 404))
            answer = found if isinstance(found, Answer) else found(asked)
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            if "Content-Length" not in answer.headers and "Transfer-Encoding" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body) + (0 if answer.whole else 100)))
            self.end_headers()
            try:
                self.wfile.write(answer.body)
            except OSError:  # the client has heard enough
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(server.server_address[1], dict(answers))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
