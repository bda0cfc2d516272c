"""Objects in stores are fetched through fsspec, kept like pages, and told apart from what cannot be had."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from peelgraph import AddressError
from peelgraph.inputs import Access, gather


class Bucket(MemoryFileSystem):
    """A store in memory under a name of its own, which remembers what was read."""

    protocol = "gs"
    cachable = False
    store: ClassVar[dict[str, object]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    read: ClassVar[list[str]] = []

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return "/" + path.removeprefix("gs://").strip("/")

    def _open(self, path: str, mode: str = "rb", **options: object) -> object:
        if mode == "rb":
            self.read.append(path)
        return super()._open(path, mode, **options)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    monkeypatch.setitem(sys.modules["fsspec.registry"]._registry, "gs", Bucket)
    made = Bucket()
    made.pipe({"/reports/kent.md": b"kent", "/reports/2021/essex.html": b"<html>", "/reports/map.png": b"x"})
    yield made
    made.store.clear()
    made.read.clear()


@pytest.fixture
def access(tmp_path: Path) -> Access:
    return Access(cache=tmp_path, delay=0)


def failure(address: str, access: Access) -> str:
    (found,) = gather([address], access=access).failures
    assert isinstance(found.error, AddressError)
    return str(found.error)


@pytest.mark.usefixtures("bucket")
def test_an_object_is_an_input_with_its_name_and_address(access: Access) -> None:
    (file,) = gather(["gs://reports/kent.md"], access=access).files
    assert (file.names, file.addresses, file.place.content()) == (("kent.md",), ("gs://reports/kent.md",), b"kent")


@pytest.mark.usefixtures("bucket")
@pytest.mark.parametrize(
    ("given", "names"),
    [("gs://reports/", ["essex.html", "kent.md"]), ("gs://reports/*.md", ["kent.md"]), ("gs://reports/*.png", [])],
)
def test_folders_and_patterns_of_a_store_give_its_reports(access: Access, given: str, names: list[str]) -> None:
    assert [file.place.name for file in gather([given], access=access).files] == names


def test_an_object_that_did_not_change_is_not_read_again(bucket: Bucket, access: Access) -> None:
    first = gather(["gs://reports/kent.md"], access=access)
    assert gather(["gs://reports/kent.md"], access=access) == first
    assert bucket.read == ["/reports/kent.md"]
    bucket.pipe("/reports/kent.md", b"new")
    assert gather(["gs://reports/kent.md"], access=access).files[0].place.content() == b"new"


@pytest.mark.usefixtures("bucket")
def test_offline_the_cache_is_enough_for_objects_and_too_little_for_folders(access: Access) -> None:
    online = gather(["gs://reports/kent.md"], access=access)
    offline = Access(cache=access.cache, offline=True)
    assert gather(["gs://reports/kent.md"], access=offline) == online
    assert "is not known offline" in failure("gs://reports/", offline)


def test_what_a_store_cannot_give_is_one_line(bucket: Bucket, access: Access, tmp_path: Path) -> None:
    bucket.pipe("/reports/empty.md", b"")
    assert "no such object" in failure("gs://reports/none.md", access)
    assert "is empty" in failure("gs://reports/empty.md", access)
    assert "too large: more than 3 bytes" in failure("gs://reports/kent.md", Access(cache=tmp_path, limit=3))


@pytest.mark.parametrize("missing", ["adlfs", "fsspec"])
def test_a_driver_that_is_missing_is_named(access: Access, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    line = failure("abfs://reports/kent.md", access)
    assert line == "abfs://reports/kent.md: needs adlfs, which is not installed: pip install fsspec adlfs"
