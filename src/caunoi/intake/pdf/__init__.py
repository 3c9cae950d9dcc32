"""PDF files: the text layer with its places, tables with drawn lines, and pages that are pictures."""
