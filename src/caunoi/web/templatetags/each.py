"""`{% each row in rows %}…{% endeach %}`: what `{% for %}` gives for long tables, laid out once (in each language, where nothing but the
row is read in it) and then only filled in.

Text, translations and whatever else names nothing of the row is rendered once; `{{ row.name }}` is read off the row and escaped, and
`{% if row.name %}` asked of it, without a walk through the context; so are the rows within a row, `{% each part in row.parts %}`, where the
outer row is not known. Only these stand in it: a template with anything else is refused when it is loaded. What a row shows is
therefore made ready in the view.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from html import escape
from operator import attrgetter
from typing import Any, TypeGuard

from django import template
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    Parser,
    TextNode,
    Token,
    Variable,
    VariableNode,
)
from django.template.context import Context
from django.template.defaulttags import IfNode, TemplateLiteral
from django.templatetags.i18n import TranslateNode
from django.utils.translation import get_language

register = template.Library()
Fill = Callable[[Any], str]
Part = str | Fill


class EachNode(Node):
    """The rows, one after the other."""

    child_nodelists = ("body",)

    def __init__(self, row: str, rows: FilterExpression, body: NodeList) -> None:
        self.row, self.rows, self.body = row, rows, body
        self._check(body)
        self._by_language: dict[str, Fill] = {}

    def render(self, context: Context) -> str:
        """All rows; nothing where there are none."""
        rows = self.rows.resolve(context)
        fill = self._kept(context) if self._is_the_same else self._laid_out(self.body, context)
        return "".join([fill(row) for row in rows])

    def _kept(self, context: Context) -> Fill:
        language = get_language()
        if language not in self._by_language:
            self._by_language[language] = self._laid_out(self.body, context)
        return self._by_language[language]

    @cached_property
    def _is_the_same(self) -> bool:
        """Does all that stands beside what is read off the rows depend on the language alone?"""
        return all(map(self._reads_no_more, self.body))

    def _reads_no_more(self, node: Node) -> bool:
        if isinstance(node, IfNode):
            return all(
                map(self._reads_no_more, (one for _, inner in node.conditions_nodelists for one in inner))
            )
        if isinstance(node, EachNode):
            return node._is_the_same
        if isinstance(node, TranslateNode):
            said = node.filter_expression
            return not (node.asvar or node.message_context or said.filters or said.var.lookups)
        if isinstance(node, VariableNode):
            return self._read(node.filter_expression) is not None
        return True  # text: nothing else stands in it

    def _check(self, nodes: NodeList) -> None:
        for node in nodes:
            if isinstance(node, IfNode):
                for condition, inner in node.conditions_nodelists:
                    literal = isinstance(condition, TemplateLiteral)
                    if condition is not None and not (literal and self._read(condition.value)):
                        raise template.TemplateSyntaxError(
                            f"each: only {{% if {self.row}.name %}} can be asked"
                        )
                    self._check(inner)
            elif isinstance(node, EachNode):
                if not self._read(node.rows) or any(map(self._of_row, node.said())):
                    raise template.TemplateSyntaxError(
                        f"each: rows within are {self.row}.name, and know nothing of {self.row}"
                    )
            elif not isinstance(node, (TextNode, TranslateNode, VariableNode)):
                raise template.TemplateSyntaxError(f"each: {node!r} is not filled in, make it ready before")
            elif (
                isinstance(node, VariableNode)
                and self._of_row(node.filter_expression)
                and not self._read(node.filter_expression)
            ):
                raise template.TemplateSyntaxError(
                    f"each: {node.filter_expression} is more than an attribute of the row"
                )

    def said(self) -> Iterator[object]:
        """Whatever is asked for within."""
        for node in self.body.get_nodes_by_type(Node):
            if isinstance(node, VariableNode):
                yield node.filter_expression
            elif isinstance(node, EachNode):
                yield node.rows
            elif isinstance(node, IfNode):
                asked = (condition for condition, _inner in node.conditions_nodelists)
                yield from (one.value for one in asked if isinstance(one, TemplateLiteral))

    def _of_row(self, said: object) -> TypeGuard[FilterExpression]:
        if not isinstance(said, FilterExpression) or not isinstance(said.var, Variable):
            return False
        return (said.var.lookups or ("",))[0] == self.row

    def _read(self, said: object) -> Callable[[Any], Any] | None:
        """Reads what is meant off the row: itself, or one of its attributes. None where it is not one of these alone."""
        if not self._of_row(said) or said.filters:
            return None
        names = said.var.lookups[1:]
        return attrgetter(".".join(names)) if names else lambda row: row

    def _laid_out(self, nodes: NodeList, context: Context) -> Callable[[Any], str]:
        parts: list[Part] = []
        for node in nodes:
            if isinstance(node, IfNode):
                parts.append(self._chosen(node, context))
            elif isinstance(node, EachNode):
                parts.append(node._within(self._read(node.rows), context))
            elif isinstance(node, VariableNode) and (read := self._read(node.filter_expression)):
                parts.append(_escaped(read))
            else:
                parts.append(str(node.render_annotated(context)))
        return _joined(parts)

    def _within(self, read: Any, context: Context) -> Callable[[Any], str]:
        fill = self._laid_out(self.body, context)
        return lambda row: "".join([fill(one) for one in read(row)])

    def _chosen(self, node: IfNode, context: Context) -> Callable[[Any], str]:
        branches = [
            (self._read(condition.value) if condition else None, self._laid_out(inner, context))
            for condition, inner in node.conditions_nodelists
        ]

        def chosen(row: Any) -> str:
            return next((fill(row) for asked, fill in branches if asked is None or asked(row)), "")

        return chosen


def _escaped(read: Callable[[Any], Any]) -> Callable[[Any], str]:
    def escaped(row: Any) -> str:
        value = read(row)
        return str(value.__html__() if hasattr(value, "__html__") else escape(str(value)))

    return escaped


def _joined(parts: Sequence[Part]) -> Callable[[Any], str]:
    """One text of a row; pieces that stand side by side and are the same in each row are one."""
    pieces: list[Part] = []
    for part in parts:
        if isinstance(part, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += part
        else:
            pieces.append(part)
    return lambda row: "".join([piece if isinstance(piece, str) else piece(row) for piece in pieces])


@register.tag
def each(parser: Parser, token: Token) -> EachNode:
    """{% each row in rows %}"""
    words = token.split_contents()
    if len(words) != 4 or words[2] != "in":
        raise template.TemplateSyntaxError("each: write {% each row in rows %}")
    body = parser.parse(("endeach",))
    parser.delete_first_token()
    return EachNode(words[1], parser.compile_filter(words[3]), body)
