"""Addresses are told from paths, have one spelling, and give a name; what is no address for us is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from peelgraph import AddressError
from peelgraph.graph.vocabulary import XSD
from peelgraph.inputs import addresses
from peelgraph.inputs.hosts import is_public


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("https://example.org/a.pdf", True),
        ("S3://bucket/a.pdf", True),
        ("C:\\reports\\a.pdf", False),
        ("C:/reports/a.pdf", False),
        ("reports/*.md", False),
        ("a:b.md", False),
    ],
)
def test_an_address_is_told_by_its_scheme(given: str, told: bool) -> None:
    assert addresses.is_address(given) is told


@pytest.mark.parametrize(
    ("given", "spelt"),
    [
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org:443/A?b=C#d", "https://example.org/A?b=C"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        ("http://[::1]:80/a b", "http://[::1]/a%20b"),
        ("https://example.org/Kent%20é", "https://example.org/Kent%20%C3%A9"),
        ("S3://Bucket/Key with space", "s3://Bucket/Key with space"),
    ],
)
def test_an_address_has_one_spelling(given: str, spelt: str) -> None:
    assert addresses.normalise(given) == spelt
    assert addresses.normalise(spelt) == spelt


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ("ftp://example.org/a", "no kind of address that is read"),
        ("file:///etc/passwd", "no kind of address that is read"),
        ("https:///a", "names no host"),
        ("https://", "names no host"),
        ("https://example.org:port/", "no address"),
        ("https://[::1/", "no address"),
        ("https://reader:secret@example.org/", "holds a name or a password"),
        ("https://reader@example.org/", "holds a name or a password"),
        ("s3://key:secret@bucket/a", "holds a name or a password"),
        ("s3://bucket/a::http://127.0.0.1/", "a chain of addresses"),
    ],
)
def test_what_is_no_address_for_us_is_refused_and_no_password_is_shown(given: str, line: str) -> None:
    with pytest.raises(AddressError, match=line) as raised:
        addresses.normalise(given)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://example.org/peel/Kent%202021.pdf?download=1", "Kent 2021.pdf"),
        ("https://example.org/peel/kent-2021/", "kent-2021"),
        ("https://example.org/", "example.org"),
        ("https://example.org/a%2Fb%5Cc.md", "a_b_c.md"),
        ("https://example.org/%1b%00", "https://example.org/%1b%00"),
        ("s3://bucket/2017/Kent 100%.pdf", "Kent 100%.pdf"),
        ("s3://bucket", "bucket"),
    ],
)
def test_the_name_is_the_last_part_of_the_path(address: str, name: str) -> None:
    assert addresses.name_of(address) == name


@given(st.text(min_size=1, max_size=30), st.sampled_from(["https://example.org/", "s3://bucket/"]))
def test_whatever_stands_in_an_address_it_may_stand_in_a_graph(path: str, before: str) -> None:
    try:
        address = addresses.normalise(before + path.encode("utf-8", "replace").decode())
    except AddressError:
        return
    uri = addresses.as_uri(address)
    assert uri.isascii()
    (triple,) = parse(f"<a:s> <{uri}> {Literal(uri, datatype=XSD.anyURI)} .".encode(), RdfFormat.N_TRIPLES)
    assert triple.predicate.value == uri
    assert addresses.name_of(address)


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1",
        "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "no address",
    ],
)  # fmt: skip
def test_addresses_that_only_some_can_reach_are_not_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"])
def test_addresses_of_the_internet_are_public(ip: str) -> None:
    assert is_public(ip)
