"""Write a file so that it is there whole or not at all, whatever ends the process."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path

UNFINISHED = ".part"
"""The ending of a file while it is written: what a killed process leaves."""
_LONGEST = 100
"""Characters of the name that it keeps meanwhile."""


def write_whole(path: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces to a new file beside ``path``, and put it in its place when all of it is on the disk.

    If anything fails, the new file is removed and what stood at ``path`` stays. Permissions of an existing file stay.

    :raises OSError: it cannot be written.
    """
    part = path.with_name(f".{path.name[:_LONGEST]}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with part.open("xb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
