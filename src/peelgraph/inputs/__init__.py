"""Find the reports among what was given: files, folders, patterns, zip archives, addresses; each text once.

``files`` knows folders and patterns, ``archives`` zip archives; ``fetching`` has addresses fetched (``web``, ``stores``)
into the ``cache``. What they give is ``places`` that bytes can be had from, in any process, in any order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from peelgraph.errors import AddressError, ArchiveError, InputError, UnreadableReport
from peelgraph.inputs import addresses, archives, files
from peelgraph.inputs.access import Access
from peelgraph.inputs.files import ENDINGS
from peelgraph.inputs.places import Failure, Input, Inputs, Place, read_place
from peelgraph.reading.source import LARGEST

_SHA256 = re.compile(r"[0-9a-f]{64}")

__all__ = ["ENDINGS", "Access", "Failure", "Input", "Inputs", "Place", "gather", "only", "read_place"]


def gather(given: Iterable[str | Path], *, access: Access | None = None) -> Inputs:
    """Find the reports that ``given`` names: files, folders (searched to the bottom), patterns, archives, addresses.

    What is an archive is told from its bytes. The order of ``given`` makes no difference. Reports with equal bytes are
    one input.

    :raises OutputError: the cache cannot be written.
    """
    named = [str(each) for each in given]
    found = files.find(each for each in named if not addresses.is_address(each))
    ignored = {str(path) for path in found.ignored}
    failures: dict[str, InputError] = {str(path): error for path, error in found.failures.items()}
    places = {Place(path) for path in found.files}
    remarks: set[str] = set()
    for fetched in _fetched([each for each in named if addresses.is_address(each)], access or Access()):
        if isinstance(fetched, Failure):
            failures[fetched.where] = fetched.error
        else:
            places.add(fetched[0])
            remarks |= {fetched[1]} - {""}
    reports: set[Place] = set()
    for place in places:
        if not archives.is_archive(place.path):
            reports.add(place)
            continue
        try:
            inside = archives.contents(place.path, where=str(place), endings=ENDINGS)
        except ArchiveError as error:
            failures[str(place)] = error
            continue
        reports |= {Place(place.path, entry, place.address) for entry in inside.reports}
        ignored |= set(inside.others)
        failures |= dict(inside.refused)
        if not inside.reports and not inside.refused:
            failures[str(place)] = ArchiveError(
                f"{place}: the archive holds no report files ({', '.join(ENDINGS)}): give one that does"
            )
    return _inputs(reports, failures, ignored, remarks)


def only(given: str | Path, *, access: Access | None = None) -> Place:
    """Return where the one report that ``given`` names stands.

    :raises InputError: it cannot be had, or there are several.
    :raises OutputError: the cache cannot be written.
    """
    if Path(given).is_dir():
        raise UnreadableReport(f"{given}: is a directory: give a report file")
    found = gather([given], access=access)
    for failure in found.failures:
        raise failure.error
    if len(found.files) != 1:
        raise UnreadableReport(f"{given}: holds {len(found.files)} reports: give one")
    return found.files[0].place


def _fetched(given: list[str], access: Access) -> Iterable[tuple[Place, str] | Failure]:
    """Yield what addresses give; of those that are none, why."""
    if not given:
        return
    from peelgraph.inputs import stores
    from peelgraph.inputs.fetching import fetch_all

    wanted: set[str] = set()
    for each in given:
        try:
            address = addresses.normalise(each)
            if stores.names_many(address):
                wanted |= {
                    one for one in stores.expand(address, access=access) if one.lower().endswith((*ENDINGS, ".zip"))
                }
            else:
                wanted.add(address)
        except AddressError as error:
            yield Failure(each, error)
    yield from fetch_all(wanted, access=access)


def _inputs(reports: set[Place], failures: dict[str, InputError], ignored: set[str], remarks: set[str]) -> Inputs:
    alike: dict[str, list[Place]] = {}
    for place in sorted(reports, key=_by_name):
        try:
            alike.setdefault(_digest(place), []).append(place)
        except (OSError, InputError):
            alike[str(place)] = [place]  # reading it will say what is wrong
    found = [
        Input(
            places[0],
            tuple(sorted({place.name for place in places})),
            tuple(sorted({place.address for place in places} - {""})),
            digest if _SHA256.fullmatch(digest) else "",
            tuple(places),
        )
        for digest, places in alike.items()
    ]
    return Inputs(
        tuple(sorted(found, key=lambda file: _by_name(file.place))),
        tuple(Failure(where, failures[where]) for where in sorted(failures)),
        tuple(sorted(ignored - {str(place) for place in reports})),
        tuple(sorted(remarks)),
    )


def _by_name(place: Place) -> tuple[str, str]:
    """Return a sorting key that is the same wherever the files stand, as long as their names differ."""
    return place.name, str(place)


def _digest(place: Place) -> str:
    """Return the sha-256 of a report's bytes, or where it is where reading will refuse it anyway."""
    if not place.entry and (not place.path.is_file() or place.path.stat().st_size > LARGEST):
        return str(place)
    return hashlib.sha256(place.content()).hexdigest()
