"""Small documents around one sentence or line, for tests of one thing at a time."""

from caunoi.core.reading import Reading, read


def under(heading: str, *lines: str) -> Reading:
    """A plan whose one section has this heading and these paragraphs."""
    body = "\n\n".join(lines)
    return read(f"KẾ HOẠCH\n\nMở đầu.\n\nI. {heading}\n\n{body}\n")


def tasks(*lines: str) -> Reading:
    """The paragraphs as tasks (Nhiệm vụ)."""
    return under("NHIỆM VỤ", *lines)


def aims(*lines: str) -> Reading:
    """The paragraphs as aims (Mục tiêu)."""
    return under("MỤC TIÊU", *lines)
