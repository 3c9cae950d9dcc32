"""Workbooks (bảng tính): forms as data, headings matched, cells read in every way people write, errors in their words.

Pure: a workbook comes in as rows of cells (`book`), goes out as values and problems. Nothing here opens a file or asks
a database.
"""
