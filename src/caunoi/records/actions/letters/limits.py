"""What a filing may hold: every limit is a value of law/policy/letters.yaml."""

import datetime
from collections.abc import Sequence

from caunoi.core.facts.letters import Attachment
from caunoi.core.law import value
from caunoi.core.law.values import Value
from caunoi.errors import UserError


class FilingError(UserError):
    """A letter or paper that cannot be taken. `code`: content, outside, holder, files, size, text, signers, once, sooner."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def limit(name: str, on: datetime.date) -> int:
    """A whole number of law/policy/letters.yaml as of a day."""
    found = value(f"policy.letters.{name}", on)
    if not isinstance(found, Value):
        raise UserError(found.reason.vi)
    return found.number


def check_files(files: Sequence[Attachment], on: datetime.date) -> None:
    """FilingError where there are too many, or one is too large."""
    most, largest = limit("most_files", on), limit("largest_file", on)
    if len(files) > most:
        raise FilingError("files", f"at most {most} files are taken at once. Nothing was kept.")
    if any(len(file.received) > largest * 1024 * 1024 for file in files):
        raise FilingError("size", f"a file is larger than {largest} MB. Nothing was kept.")


def check_text(text: str, on: datetime.date) -> None:
    """FilingError where it is too long."""
    longest = limit("longest_text", on)
    if len(text) > longest:
        raise FilingError(
            "text", f"the text is longer than {longest} characters: send it as a file. Nothing was kept."
        )
