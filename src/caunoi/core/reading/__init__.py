"""Reading an official document: text in, clauses, sentences, targets, duties and citations out."""

from caunoi.core.reading.model import Reading, to_json
from caunoi.core.reading.reader import read

__all__ = ["Reading", "read", "to_json"]
