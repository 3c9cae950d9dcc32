"""What the values that rules compare are called."""

from functools import cache

from caunoi.core.law.loading import Shape, Text, packaged, read


class _File(Shape, frozen=True, kw_only=True):
    values: dict[str, Text]


@cache
def value_names() -> dict[str, Text]:
    """{name of a value stored with findings: its name for people}."""
    return read(packaged("values.yaml"), _File).values
