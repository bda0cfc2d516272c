"""Keep what was fetched: the bytes by their digest, and which address gave them. Nothing is written elsewhere."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, cast

from peelgraph.errors import OutputError

VARIABLE = "PEELGRAPH_CACHE"
"""The environment variable that names the folder."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an address gave when it was last asked: the digest of the bytes, and how the server tells their state.

    ``etag`` and ``modified`` are the validators of RFC 9110, section 8.8, ``type`` the content type that it named; each
    is empty where it said nothing.
    """

    address: str
    digest: str
    etag: str = ""
    modified: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder with ``content/<sha-256 of the bytes>`` and ``addresses/<sha-256 of the address>.json``."""

    folder: Path

    def find(self, address: str) -> Kept | None:
        """Return what is kept of an address; ``None`` where nothing is, or what is there is damaged."""
        try:
            kept = Kept(**json.loads(self._record(address).read_text("utf-8")))
            if kept.address != address or _digest(self.path(kept)) != kept.digest:
                return None
        except (OSError, ValueError, TypeError):
            return None
        return kept

    def path(self, kept: Kept) -> Path:
        """Return the file that holds the bytes."""
        return self.folder / "content" / kept.digest

    @contextmanager
    def room(self) -> Iterator[BinaryIO]:
        """Give an open file in the folder to write to; it is gone afterwards unless ``keep`` took it.

        :raises OutputError: the folder cannot be written.
        """
        content = self.folder / "content"
        try:
            content.mkdir(parents=True, exist_ok=True)
            file = tempfile.NamedTemporaryFile(dir=content, prefix=".", delete=False)  # noqa: SIM115 - closed below
        except OSError as error:
            raise self._unwritable(error) from error
        try:
            with file:
                yield cast("BinaryIO", file)
        finally:
            Path(file.name).unlink(missing_ok=True)

    def keep(self, file: BinaryIO, kept: Kept) -> Path:
        """Keep what was written to a file of ``room``, and return where; what another process kept is replaced whole.

        :raises OutputError: the folder cannot be written.
        """
        record = self._record(kept.address)
        try:
            file.close()
            Path(file.name).replace(self.path(kept))
            record.parent.mkdir(parents=True, exist_ok=True)
            with self.room() as room:
                room.write((json.dumps(asdict(kept), indent=1, sort_keys=True) + "\n").encode())
                room.close()
                Path(room.name).replace(record)
        except OSError as error:
            raise self._unwritable(error) from error
        return self.path(kept)

    def _record(self, address: str) -> Path:
        return (
            self.folder / "addresses" / f"{hashlib.sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()}.json"
        )

    def _unwritable(self, error: OSError) -> OutputError:
        reason = error.strerror or str(error)
        return OutputError(f"{self.folder}: the cache cannot be written: {reason}: name another folder with --cache")


def open_cache(folder: Path | None = None) -> Cache:
    """Return the cache in ``folder``, else in the one that ``PEELGRAPH_CACHE`` names, else in the user's own."""
    if folder is None and os.environ.get(VARIABLE):
        folder = Path(os.environ[VARIABLE])
    if folder is None:
        from platformdirs import user_cache_path

        folder = user_cache_path("peelgraph", appauthor=False)
    return Cache(folder)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
