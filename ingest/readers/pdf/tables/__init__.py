"""Tables of a page: found in `find`, read by rulings in `ruled`, or by alignment in `aligned`."""
