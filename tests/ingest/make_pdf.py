"""Small PDFs written by hand, for the tests of the PDF reader. Coordinates are points from the top
left corner of a page of 612 by 792."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf

HEIGHT = 792.0
_FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Courier"}


class Sheet:
    """One page: what is written and drawn on it, as PDF operators."""

    def __init__(self) -> None:
        self._operators: list[str] = []
        self.rotate = 0

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = "F1", extra: str = "") -> Sheet:
        """Text with its baseline at (x, y). `extra` are operators set before it, such as a colour."""
        shown = "".join(f"\\{c}" if c in "()\\" else c for c in text)
        self._operators.append(f"q {extra} BT /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm ({shown}) Tj ET Q")
        return self

    def marked(self, x: float, y: float, text: str, mark: str) -> Sheet:
        """Text with a small mark raised right after it."""
        self._operators.append(f"BT /F1 10 Tf {x} {HEIGHT - y} Td ({text}) Tj 4 Ts /F1 6 Tf ({mark}) Tj ET")
        return self

    def turned(self, x: float, y: float, text: str, size: float = 10) -> Sheet:
        """Text that runs up the page from (x, y)."""
        self._operators.append(f"BT /F1 {size} Tf 0 1 -1 0 {x} {HEIGHT - y} Tm ({text}) Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Sequence[str], pitch: float = 12, size: float = 10) -> Sheet:
        for number, line in enumerate(lines):
            self.text(x, y + number * pitch, line, size)
        return self

    def row(self, y: float, cells: dict[float, str], size: float = 10, font: str = "F1") -> Sheet:
        for x, text in cells.items():
            self.text(x, y, text, size, font)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float, dash: str = "[] 0 d") -> Sheet:
        self._operators.append(f"q {dash} 0.8 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S Q")
        return self

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str = "0 0 0") -> Sheet:
        self._operators.append(f"q {colour} rg {x0} {HEIGHT - y1} {x1 - x0} {y1 - y0} re f Q")
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> Sheet:
        """Rulings at all of these places."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        image = "BI /W 2 /H 2 /CS /G /BPC 8 /F /AHx ID 80C0C080> EI"
        self._operators.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {HEIGHT - y1} cm {image} Q")
        return self

    def stream(self) -> bytes:
        return "\n".join(self._operators).encode("cp1252")


def make(*sheets: Sheet) -> bytes:
    """The sheets as one file."""
    objects: list[bytes] = [
        f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode() for name in _FONTS.values()
    ]
    fonts = "".join(f"/{key} {number} 0 R" for number, key in enumerate(_FONTS, 1))
    parent = len(objects) + 2 * len(sheets) + 1
    kids = []
    for sheet in sheets:
        stream = sheet.stream()
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            (
                f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 612 {HEIGHT}]/Rotate {sheet.rotate}"
                f"/Resources<</Font<<{fonts}>>>>/Contents {len(objects)} 0 R>>"
            ).encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects.append(f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode())
    objects.append(f"<</Type/Catalog/Pages {parent} 0 R>>".encode())
    return _written(objects)


def _written(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


def rewritten(data: bytes, change: object) -> bytes:
    """The file after `change`, a function of a pypdf writer that holds its pages."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    change(writer)  # type: ignore[operator]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
