"""PDF: text in reading order, and tables both ruled and aligned.

The way through the files: `source` opens the file, `page` reads one page, its `words` and its
`drawing` in one `frame`, `lines` puts words together, `furniture` drops headers and footers, `tables`
takes out what is a table, `columns` finds the reading order, `paragraphs` and `pages` put lines
together, and `reader` is the whole of it.
"""

from ingest.readers.pdf.reader import VERSION, read

__all__ = ["VERSION", "read"]
