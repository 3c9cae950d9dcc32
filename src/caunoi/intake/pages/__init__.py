"""Printed pages, read or recognised: words with places become rows, columns, paragraphs. Places are in points from
the top left corner, so that a PDF and a scan go the same way."""
