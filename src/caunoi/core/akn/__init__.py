"""An official document as Akoma Ntoso 3.0 (the OASIS standard for legal documents), and its text back out of it."""

from caunoi.core.akn.document import to_akn
from caunoi.core.akn.tree import text_of

__all__ = ["text_of", "to_akn"]
