"""Where the reports of a store stand: in files, in archives, at addresses; and whether they can still be had there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from peelgraph.errors import InputError
from peelgraph.inputs import Access, Input, Inputs, Place, addresses
from peelgraph.inputs.cache import Kept, open_cache
from peelgraph.keeping.keys import key_of, place_of
from peelgraph.keeping.rows import Stand

_WILD = re.compile(r"[*?[]")


@dataclass(frozen=True, slots=True)
class Known:
    """A report of the store as its places tell of it, all of them holding the same bytes; what is listed is sorted."""

    digest: str
    names: tuple[str, ...]
    addresses: tuple[str, ...]
    places: tuple[Place, ...]


def stands_of(found: Inputs) -> dict[str, Stand]:
    """Return where the reports that are given stand, by the keys of the places."""
    return {
        key_of(place): Stand(file.digest, place.name, place.address)
        for file in found.files
        for place in file.places
        if file.digest
    }


def known(stands: Mapping[str, Stand]) -> dict[str, Known]:
    """Return the reports that stand somewhere, by the digests of their bytes."""
    at: dict[str, list[str]] = {}
    for key, stand in stands.items():
        at.setdefault(stand.digest, []).append(key)
    return {of: _known(of, {key: stands[key] for key in at[of]}) for of in sorted(at)}


def _known(of: str, stands: Mapping[str, Stand]) -> Known:
    return Known(
        of,
        names=tuple(sorted({stand.name for stand in stands.values()})),
        addresses=tuple(sorted({stand.address for stand in stands.values()} - {""})),
        places=tuple(place_of(key) for key in sorted(stands, key=lambda key: (stands[key].name, key))),
    )


def at_hand(report: Known, given: Mapping[str, Input], access: Access) -> Input | None:
    """Return a report as an input, where its bytes can still be had: from what is ``given`` now, else from its places.

    It has the first of its names, whichever place gives the bytes. Nothing is fetched: what came from an address is
    taken from the cache.
    """
    if report.digest in given:
        candidates: Iterable[Place] = given[report.digest].places
    else:
        candidates = _still_there(report, access)
    there = list(candidates)
    if not there:
        return None
    place = next((place for place in there if place.name == report.names[0]), None)
    if place is None:
        try:
            place = replace(report.places[0], held=there[0].content())
        except (InputError, OSError):  # it has gone since
            return None
    return Input(place, report.names, report.addresses, report.digest)


def _still_there(report: Known, access: Access) -> Iterator[Place]:
    for noted in report.places:
        for place in _in_cache(noted, report.digest, access) if noted.address else [noted]:
            try:
                same = hashlib.sha256(place.content()).hexdigest() == report.digest
            except (InputError, OSError):
                continue
            if same:
                yield place


def _in_cache(place: Place, digest: str, access: Access) -> Iterator[Place]:
    """Yield where the cache may hold what an address gave: under its digest, though the address gives other bytes now."""
    cache = open_cache(access.cache)
    if not place.entry:
        yield replace(place, path=cache.path(Kept(place.address, digest)))
    elif (kept := cache.find(place.address)) is not None:
        yield replace(place, path=cache.path(kept))


def out_of_reach(found: Inputs) -> Iterator[str]:
    """Yield what was given but cannot be had now, or not all of it: the names of files, folders, patterns, addresses."""
    yield from (failure.where for failure in found.failures)
    yield from (str(file.place) for file in found.files if not file.digest)


def is_below(key: str, where: str) -> bool:
    """Tell whether the place of a key is what ``where`` names, or in it: a file, folder, archive, pattern or address."""
    place = place_of(key)
    outer = place.address or str(place.path)
    whole = f"{outer}/{place.entry}" if place.entry else outer
    if not addresses.is_address(where):
        where = str(Path(where).resolve())
    pattern = _WILD.split(where, maxsplit=1)
    return whole == where or whole.startswith(f"{where}/") or (len(pattern) > 1 and whole.startswith(pattern[0]))
