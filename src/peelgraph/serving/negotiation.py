"""Choose what to answer with by the Accept header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping

HTML = "html"

TRIPLES = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "application/x-turtle": "ttl",
    "text/plain": "nt",
}
"""Media types of RDF, the preferred first, and how files of each end."""

ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
    "text/xml": "xml",
}
"""Media types of query results, the preferred first."""

PAGES = {"text/html": HTML, "application/xhtml+xml": HTML}

MEDIA = {
    "ttl": "text/turtle; charset=utf-8",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
"""What each form is sent as."""


def choose(accept: str, offered: Mapping[str, str]) -> str | None:
    """Return the form of ``offered`` (media type to form, the preferred first) that is accepted most; ``None`` if none is.

    >>> choose("text/turtle;q=0.5, text/html", {**TRIPLES, **PAGES})
    'html'
    """
    asked = [_read(part) for part in (accept or "*/*").split(",") if part.strip()]
    ranked = []
    for place, (media, form) in enumerate(offered.items()):
        fitting = [(exact, quality) for pattern, quality in asked if (exact := _fits(pattern, media))]
        if fitting and max(fitting)[1] > 0:  # the most exact pattern says how much
            ranked.append((-max(fitting)[1], place, form))
    return min(ranked)[2] if ranked else None


def _read(part: str) -> tuple[str, float]:
    pattern, *parameters = (each.strip().lower() for each in part.split(";"))
    quality = next((each[2:] for each in parameters if each.startswith("q=")), "1")
    try:
        return pattern, min(max(float(quality), 0.0), 1.0)
    except ValueError:
        return pattern, 0.0


def _fits(pattern: str, media: str) -> int:
    """Return how exactly a pattern names a media type; 0 if it does not."""
    if pattern == media:
        return 3
    if pattern.endswith("/*") and media.startswith(pattern[:-1]) and pattern != "*/*":
        return 2
    return 1 if pattern == "*/*" else 0
