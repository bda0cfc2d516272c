"""What every HTTP client of ours has in common: the name that it gives itself, and whom it trusts."""

from __future__ import annotations

import ssl
from functools import cache

import certifi

from peelgraph import __version__

USER_AGENT = f"peelgraph/{__version__} (+https://w3id.org/peelgraph)"


@cache
def trust() -> ssl.SSLContext:
    """Trust the certificates of this machine, and those that come with httpx for machines that have none."""
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=certifi.where())
    return context
