"""The few pdfium calls that are made once a word or object, without the cost of typed pointers.

The generated bindings check and wrap every argument; over the some thousand calls that a page of
words takes, plain addresses are about twice as fast. Nor is Python's lock let go for calls so short.
"""

from __future__ import annotations

import ctypes
from threading import RLock
from typing import Any

import pypdfium2.raw as pdfium

LOCK = RLock()
"""pdfium is not safe for use by several threads at once: every reader holds this."""

_pointer, _int, _uint, _float = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint, ctypes.c_float


def address(handle: Any) -> int:
    """The address that a typed pdfium handle or function holds."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


char_box = _plain(pdfium.FPDFText_GetLooseCharBox, _int, _pointer, _int, _pointer)
char_object = _plain(pdfium.FPDFText_GetTextObject, _pointer, _pointer, _int)
char_angle = _plain(pdfium.FPDFText_GetCharAngle, _float, _pointer, _int)
char_unicode = _plain(pdfium.FPDFText_GetUnicode, _uint, _pointer, _int)
char_size = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _pointer, _int)
char_matrix = _plain(pdfium.FPDFText_GetMatrix, _int, _pointer, _int, _pointer)

object_kind = _plain(pdfium.FPDFPageObj_GetType, _int, _pointer)
object_bounds = _plain(pdfium.FPDFPageObj_GetBounds, _int, _pointer, *[_pointer] * 4)
object_matrix = _plain(pdfium.FPDFPageObj_GetMatrix, _int, _pointer, _pointer)
object_fill = _plain(pdfium.FPDFPageObj_GetFillColor, _int, _pointer, *[_pointer] * 4)
object_stroke = _plain(pdfium.FPDFPageObj_GetStrokeColor, _int, _pointer, *[_pointer] * 4)
object_width = _plain(pdfium.FPDFPageObj_GetStrokeWidth, _int, _pointer, _pointer)
text_mode = _plain(pdfium.FPDFTextObj_GetTextRenderMode, _int, _pointer)
text_font = _plain(pdfium.FPDFTextObj_GetFont, _pointer, _pointer)
font_name = _plain(pdfium.FPDFFont_GetBaseFontName, ctypes.c_size_t, _pointer, _pointer, ctypes.c_size_t)
font_weight = _plain(pdfium.FPDFFont_GetWeight, _int, _pointer)
path_draw = _plain(pdfium.FPDFPath_GetDrawMode, _int, _pointer, _pointer, _pointer)
path_count = _plain(pdfium.FPDFPath_CountSegments, _int, _pointer)
path_segment = _plain(pdfium.FPDFPath_GetPathSegment, _pointer, _pointer, _int)
segment_point = _plain(pdfium.FPDFPathSegment_GetPoint, _int, _pointer, _pointer, _pointer)
segment_kind = _plain(pdfium.FPDFPathSegment_GetType, _int, _pointer)
segment_close = _plain(pdfium.FPDFPathSegment_GetClose, _int, _pointer)
form_count = _plain(pdfium.FPDFFormObj_CountObjects, _int, _pointer)
form_object = _plain(pdfium.FPDFFormObj_GetObject, _pointer, _pointer, ctypes.c_ulong)
page_count = _plain(pdfium.FPDFPage_CountObjects, _int, _pointer)
page_object = _plain(pdfium.FPDFPage_GetObject, _pointer, _pointer, _int)
