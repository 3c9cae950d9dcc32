"""Short forms described as data: fields, what was typed, what is wrong with it; one template draws them all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.http import QueryDict
from django.utils.translation import gettext as _

from caunoi.web.typed import WRONG_DAY, day, number, too_long

LONGEST = 5_000
LONGEST_OF_LIST, MOST_SPELLED_OUT = 44, 16  # characters that a list shows, about, on a telephone; choices
Kind = Literal["text", "long", "date", "choice", "unit", "many"]


@dataclass(frozen=True)
class Field:
    """One field. `choices`: (value, label) of a choice, or (code, name) proposed for a unit; of `many` any may be chosen, with commas
    between them in `value`; `longest` in characters; `rare`: folded away until somebody needs it; `under`: the title it is folded
    under; `part`: the title of the part of the form to which it belongs; `sums_up`: what it says stands beside that title while the part is
    folded; `focus`: the cursor stands here."""

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
    part: str = ""
    sums_up: bool = False
    focus: bool = False

    @property
    def spelled_out(self) -> bool:
        """Is each choice a line of its own? A closed list cuts off what is longer than it is wide."""
        long = any(len(label) > LONGEST_OF_LIST for _value, label in self.choices)
        return self.kind == "choice" and long and len(self.choices) <= MOST_SPELLED_OUT

    @property
    def chosen(self) -> list[str]:
        """What was chosen of many."""
        return [one for one in self.value.split(",") if one]

    @property
    def said(self) -> str:
        """What was typed or chosen, in words."""
        return dict(self.choices).get(self.value, self.value) if self.kind == "choice" else self.value

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
        known = dict(self.choices)
        if (self.kind == "choice" and text not in known) or (
            self.kind == "many" and set(text.split(",")) - set(known)
        ):
            return _("Hãy chọn trong danh sách.")
        return ""


@dataclass(frozen=True)
class Section:
    """A part of a form under its title, '' for what belongs to no part: the fields in sight (always, or since something
    was typed or is wrong), and the others by the title they are folded under; those under none of their own come last. Parts are
    folded each, with what was `said` in them: one `is_open` at a time, unless something is wrong in several (`alone` false)."""

    title: str
    usual: list[Field]
    folded: dict[str, list[Field]]
    said: str = ""
    is_open: bool = False
    alone: bool = True

    @property
    def is_wrong(self) -> bool:
        """Is something wrong with a field of it?"""
        return any(field.problem for field in self.usual)  # no such field is folded

    @property
    def has_cursor(self) -> bool:
        """Does the cursor stand in it?"""
        return any(field.focus for field in self.usual)

    @property
    def waits(self) -> bool:
        """Is nothing said in it yet, or something missing?"""
        return not self.said or any(field.required and not field.value for field in self.usual)


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
        return replace(self, fields=tuple(field.typed(_sent(post, field)) for field in self.fields))

    def filled(self, post: Mapping[str, str]) -> "Form":
        """The form with what was sent, nothing of it judged yet."""
        fields = (replace(one, value=_sent(post, one)) if one.name in post else one for one in self.fields)
        return replace(self, fields=tuple(fields))

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
    def sections(self) -> list[Section]:
        """The fields by the parts of the form."""
        found = [self._section(title) for title in dict.fromkeys(field.part for field in self.fields)]
        parts = [one for one in found if one.title]
        wrong = [one for one in parts if one.is_wrong]
        cursor = [one for one in parts if one.has_cursor] or [one for one in parts if one.waits]
        is_open, alone = wrong or cursor[:1], len(wrong) < 2
        return [replace(one, is_open=one in is_open, alone=alone) for one in found]

    def _section(self, title: str) -> Section:
        fields = [field for field in self.fields if field.part == title]
        usual = [field for field in fields if not field.rare or field.value or field.problem]
        folded: dict[str, list[Field]] = {}
        for field in sorted((one for one in fields if one not in usual), key=lambda one: not one.under):
            folded.setdefault(field.under or _("Ít gặp hơn"), []).append(field)
        said = ", ".join(field.said for field in fields if field.sums_up and field.value)
        return Section(title, usual, folded, said)

    @property
    def is_right(self) -> bool:
        """Nothing is wrong with any field."""
        return not any(field.problem for field in self.fields)

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong, by the id of what it is about on the page: the form as a whole, or one of its fields."""
        whole = {f"do-{self.name}": self.problem} if self.problem else {}
        return whole | {
            f"{self.name}-{field.name}": f"{field.part and f'{field.part}: '}{field.label}: {field.problem}"
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


def _sent(post: Mapping[str, str], field: Field) -> str:
    if field.kind == "many" and isinstance(post, QueryDict):
        return ",".join(post.getlist(field.name))
    return post.get(field.name, "")
