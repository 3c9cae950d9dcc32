"""A disk that fills up while files are written."""

import errno
import os

import pytest


class FillingDisk:
    """Has no room at the third time that something is to be put onto it: file and folder of a first file, then a second file."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.synced, self._sync = 0, os.fsync
        monkeypatch.setattr("caunoi.records.files.os.fsync", self._full)

    def _full(self, descriptor: int) -> None:
        self.synced += 1
        if self.synced == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        self._sync(descriptor)
