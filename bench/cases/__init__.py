"""What is measured. A case has a name, a claim, and `prepare`, which sets up and returns the call to be timed.

CASES lists them in the order of the report; add a module a noun (reading, pages, ...) and its cases here.
"""

from bench.cases import letters, pages, reading, starting, truth, workbooks
from bench.cases.case import Case

CASES: tuple[Case, ...] = (
    *starting.CASES,
    *reading.CASES,
    *truth.CASES,
    *pages.CASES,
    *workbooks.CASES,
    *letters.CASES,
)

__all__ = ["CASES", "Case"]
