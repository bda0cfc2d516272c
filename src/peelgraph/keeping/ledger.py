"""The ledger of a store (SQLite): the places of reports, what was made of each, and what is done with it.

It is written in short transactions; what it says is done is done.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Self

from peelgraph.building.making import Counts
from peelgraph.building.parts import Grade, Part, Summary
from peelgraph.errors import GraphError, OutputError
from peelgraph.extraction.across_reports import Learned, LocalName
from peelgraph.keeping.rows import Row, Stand

_TABLES = """
CREATE TABLE IF NOT EXISTS places (place TEXT PRIMARY KEY, digest TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS parts (
    key TEXT PRIMARY KEY, report TEXT NOT NULL, force TEXT NOT NULL, about TEXT NOT NULL, learned TEXT NOT NULL, text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS labels (thing TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (thing, key, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS grades (
    key TEXT NOT NULL, judgment TEXT NOT NULL, force TEXT NOT NULL, question TEXT NOT NULL, round TEXT NOT NULL, year TEXT NOT NULL,
    grade TEXT NOT NULL, PRIMARY KEY (key, judgment)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reports (
    digest TEXT PRIMARY KEY, alone TEXT NOT NULL, made TEXT NOT NULL, told TEXT NOT NULL, published TEXT NOT NULL,
    statements INTEGER NOT NULL, aside INTEGER NOT NULL, contested TEXT NOT NULL, refused TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS made ON reports (made);
CREATE TABLE IF NOT EXISTS stored (report TEXT PRIMARY KEY, published TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_NOT_WRITTEN = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
}


class Ledger:
    """An open ledger; use it as a context manager. One that is open for ``reading`` alone may stand where nothing may be written.

    :raises GraphError: the file is damaged.
    :raises OutputError: it cannot be written, for want of room or of the right to; also from what writes to it.
    """

    def __init__(self, path: Path, *, reading: bool = False) -> None:
        self._path = path
        with self._told():
            self._base = _open_to_read(path) if reading else sqlite3.connect(path, isolation_level=None)
            if not reading:
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = FULL")
                self._base.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            store, code = (
                self._path.parent,
                getattr(error, "sqlite_errorcode", 0) & 0xFF,
            )  # the rest says more closely why
            if code in _NOT_WRITTEN:
                raise OutputError(
                    f"{store}: the store's ledger cannot be written ({error}): make room, or ask for the right to "
                    "write; what is in the store stays as it is"
                ) from error
            raise GraphError(
                f"{store}: the store's ledger cannot be used ({error}): if it is damaged, build anew into a new folder"
            ) from error

    @contextmanager
    def step(self) -> Iterator[None]:
        """Do what is inside as one step: all of it, or nothing."""
        with self._told():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._base.in_transaction:  # SQLite itself takes back what a full disk stopped
                    self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")

    def _rows(self, text: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        with self._told():
            return self._base.execute(text, values).fetchall()

    def _each(self, text: str, rows: Iterable[Sequence[object]]) -> None:
        with self._told():
            self._base.executemany(text, rows)

    # ── where reports come from ────────────────────────────────────────────────────────────────────────────────

    def places(self) -> dict[str, Stand]:
        """Return each place of a report (``keys``) with what stands there."""
        return {
            place: Stand(digest, name, address)
            for place, digest, name, address in self._rows("SELECT * FROM places ORDER BY place")
        }

    def note_places(self, places: Mapping[str, Stand]) -> None:
        """Note where reports stand now."""
        self._each(
            "REPLACE INTO places VALUES (?, ?, ?, ?)", [(place, *said) for place, said in sorted(places.items())]
        )

    def forget_places(self, places: Iterable[str]) -> None:
        """Forget some places."""
        self._each("DELETE FROM places WHERE place = ?", [(place,) for place in places])

    # ── what was made ──────────────────────────────────────────────────────────────────────────────────────────

    def add_part(self, key: str, part: Part) -> None:
        """Note what was made; its statements stand in a file."""
        about = asdict(part.summary)
        report = about.pop("report")
        locals_ = [{**asdict(each), "forces": sorted(each.forces)} for each in part.learned.locals]
        self._each(
            "REPLACE INTO parts VALUES (?, ?, ?, ?, ?, ?)",
            [(key, report, part.learned.force, json.dumps(about), json.dumps(locals_), part.text)],
        )
        self._each("REPLACE INTO labels VALUES (?, ?, ?)", [(thing, key, name) for thing, name in part.labels])
        self._each("REPLACE INTO grades VALUES (?, ?, ?, ?, ?, ?, ?)", [(key, *_values(each)) for each in part.grades])

    def summaries(self) -> dict[str, Summary]:
        """Return all parts that are noted, by key."""
        found = {}
        for key, report, about in self._rows("SELECT key, report, about FROM parts"):
            said = json.loads(about)
            told = {**said, "counts": Counts(**said["counts"]), "contested": tuple(said["contested"])}
            found[key] = Summary(report, **told)
        return found

    def learned(self) -> dict[str, Learned]:
        """Return what each report can tell others, by its digest: that of its part as it reads alone."""
        rows = self._rows(
            "SELECT digest, force, learned FROM reports JOIN parts ON parts.key = reports.alone ORDER BY digest"
        )
        return {of: Learned(force, tuple(_local(each) for each in json.loads(learned))) for of, force, learned in rows}

    def text(self, key: str) -> str:
        """Return the text of a report, by the key of one of its parts."""
        return next((text for (text,) in self._rows("SELECT text FROM parts WHERE key = ?", (key,))), "")

    def keys(self) -> set[str]:
        """Return the keys of all parts that are noted."""
        return {key for (key,) in self._rows("SELECT key FROM parts")}

    def forget_parts(self, keys: Iterable[str]) -> None:
        """Forget parts that nothing uses any more."""
        gone = [(key,) for key in sorted(keys)]
        for table in ("parts", "labels", "grades"):
            self._each(f"DELETE FROM {table} WHERE key = ?", gone)  # noqa: S608 - of our own names

    # ── what reports say of the same things ────────────────────────────────────────────────────────────────────

    def names_told(self) -> list[tuple[str, str, int]]:
        """Return each name, of things that have several, with how many reports show it."""
        rows = self._rows(
            """WITH used AS MATERIALIZED (SELECT made FROM reports),
               several AS MATERIALIZED (
                   SELECT thing FROM labels WHERE key IN used GROUP BY thing HAVING MIN(name) <> MAX(name)
               )
               SELECT thing, name, COUNT(*) FROM labels WHERE thing IN several AND key IN used
               GROUP BY thing, name ORDER BY thing, name"""
        )
        return [(thing, name, int(count)) for thing, name, count in rows]

    def things(self, names: Iterable[str]) -> dict[str, set[str]]:
        """Return, by the key of the parts that are used, which of these things they name."""
        found: dict[str, set[str]] = {}
        for name in names:
            for (key,) in self._rows(
                "SELECT DISTINCT labels.key FROM labels JOIN reports ON labels.key = reports.made WHERE thing = ?",
                (name,),
            ):
                found.setdefault(key, set()).add(name)
        return found

    def disputed(self) -> set[str]:
        """Return the keys of the parts whose judgments may contradict one of another report."""
        return {
            key
            for (key,) in self._rows(
                """WITH current AS (SELECT grades.* FROM grades JOIN reports ON grades.key = reports.made WHERE question != '')
                   SELECT DISTINCT key FROM current JOIN (
                       SELECT force, question, round, year FROM current GROUP BY force, question, round, year
                       HAVING COUNT(DISTINCT grade) > 1 AND COUNT(DISTINCT key) > 1
                   ) USING (force, question, round, year)"""
            )
        }

    # ── reports ────────────────────────────────────────────────────────────────────────────────────────────────

    def reports(self) -> dict[str, Row]:
        """Return the reports of the store, by the digest of their bytes."""
        return {
            digest: Row(
                digest, alone, made, told, published, int(statements), int(aside), tuple(json.loads(contested)), refused
            )
            for digest, alone, made, told, published, statements, aside, contested, refused in self._rows(
                "SELECT * FROM reports ORDER BY digest"
            )
        }

    def put_reports(self, rows: Iterable[Row]) -> None:
        """Note reports, or what has become of them."""
        self._each(
            "REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    r.digest,
                    r.alone,
                    r.made,
                    r.told,
                    r.published,
                    r.statements,
                    r.aside,
                    json.dumps(r.contested),
                    r.refused,
                )
                for r in rows
            ],
        )

    def drop_reports(self, digests: Iterable[str]) -> None:
        """Forget reports."""
        self._each("DELETE FROM reports WHERE digest = ?", [(digest,) for digest in digests])

    def stored(self) -> dict[str, str]:
        """Return, by the IRI of each report whose graphs stand in the graph store, the file that they came from."""
        return dict(self._rows("SELECT * FROM stored"))  # type: ignore[arg-type]

    def store(self, reports: Mapping[str, str]) -> None:
        """Note what stands in the graph store."""
        self._each("REPLACE INTO stored VALUES (?, ?)", sorted(reports.items()))

    def unstore(self, reports: Iterable[str]) -> None:
        """Note what stands in the graph store no more."""
        self._each("DELETE FROM stored WHERE report = ?", [(report,) for report in reports])

    def fact(self, name: str) -> str:
        """Return a fact on the store as a whole, or nothing."""
        return next((value for (value,) in self._rows("SELECT value FROM facts WHERE name = ?", (name,))), "")

    def set_fact(self, name: str, value: str) -> None:
        """Note a fact on the store as a whole."""
        self._each("REPLACE INTO facts VALUES (?, ?)", [(name, value)])


def _open_to_read(path: Path) -> sqlite3.Connection:
    for how in ("mode=ro", "immutable=1"):  # the second where not even the files that readers share may be made
        base = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
        try:
            base.execute("SELECT COUNT(*) FROM facts").fetchone()
        except sqlite3.OperationalError:
            base.close()
            if how == "immutable=1":
                raise
        else:
            return base
    raise AssertionError


def _values(grade: Grade) -> tuple[str, ...]:
    return grade.judgment, grade.force, grade.question, grade.round, grade.year, grade.grade


def _local(said: dict[str, object]) -> LocalName:
    return LocalName(**{**said, "names": tuple(said["names"]), "forces": frozenset(said["forces"])})  # type: ignore[arg-type, call-overload]
