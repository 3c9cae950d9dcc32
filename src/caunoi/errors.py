"""Errors meant for people: one or two sentences that say what happened, what is safe and what to do."""

from collections.abc import Mapping
from types import MappingProxyType


class UserError(Exception):
    """Shown as it is, exit code 1, never with a traceback. `details`: what `--json` gives a program beside the words."""

    details: Mapping[str, object] = MappingProxyType({})

    @property
    def said(self) -> tuple[str, ...]:
        """Its words in each language it is said in, in the order in which people read them: Vietnamese first."""
        return (str(self),)


class SaidError(UserError):
    """One that pages show as well: in English, and in Vietnamese."""

    def __init__(self, english: str, vietnamese: str) -> None:
        super().__init__(english)
        self.vietnamese = vietnamese

    @property
    def said(self) -> tuple[str, ...]:
        """Vietnamese first."""
        return (self.vietnamese, str(self))
