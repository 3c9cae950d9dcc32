"""The law that nearly every page of letters asks for, read ahead by a server before its processes part: else each reads it for itself, and
whoever comes first to each of them waits a third of a second."""

from caunoi.core.law.calendars import Calendar
from caunoi.core.law.competence import CompetenceFile, ExclusionFile
from caunoi.core.law.grounds import GroundList
from caunoi.core.law.layouts import Layout
from caunoi.core.law.loading import Shape, load, stems
from caunoi.core.law.papers import PaperFile
from caunoi.core.law.posts import PostFile
from caunoi.core.law.proceedings import ProceedingClocks
from caunoi.core.law.transitions import TransitionFile
from caunoi.core.law.values import ValueFile

_FOLDERS: tuple[tuple[str, type[Shape]], ...] = (
    ("calendars", Calendar),
    ("competence", CompetenceFile),
    ("deadlines", ValueFile),
    ("grounds", GroundList),
    ("layouts", Layout),
    ("policy", ValueFile),
    ("proceedings", ProceedingClocks),
)
_FILES: tuple[tuple[str, type[Shape]], ...] = (
    ("exclusions", ExclusionFile),
    ("papers", PaperFile),
    ("posts", PostFile),
    ("transitions", TransitionFile),
)


def read_ahead() -> None:
    """Read all files of these folders, and these files; LawError as when they are asked for."""
    for folder, shape in _FOLDERS:
        for stem in stems(folder):
            load(folder, stem, shape)
    for stem, shape in _FILES:
        load("", stem, shape)
