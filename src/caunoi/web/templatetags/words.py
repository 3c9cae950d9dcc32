"""Filters that write values in the reader's language; `said` picks a law text's language."""

import datetime
from collections.abc import Mapping
from typing import Any, Protocol

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from caunoi.core.law import CERTAINTY, Certainty, Text
from caunoi.render import words
from caunoi.web.unsent import typed

register = template.Library()


class Said(Protocol):
    """A text held in both languages (law)."""

    @property
    def vi(self) -> str: ...
    @property
    def en(self) -> str: ...


class Titled(Protocol):
    """Something of the law with its title and how sure it is."""

    @property
    def title(self) -> Text: ...
    @property
    def certainty(self) -> Certainty: ...


def language() -> str:
    """The language of this request: vi or en."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"


@register.filter
def number(value: float | int | None) -> str:
    """1.243 or 1,243; a dash for what is missing."""
    return words.number(value, language())


def with_certainty(held: Titled) -> str:
    """What of the law it is, and how sure that is."""
    return f"{said(held.title)} ({said(CERTAINTY[held.certainty])})"


@register.filter
def sure(certainty: Certainty) -> str:
    """How sure something of the law is."""
    return said(CERTAINTY[certainty])


@register.filter
def percent(value: float | None) -> str:
    """53,7 % or 53.7%."""
    return words.percent(value, language())


@register.filter(expects_localtime=True)
def day(value: datetime.date | None) -> str:
    """dd/mm/yyyy; of a moment, its day in Vietnam."""
    return words.day(value)


@register.filter(expects_localtime=True)
def deadline(value: datetime.date | None) -> str:
    """The weekday and dd/mm/yyyy."""
    return words.deadline(value, language())


@register.filter
def comparator(sign: str) -> str:
    """The comparator in words."""
    return words.comparator(sign, language())


@register.filter
def said(text: Said | str | None) -> str:
    """A law text in the reader's language."""
    if text is None or isinstance(text, str):
        return text or ""
    return text.en if language() == "en" else text.vi


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    """mapping[key], or an empty text."""
    return mapping.get(key, "")


@register.simple_tag
def fault(problems: Mapping[str, str], name: str, described: str = "") -> str:
    """Attributes of a field: the id `described` of what explains it and, where something is wrong with it, of the line that says what."""
    wrong = f"problem-{name}" if problems and name in problems else ""
    by = " ".join(one for one in (described, wrong) if one)
    said = format_html('aria-describedby="{}"', by) if by else ""
    return format_html('{} aria-invalid="true"', said) if wrong else said


@register.simple_tag
def wrong(problems: Mapping[str, str], name: str) -> str:
    """What is wrong with a field, beside it."""
    return format_html('<p class="error">{}</p>', problems[name]) if problems and name in problems else ""


@register.inclusion_tag("_typed.html", takes_context=True)
def kept_words(context: template.Context) -> dict[str, Any]:
    """The sentences of a form that was not taken, to be read and copied."""
    return {"texts": [one.value for one in typed(context["request"]) if one.text]}
