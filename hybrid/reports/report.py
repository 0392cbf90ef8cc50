"""The report as its two renderings begin: the document for the page that the server draws, and the PDF of it.

Typst sets the PDF with the faces that we bring along and no others, tagged, so that it is heard as well as it is seen.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import typst

from ..base.installed import folder_of
from .account import Account
from .document import as_data, document
from .plots import Canvas

_TEMPLATE = Path(__file__).with_name("report.typ")
_FACES = ("vendor", "inter-print")
_STANDARD: Final = "ua-1"
"""PDF/UA-1, ISO 14289: what a PDF needs to be heard."""


def as_page(account: Account, language: str, options: Mapping[str, Any]) -> bytes:
    """Write the document from which the page is drawn, as JSON."""
    return as_data(document(account, language, Canvas())).encode()


def as_pdf(account: Account, language: str, options: Mapping[str, Any]) -> bytes:
    """Set the report on paper."""
    written = document(account, language, Canvas(is_print=True))
    return typst.compile(
        _TEMPLATE,
        format="pdf",
        font_paths=[folder_of("static").joinpath(*_FACES)],
        ignore_system_fonts=True,
        pdf_standards=_STANDARD,
        sys_inputs={"document": as_data(written)},
    )
