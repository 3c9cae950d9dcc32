"""Law files laid over the packaged ones, only to see what they would change."""

from pathlib import Path

import pytest

from caunoi.core import law
from caunoi.core.law import Beside, LawError
from caunoi.core.law.loading import packaged

CODE = "deadlines.complaint.KN-SEND-1"


def test_files_of_the_folder_stand_before_the_packaged_ones_and_only_those(tmp_path: Path) -> None:
    for folder, name in (("calendars", "2018.yaml"), ("deadlines", "complaint.yaml")):
        (tmp_path / folder).mkdir()
        text = packaged(folder, name).read_text(encoding="utf-8")
        (tmp_path / folder / name).write_text(text.replace("basis: ", "basis: 2", 1), encoding="utf-8")
    other = Beside(tmp_path)

    assert other.calendar(2018) != law.calendar(2018) and other.calendar(2019) == law.calendar(2019)
    assert other.calendar(1999) is None
    assert other.entry(CODE) == law.entry(CODE)
    assert other.entry("deadlines.complaint.KN-LIM-1") != law.entry("deadlines.complaint.KN-LIM-1")


def test_folder_without_law_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawError, match="neither"):
        Beside(tmp_path)
