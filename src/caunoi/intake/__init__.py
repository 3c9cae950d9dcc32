"""Files in: what reaches an office (Word, PDF, scan, old text) becomes plain text that the reader takes."""

from caunoi.intake.extracted import Extracted
from caunoi.intake.opening import open_document, takes_long
from caunoi.intake.refusals import RefusedError

__all__ = ["Extracted", "RefusedError", "open_document", "takes_long"]
