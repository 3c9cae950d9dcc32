"""Workbooks: what is on record as rows of a form, who may bring rows in, what a template is filled with."""
