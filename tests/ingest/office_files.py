"""Small office files made by hand, for what the libraries that write them cannot make."""

from __future__ import annotations

import io
import zipfile

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    """A zip file of `members`."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, **others: str) -> bytes:
    """A Word document with `body` as the XML in its body. `others` is the XML inside the roots of
    `styles`, `numbering`, `footnotes` and `endnotes`."""
    links = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>' for i, kind in enumerate(others)
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{links}</Relationships>',
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for kind, content in others.items():
        members[f"word/{kind}.xml"] = f"<w:{kind} {_NAMESPACES}>{content}</w:{kind}>"
    return zipped(members)


def para(text: str, properties: str = "", run: str = "") -> str:
    """A paragraph of one run, with the XML of its own and its run's properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def numbered(text: str, number_list: int, level: int = 0) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_list}"/></w:numPr>')


def table(rows: list[list[str]], header_rows: int = 0) -> str:
    """A Word table; a cell that begins with '<' is its XML as it stands, else its text."""
    out = []
    for i, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if i < header_rows else ""
        cells = "".join(f"<w:tc>{c if c.startswith('<') else para(c)}</w:tc>" for c in row)
        out.append(f"<w:tr>{mark}{cells}</w:tr>")
    return f"<w:tbl>{''.join(out)}</w:tbl>"
