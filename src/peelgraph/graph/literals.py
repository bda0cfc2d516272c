"""Make literals in their canonical form: a store that keeps values instead of spellings gives the same bytes back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from peelgraph.graph.vocabulary import XSD


def english(text: str) -> Literal:
    """Return words in English."""
    return Literal(text, language="en")


def plain(text: str) -> Literal:
    """Return a string as it stands in the source."""
    return Literal(text)


def address(uri: str) -> Literal:
    """Return an ``xsd:anyURI``; what no URI may hold is escaped already."""
    return Literal(uri, datatype=XSD.anyURI)


def integer(value: int) -> Literal:
    """Return an ``xsd:integer``."""
    return Literal(str(value), datatype=XSD.integer)


def boolean(value: bool) -> Literal:
    """Return an ``xsd:boolean``."""
    return Literal("true" if value else "false", datatype=XSD.boolean)


def decimal(value: Decimal | float) -> Literal:
    """Return an ``xsd:decimal`` in canonical form (XSD 1.1 part 2, E.1): no exponent, no needless zeros.

    >>> decimal(Decimal("1.50E+2")).value
    '150'

    :raises ValueError: the value is infinite or not a number.
    """
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    if not exact.is_finite():
        raise ValueError(f"not a decimal: {value}")
    text = format(exact, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal("0" if text in ("-0", "") else text, datatype=XSD.decimal)


def day(value: date) -> Literal:
    """Return an ``xsd:date``."""
    return Literal(value.isoformat(), datatype=XSD.date)


def day_or_month(value: date | tuple[int, int]) -> Literal:
    """Return an ``xsd:date``, or an ``xsd:gYearMonth`` for a ``(year, month)`` pair."""
    if isinstance(value, date):
        return day(value)
    return Literal(f"{value[0]:04d}-{value[1]:02d}", datatype=XSD.gYearMonth)


def year(value: int) -> Literal:
    """Return an ``xsd:gYear``."""
    return Literal(f"{value:04d}", datatype=XSD.gYear)


def partial_date(written: str) -> Literal:
    """Return a year, a month or a day, written ``2016``, ``2016-04`` or ``2016-04-30``.

    :raises ValueError: it is none of the three.
    """
    kinds = {1: XSD.gYear, 2: XSD.gYearMonth, 3: XSD.date}
    parts = written.split("-")
    if len(parts) not in kinds or not all(part.isdigit() for part in parts):
        raise ValueError(f"not a year, a month or a day: {written!r}")
    return Literal(written, datatype=kinds[len(parts)])
