"""Tell what reports are made with, so that two processes can see whether they would make the same of a report."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from peelgraph import __version__, resources

_PACKAGE = Path(__file__).resolve().parent.parent
_DECIDE = ("lxml", "mammoth", "pyoxigraph", "pypdfium2", "spacy")
"""The libraries whose version can change what is read from a report."""


@lru_cache(maxsize=1)
def made_with(model: str | None = None) -> Mapping[str, str]:
    """Return what decides what is made of a report: versions, and digests of the code and of the data.

    :raises ModelError: the model is not installed.
    """
    code = [path for path in _PACKAGE.rglob("*.py") if "_data" not in path.relative_to(_PACKAGE).parts]
    data = [
        path
        for folder in (resources.ONTOLOGY, resources.REFERENCE, resources.LANGUAGE)
        for path in folder.rglob("*")
        if path.is_file()
    ]
    major, minor, _ = platform.python_version_tuple()
    return {
        "peelgraph": __version__,
        "Python": f"{major}.{minor}",
        **{name: version(name) for name in _DECIDE},
        **({"model": _version_of(model)} if model else {}),
        "code": digest_of(code),
        "data": digest_of(data),
    }


def _version_of(model: str) -> str:
    from peelgraph.extraction.model import find_model

    found = find_model(model)
    return f"{found.name} {found.dist.version if found.dist else '?'}"


def digest_of(paths: Iterable[Path]) -> str:
    """Return a digest of files, by their last two names: where they are installed makes no difference."""
    digests = sorted(f"{'/'.join(path.parts[-2:])} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths)
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]
