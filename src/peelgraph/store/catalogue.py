"""The named queries: each .rq file asks one question and says in its header what it asks and what it can be given.

The header is the file's first comment block::

    # Who works with a force, and in which words?
    #
    # Lines that explain.
    # @param force  a force's name, e.g. "Leicestershire Police" (optional)

A parameter ``force`` is the variable ``?givenForce``; the text holds ``VALUES ?givenForce { UNDEF }``, so that the file
also runs unchanged on any other SPARQL 1.1 engine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from peelgraph import resources
from peelgraph.errors import QueryError
from peelgraph.store.names import nearest

_PARAMETER = re.compile(r"@param\s+(?P<name>[a-z][a-z0-9_]*)\s+(?P<help>.*)")
_OPTIONAL = re.compile(r"\s*\(optional\)\s*$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query can be given."""

    name: str
    help: str
    required: bool

    @property
    def variable(self) -> str:
        """The variable that the value is bound to, without its question mark."""
        return "given" + self.name[0].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: what it asks, what it can be given, and its text."""

    name: str
    question: str
    help: str
    parameters: tuple[Parameter, ...]
    text: str = field(repr=False)
    source: str = field(repr=False)
    """The file that it was read from, as errors name it."""


def read_question(path: str | Path) -> Question:
    """Read a query file and its header.

    :raises QueryError: the file cannot be read, or a parameter in its header is bound nowhere in its text.
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 text, so not a SPARQL query") from error
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("#").strip())
    parameters: list[Parameter] = []
    words: list[str] = []
    for line in lines:
        if found := _PARAMETER.fullmatch(line):
            given = found["help"].strip()
            parameters.append(Parameter(found["name"], _OPTIONAL.sub("", given), not _OPTIONAL.search(given)))
        else:
            words.append(line)
    question = next((line for line in words if line), "")
    explained = "\n".join(words[words.index(question) + 1 :]).strip() if question else ""
    for parameter in parameters:
        if not re.search(rf"VALUES\s+\?{parameter.variable}\s*\{{\s*UNDEF\s*\}}", text):
            place = f"VALUES ?{parameter.variable} {{ UNDEF }}"
            raise QueryError(f"{path}: @param {parameter.name} is never bound: write {place} where it is used")
    return Question(path.stem, question, explained, tuple(parameters), text, str(path))


def catalogue(folder: Path = resources.QUERIES) -> tuple[Question, ...]:
    """Return the named queries, sorted by name.

    :raises QueryError: ``folder`` holds none, or one of them cannot be read.
    """
    questions = tuple(read_question(path) for path in sorted(folder.glob("*.rq")))
    if not questions:
        raise QueryError(f"{folder}: holds no .rq files: the package's queries are missing, install it again")
    return questions


def find_question(name_or_path: str | Path, folder: Path = resources.QUERIES) -> Question:
    """Return the named query, or the query in a file (a name that ends in .rq or has a folder in it).

    :raises QueryError: there is none; the message names the nearest.
    """
    given = str(name_or_path)
    if isinstance(name_or_path, Path) or given.endswith(".rq") or "/" in given or "\\" in given:
        return read_question(Path(name_or_path))
    return _named(given, folder)


@lru_cache(maxsize=64)
def _named(given: str, folder: Path) -> Question:
    """Return the query of a name; it is read once, for a small one is answered in the time that reading it takes.

    :raises QueryError: there is none.
    """
    path = folder / f"{given}.rq"
    if re.fullmatch(r"[a-z0-9-]+", given) and path.is_file():
        return read_question(path)
    names = sorted(path.stem for path in folder.glob("*.rq"))
    close = nearest(given.replace("_", "-"), names)
    hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(names)}"
    raise QueryError(f"{given!r}: no query of that name: {hint}")
