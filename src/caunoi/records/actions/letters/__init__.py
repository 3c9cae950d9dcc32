"""How letters change: filed, confirmed, added to, transcribed, opened, withdrawn, erased. Every reading of an original too."""

from caunoi.records.actions.letters.filing import Filed, file_letter

__all__ = ["Filed", "file_letter"]
