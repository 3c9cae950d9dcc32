"""Short forms described as data: fields, what was typed, what is wrong with it; one template draws them all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from caunoi.web.typed import WRONG_DAY, day, number, too_long

LONGEST = 5_000
Kind = Literal["text", "long", "date", "choice", "unit"]


@dataclass(frozen=True)
class Field:
    """One field. `choices`: (value, label) of a choice, or (code, name) proposed for a unit; `longest` in characters;
    `rare`: folded away until somebody needs it; `under`: the title it is folded under."""

    name: str
    label: str
    kind: Kind = "text"
    required: bool = True
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    value: str = ""
    problem: str = ""
    longest: int = LONGEST
    rare: bool = False
    under: str = ""

    def typed(self, written: str) -> "Field":
        """With what was typed, and what is wrong with it."""
        text = written.strip()
        return replace(self, value=text, problem=self._wrong(text))

    def _wrong(self, text: str) -> str:
        if not text:
            return _("Hãy điền mục này.") if self.required else ""
        if wrong := too_long(text, self.longest):
            return wrong
        if self.kind == "date" and day(text) is None:
            return str(WRONG_DAY)
        if self.kind == "choice" and text not in dict(self.choices):
            return _("Hãy chọn trong danh sách.")
        return ""


@dataclass(frozen=True)
class Form:
    """One form: `title` says what it does and stands on its button; `danger` colours that."""

    name: str
    title: str
    fields: tuple[Field, ...]
    danger: bool = False
    problem: str = ""

    def typed(self, post: Mapping[str, str]) -> "Form":
        """The form as it was sent."""
        return replace(self, fields=tuple(field.typed(post.get(field.name, "")) for field in self.fields))

    def wrong(self, name: str, problem: str) -> "Form":
        """With one field said to be wrong."""
        fields = tuple(replace(f, problem=problem) if f.name == name else f for f in self.fields)
        return replace(self, fields=fields)

    def refused(self, problem: str, code: str = "") -> "Form":
        """With why it was refused: said of the field that the refusal's code names, else of the whole."""
        if any(field.name == code for field in self.fields):
            return self.wrong(code, problem)
        return replace(self, problem=problem)

    @property
    def usual(self) -> tuple[Field, ...]:
        """The fields that are always in sight: what is wrong with one brings it there."""
        return tuple(field for field in self.fields if not field.rare or field.value or field.problem)

    @property
    def seldom(self) -> tuple[Field, ...]:
        """The others."""
        return tuple(field for field in self.fields if field not in self.usual)

    @property
    def folded(self) -> dict[str, list[Field]]:
        """Those by the title they are folded under; those under none of their own come last."""
        found: dict[str, list[Field]] = {}
        for field in sorted(self.seldom, key=lambda field: not field.under):
            found.setdefault(field.under or _("Ít gặp hơn"), []).append(field)
        return found

    @property
    def is_right(self) -> bool:
        """Nothing is wrong with any field."""
        return not any(field.problem for field in self.fields)

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong, by the id of what it is about on the page: the form as a whole, or one of its fields."""
        whole = {f"do-{self.name}": self.problem} if self.problem else {}
        return whole | {
            f"{self.name}-{field.name}": f"{field.label}: {field.problem}"
            for field in self.fields
            if field.problem
        }

    def text(self, name: str) -> str:
        """What was typed in a field; '' for nothing."""
        return next(field.value for field in self.fields if field.name == name)

    def day(self, name: str) -> date | None:
        """The day typed in a field; None for nothing."""
        return day(self.text(name))

    def number(self, name: str) -> int | None:
        """The number chosen in a field; None for nothing."""
        return number(self.text(name))
