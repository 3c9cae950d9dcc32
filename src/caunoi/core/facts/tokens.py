"""What a token of the API may be used for. Within it the person's own roles decide, as they stand when it is used."""

from enum import StrEnum


class Scope(StrEnum):
    """One kind of use."""

    READ = "read"  # list and read letters, proceedings, clocks
    SORT = "sort"  # sort letters
    HANDLE = "handle"  # take steps on proceedings
