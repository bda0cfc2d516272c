"""Write tables as the sheets of a workbook (.xlsx), by openpyxl; the same tables give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from peelgraph.errors import OutputError
from peelgraph.graph.writing import save
from peelgraph.store.markup import xml_text

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from peelgraph.exporting.tables import Cell, Table

EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - the first moment that a zip archive can name, which has no zone
MOST_ROWS, MOST_LETTERS = 1_048_576, 32_767
"""What a sheet and a cell can hold (Excel specifications and limits)."""
WIDTHS = {"words": 70, "text": 60, "definition": 60, "name": 34}
"""Of columns in letters; others are 18 wide."""

_CHANGED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def require_library(path: Path) -> None:
    """Check that openpyxl is installed.

    :raises OutputError: it is not.
    """
    if find_spec("openpyxl") is None:
        raise OutputError(f"{path}: openpyxl is needed to write .xlsx: install peelgraph[xlsx], or write a .csv folder")


def write(tables: Iterable[Table], path: Path) -> None:
    """Write each table as a sheet, its first row fixed in place.

    Text is always text, never a formula. A longer text than a cell can hold is cut, and ends with an ellipsis.

    :raises OutputError: a table has more rows than a sheet can hold, or the file cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        for number, column in enumerate(table.columns, 1):
            sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, 18)
        sheet.append([_cell(sheet, column, bold=True) for column in table.columns])
        for number, row in enumerate(table.rows, 2):
            if number > MOST_ROWS:
                raise OutputError(f"{path}: {table.name} has more rows than a sheet can hold: write a .csv folder")
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    save([_undated(out)], path)


def _cell(sheet: WriteOnlyWorksheet, value: Cell, *, bold: bool = False) -> WriteOnlyCell:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if isinstance(value, str):
        text = xml_text(value)
        cell = WriteOnlyCell(sheet, text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…")
        cell.data_type = "s"  # else a text that begins with = would be a formula
    else:
        cell = WriteOnlyCell(sheet, value)
    if bold:
        cell.font = Font(bold=True)
    return cell


def _undated(written: io.BytesIO) -> bytes:
    """Return the archive with every date in it, and of it, set to ``EPOCH``."""
    out = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _CHANGED.sub(rb"\g<1>" + f"{EPOCH.isoformat()}Z".encode() + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, whatever the machine
            new.writestr(entry, content)
    return out.getvalue()
