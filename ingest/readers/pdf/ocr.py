"""Pages without text, read by Tesseract where it is installed."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pypdfium2 as pdfium

from ingest.readers.pdf.words import Words

_DOTS_PER_INCH = 200
_SECONDS = 60
_LEAST_CONFIDENCE = 30.0


def installed() -> bool:
    return shutil.which("tesseract") is not None


def recognised(document: pdfium.PdfDocument, index: int) -> Words | None:
    """The words that Tesseract reads off page `index`, in the page's own points; None where it
    fails, takes more than a minute or finds none."""
    page = document[index]
    try:
        bitmap = page.render(scale=_DOTS_PER_INCH / 72, grayscale=True)
        pixels = np.ascontiguousarray(bitmap.to_numpy()[..., 0] if bitmap.n_channels > 1 else bitmap.to_numpy())
        pixels = pixels.reshape(pixels.shape[0], -1)
        image = b"P5 %d %d 255\n" % (pixels.shape[1], pixels.shape[0]) + pixels.tobytes()
    finally:
        page.close()
    command = ["tesseract", "stdin", "stdout", "--dpi", str(_DOTS_PER_INCH), "tsv"]
    try:
        done = subprocess.run(command, input=image, capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return None
    return _words(done.stdout.decode("utf-8", "replace"))


def _words(table: str) -> Words | None:
    """Tesseract's table of words (one a line: level, page, block, paragraph, line, word, left, top,
    width, height, confidence, text) as words; each line's words get its own height."""
    texts: list[str] = []
    boxes: list[tuple[int, int, int, int]] = []
    lines: list[tuple[str, ...]] = []
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5" or float(cells[10]) < _LEAST_CONFIDENCE or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        line = tuple(cells[1:5])
        lines.append(line)
        texts.append(cells[11].strip())
        boxes.append((left, top, left + width, top + height))
    if not texts:
        return None
    edges = np.array(boxes, np.float32) * (72 / _DOTS_PER_INCH)
    for line in set(lines):
        members = [place for place, other in enumerate(lines) if other == line]
        edges[members, 1], edges[members, 3] = edges[members, 1].min(), edges[members, 3].max()
    count = len(texts)
    # Numbers two apart: no word touches the one before it.
    sizes = (edges[:, 3] - edges[:, 1]).tolist()
    return Words(texts, edges, list(range(0, 2 * count, 2)), [1] * count, [False] * count, [False] * count, sizes)
