"""Write text so that Markdown reads it as what it is, with as few marks as may be."""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~])          # a backslash that would escape
    | [*|]
    | (?<![^\W_])_ | _(?![^\W_])     # an underscore at a word's border
    | \[(?=\^) | \](?=\()            # a footnote's mark, a link
    """,
    re.VERBOSE,
)
_ENTITY = re.compile(r"&(?=#?\w{2,8};)")
_TAG = re.compile(r"<(?=[/!?a-zA-Z])")
_OPENING = re.compile(r"[#>]|={2,}$|-{3,}$|~{3,}")


def escape(text: str) -> str:
    r"""Return running ``text`` with the marks escaped that Markdown would take for its own.

    >>> print(escape("5 * 3 < 20, snake_case, _odd_ and <b>"))
    5 \* 3 < 20, snake_case, \_odd\_ and &lt;b>
    """
    return _TAG.sub("&lt;", _ENTITY.sub("&amp;", _MARKS.sub(r"\\\g<0>", text)))


def escape_opening(line: str) -> str:
    r"""Return a ``line`` of a paragraph that does not begin a heading, a quotation, a table or a rule.

    >>> print(escape_opening("# 4 on the list"))
    \# 4 on the list
    """
    return f"\\{line}" if _OPENING.match(line) else line
