"""Say how addresses may be fetched."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

MOST_BYTES = 200 * 2**20
"""The size in bytes above which what an address gives is refused; every report of a round fits into it as an archive."""


def resolve(host: str, port: int) -> tuple[str, ...]:
    """Return the IP addresses of a host, the system's first choice first.

    :raises OSError: it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


@dataclass(frozen=True, slots=True)
class Access:
    """What is allowed and expected when an address is fetched; the functions can be replaced, as tests do.

    ``cache`` is the folder that keeps what was fetched, ``None`` for the one of ``PEELGRAPH_CACHE``, else the user's
    own; ``offline`` takes everything from there. ``delay`` is the pause in seconds between two requests to a host,
    ``timeout`` how many seconds of silence are borne, ``limit`` the most bytes that are taken. Hosts that are not
    public (loopback, private, link-local, reserved) are refused unless ``allow_private``.
    """

    cache: Path | None = None
    offline: bool = False
    allow_private: bool = False
    delay: float = 1.0
    timeout: float = 30.0
    limit: int = MOST_BYTES
    resolve: Callable[[str, int], tuple[str, ...]] = field(default=resolve, repr=False)
    wait: Callable[[float], None] = field(default=time.sleep, repr=False)
