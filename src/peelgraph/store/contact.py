"""Say how a SPARQL server is dealt with: who asks, and how long and how often."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

USER, PASSWORD, TOKEN = "PEELGRAPH_ENDPOINT_USER", "PEELGRAPH_ENDPOINT_PASSWORD", "PEELGRAPH_ENDPOINT_TOKEN"
"""The environment variables that hold credentials; they are taken from nowhere else."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Who asks a server, and how much patience there is; the waiting function can be replaced, as tests do.

    ``timeout`` is how many seconds of silence are borne, ``longest`` how many a whole answer may take, so that a server
    that drips cannot hold us for ever. What can be done twice without harm is tried up to ``tries`` times, with pauses of ½, 1, 2 … seconds, or what the server asks for.
    A ``token`` goes before a ``user``.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    timeout: float = 60.0
    longest: float = 600.0
    tries: int = 4
    wait: Callable[[float], None] = field(default=time.sleep, repr=False)

    @classmethod
    def from_environment(cls, *, timeout: float = 60.0, environment: Mapping[str, str] = os.environ) -> Contact:
        """Take user and password, or the token, from the environment; a whole answer may take ten times ``timeout``."""
        user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
        return cls(user, password, token, timeout, 10 * timeout)
