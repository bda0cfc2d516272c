"""Fetch from stores of objects (``s3://`` and others) by way of fsspec and its drivers, which are extras."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any, BinaryIO

from peelgraph.errors import AddressError
from peelgraph.inputs import addresses
from peelgraph.inputs.access import Access
from peelgraph.inputs.cache import Kept

_PIECE = 2**20
_PATTERN = re.compile(r"[*?\[]|/$")


def names_many(address: str) -> bool:
    """Tell whether an address of a store is a folder (it ends with a slash) or a pattern."""
    return addresses.scheme_of(address) in addresses.STORES and bool(_PATTERN.search(address))


def expand(address: str, *, access: Access) -> list[str]:
    """Return the addresses of the objects in a folder of a store, to the bottom, or of those that match a pattern.

    :raises AddressError: the driver is not installed, the store cannot be read, or may not be (``offline``).
    """
    if access.offline:
        raise AddressError(f"{address}: what it holds is not known offline: name the objects")
    system, path = _open(address)
    try:
        found = system.find(path) if address.endswith("/") else system.glob(path)
    except Exception as error:
        raise AddressError(f"{address}: the store cannot be read: {_reason(error)}: check your settings") from error
    return [f"{addresses.scheme_of(address)}://{str(each).lstrip('/')}" for each in sorted(found)]


def fetch(known: Kept, into: BinaryIO, *, access: Access) -> Kept | None:
    """Write what an address gives ``into`` a file, and say what it is; ``None`` where it still gives what is ``known``.

    Whether it does, the driver tells from what the store lists of the object (``AbstractFileSystem.ukey``).

    :raises AddressError: the driver is not installed, or the store does not give the object, or too much.
    """
    where = known.address
    system, path = _open(where)
    try:
        state = str(system.ukey(path))
        if known.etag == state and known.digest:
            return None
        return replace(known, digest=_copied(system, path, into, where=where, access=access), etag=state)
    except AddressError:
        raise
    except FileNotFoundError as error:
        raise AddressError(f"{where}: the store has no such object: check the address") from error
    except PermissionError as error:
        raise AddressError(f"{where}: the store does not give it: check your rights and credentials") from error
    except Exception as error:
        raise AddressError(f"{where}: the store cannot be read: {_reason(error)}: check your settings") from error


def _copied(system: Any, path: str, into: BinaryIO, *, where: str, access: Access) -> str:  # noqa: ANN401 - untyped
    digest, size = hashlib.sha256(), 0
    with system.open(path, "rb") as source:
        while piece := source.read(_PIECE):
            size += len(piece)
            if size > access.limit:
                raise AddressError(f"{where}: too large: more than {access.limit} bytes: split it")
            digest.update(piece)
            into.write(piece)
    if not size:
        raise AddressError(f"{where}: the object is empty: check the address")
    return digest.hexdigest()


def _open(where: str) -> tuple[Any, str]:
    driver = addresses.STORES[addresses.scheme_of(where)]
    try:
        import fsspec

        system, path = fsspec.core.url_to_fs(where, use_listings_cache=False)
    except ImportError as error:
        raise AddressError(f"{where}: needs {driver}, which is not installed: pip install fsspec {driver}") from error
    except Exception as error:
        raise AddressError(f"{where}: the store cannot be opened: {_reason(error)}: check your settings") from error
    return system, str(path)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
