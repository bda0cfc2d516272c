"""Tell addresses from paths, and give each one spelling and a name (RFC 3986)."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from peelgraph.errors import AddressError

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_STRAY = re.compile("%(?![0-9A-Fa-f]{2})")
"""A percent sign that escapes nothing."""
_PORTS = {"http": 80, "https": 443}
_KEPT = "/%!$&'()*+,;=:@-._~"
"""What may stand in a path as it is (RFC 3986, section 3.3), and the sign of what is escaped already."""

WEB = frozenset(_PORTS)
STORES = {"s3": "s3fs", "s3a": "s3fs", "gs": "gcsfs", "gcs": "gcsfs", "az": "adlfs", "abfs": "adlfs", "abfss": "adlfs"}
"""The stores of objects that fsspec reads, and the package that it needs for each."""


def is_address(given: str) -> bool:
    """Tell whether what was given is an address, and not a path or a pattern of paths."""
    return bool(_ADDRESS.match(given))


def scheme_of(address: str) -> str:
    """Return what an address begins with, in small letters."""
    found = _ADDRESS.match(address)
    return found[1].lower() if found else ""


def normalise(given: str) -> str:
    """Return the one spelling of an address: no fragment, no needless port, small letters where they make no difference.

    :raises AddressError: it is of a kind that is not read, names no host, or holds a password.
    """
    scheme = scheme_of(given)
    if scheme not in WEB and scheme not in STORES:
        kinds = ", ".join(f"{each}://" for each in ("https", "http", *STORES))
        raise AddressError(f"{given}: no kind of address that is read: give one of {kinds}, or a file")
    shown = re.sub(r"//[^/@]*@", "//", given)
    try:
        parts = urlsplit(_UNSEEN.sub("", given.strip()))
        port = parts.port if scheme in WEB else None
    except ValueError as error:
        raise AddressError(f"{shown}: no address: {error}: check it") from error
    if parts.password or (scheme in WEB and parts.username):
        raise AddressError(f"{shown}: holds a name or a password, which the graph would show: leave it out")
    if not parts.netloc or (scheme in WEB and not parts.hostname):
        raise AddressError(f"{shown}: names no host: check it")
    if scheme in STORES:
        if "::" in given:  # fsspec would take it for a chain, which may lead anywhere
            raise AddressError(f"{shown}: a chain of addresses is not followed: give the last one")
        return f"{scheme}://{given.strip().partition('://')[2]}"
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    netloc = host if port in (None, _PORTS[scheme]) else f"{host}:{port}"
    path, query = (_STRAY.sub("%25", part) for part in (parts.path, parts.query))
    return urlunsplit((scheme, netloc, quote(path, safe=_KEPT) or "/", quote(query, safe=_KEPT + "?"), ""))


def port_of(address: str) -> int:
    """Return the port that a web address asks, which it need not name."""
    parts = urlsplit(address)
    return parts.port or _PORTS[parts.scheme]


def as_uri(address: str) -> str:
    """Return an address as it may stand in a graph: what no URI may hold is escaped."""
    scheme, _, rest = address.partition("://")
    if scheme in WEB:
        return quote(address, safe=_KEPT + "?[]")
    return f"{scheme}://{quote(rest, safe=_KEPT.replace('%', ''))}"


def name_of(address: str) -> str:
    """Return the last part of an address's path, as a file's name; the host where it has no path.

    >>> name_of("https://example.org/reports/Kent%202021.pdf?download=1"), name_of("https://example.org/")
    ('Kent 2021.pdf', 'example.org')
    """
    if scheme_of(address) in WEB:
        parts = urlsplit(address)
        found = [part for part in parts.path.split("/") if part]
        name = unquote(found[-1]) if found else parts.hostname or address
    else:
        name = [part for part in address.split("/") if part][-1]
    return _UNSEEN.sub("", name.replace("/", "_").replace("\\", "_")) or address
