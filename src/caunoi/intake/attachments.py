"""Files sent with a letter: known by what they hold, opened in a process of their own to see that they are it (intake/child.py),
photographs without their metadata.
"""

import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Sequence

import msgspec

from caunoi.core.facts.letters import Attachment
from caunoi.intake import clamd
from caunoi.intake.child import LENGTH, NO_PAGE, Answer, Opened, Picture, Refused, Task, Words
from caunoi.intake.refusals import RefusedError

LONGEST_NAME = 120
MEMORY = 2 << 30  # bytes the child may have
PROCESSOR, PATIENCE = 20, 40  # seconds it may work, and be waited for
AT_ONCE = threading.BoundedSemaphore(2)
# How pictures of each kind that is kept end, the usual one first.
_ENDINGS = {"image/jpeg": (".jpg", ".jpeg"), "image/png": (".png",), "image/tiff": (".tif", ".tiff")}
# Characters that hide or turn round what a name says.
_HIDING = re.compile(r"[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff/\\]")


def take(files: Sequence[tuple[str, bytes]], *, scanner: str = "", patience: float = 10) -> list[Attachment]:
    """The files (name, bytes) as they may be kept. RefusedError for the first that may not: empty, of no kind taken here, named as
    another, damaged, locked, with macros, too large unpacked, too heavy to open, or with a virus. `scanner`: where clamd listens;
    `patience`: seconds it may take for each.
    """
    shown = [(clean_name(name), data) for name, data in files]
    for place, (name, data) in enumerate(shown):
        if not data:
            raise RefusedError("empty", name).at(place)
        if scanner:
            _scan(data, name, scanner, patience, place)
    found = _asked([(name, data, NO_PAGE) for name, data in shown]) if shown else []
    return [
        Attachment(
            _kept_name(name, one.file_type), one.file_type, data, data if one.kept is None else one.kept
        )
        for (name, data), one in zip(shown, found, strict=True)
        if isinstance(one, Opened)
    ]


def _scan(data: bytes, name: str, scanner: str, patience: float, place: int) -> None:
    try:
        clamd.scan(data, name, scanner, patience)
    except RefusedError as error:
        raise error.at(place) from error.__cause__


def show(name: str, data: bytes, page: int) -> Picture | Words:
    """A page of a kept PDF or picture to look at, or the words of a Word document: nothing of the file itself. RefusedError."""
    (one,) = _asked([(name, data, page)])
    assert isinstance(one, Picture | Words)
    return one


def clean_name(name: str) -> str:
    """The name without folders and without characters that hide what it says; short enough to show."""
    last = re.split(r"[/\\]", name)[-1]
    shown = _HIDING.sub("", unicodedata.normalize("NFC", last)).strip(" .")
    stem, dot, ending = shown.rpartition(".")
    if len(shown) > LONGEST_NAME and dot and len(ending) < 10:
        return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"
    return shown[:LONGEST_NAME] or "tệp"


def _kept_name(name: str, file_type: str) -> str:
    """A picture kept as another kind is named as what it is, so that every program opens it."""
    endings = _ENDINGS.get(file_type)
    if endings is None or name.lower().endswith(endings):
        return name
    return f"{name[: LONGEST_NAME - len(endings[0])]}{endings[0]}"


def _asked(files: Sequence[Task]) -> list[Answer]:
    """What the child says of each. RefusedError for the first it refuses, or "too_heavy" for the one it died of."""
    with AT_ONCE, subprocess.Popen(
        [sys.executable, "-I", "-m", "caunoi.intake.child", f"{MEMORY}", f"{PROCESSOR}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, cwd="/", env={},
    ) as child:  # fmt: skip
        try:
            said, _ = child.communicate(msgspec.msgpack.encode(files), timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            said, _ = child.communicate()
    answers = list(_answers(said))
    for place, ((name, _, _), answer) in enumerate(zip(files, answers, strict=False)):
        if isinstance(answer, Refused):
            raise RefusedError(answer.code, name, **answer.values).at(place)
    if len(answers) < len(files):
        raise RefusedError("too_heavy", files[len(answers)][0]).at(len(answers))
    return answers


def _answers(said: bytes) -> list[Answer]:
    """The answers that are whole; a child that was killed may have left half of one."""
    found: list[Answer] = []
    at = 0
    while at + LENGTH.size <= len(said):
        end = at + LENGTH.size + LENGTH.unpack_from(said, at)[0]
        if end > len(said):
            break
        found.append(msgspec.msgpack.decode(said[at + LENGTH.size : end], type=Answer))
        at = end
    return found
