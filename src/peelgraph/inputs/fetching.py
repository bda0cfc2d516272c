"""Fetch addresses, one after the other, and keep what they give in the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from peelgraph.errors import AddressError
from peelgraph.inputs import addresses
from peelgraph.inputs.access import Access
from peelgraph.inputs.cache import Cache, Kept, open_cache
from peelgraph.inputs.kinds import differs
from peelgraph.inputs.places import Failure, Place


def fetch_all(given: Iterable[str], *, access: Access) -> Iterator[tuple[Place, str] | Failure]:
    """Yield where what each address gives is kept, with a remark or an empty string, or why it gives nothing.

    One request is made at a time, with a pause between two to the same host.
    """
    cache = open_cache(access.cache)
    asked: set[str] = set()
    for address in sorted(set(given)):
        host = urlsplit(address).netloc
        if host in asked and not access.offline and access.delay:
            access.wait(access.delay)
        asked.add(host)
        try:
            yield fetch(address, cache=cache, access=access)
        except AddressError as error:
            yield Failure(address, error)


def fetch(address: str, *, cache: Cache, access: Access) -> tuple[Place, str]:
    """Return where what an address gives is kept, and a remark where it is not what the server says, else empty.

    What was kept of it before is asked for again only if it changed; ``offline`` it is taken as it is.

    :raises AddressError: it gives nothing that can be taken; what was kept of it stays.
    :raises OutputError: the cache cannot be written.
    """
    kept = cache.find(address)
    if access.offline:
        if kept is None:
            raise AddressError(f"{address}: is not in the cache ({cache.folder}): leave out --offline to fetch it")
        return _place(kept, cache)
    if addresses.scheme_of(address) in addresses.WEB:
        from peelgraph.inputs.web import fetch as fetch_from
    else:
        from peelgraph.inputs.stores import fetch as fetch_from
    with cache.room() as room:
        new = fetch_from(kept or Kept(address, ""), room, access=access)
        if new is not None:
            cache.keep(room, new)
        kept = new or kept
    assert kept is not None
    return _place(kept, cache)


def _place(kept: Kept, cache: Cache) -> tuple[Place, str]:
    path = cache.path(kept)
    mismatch = differs(path, kept.type)
    return Place(path, address=kept.address), f"{kept.address}: {mismatch}" if mismatch else ""
