"""`{% each %}` gives what `{% for %}` gives, and refuses what it does not fill in."""

from types import SimpleNamespace

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import mark_safe

ENGINE = Engine(
    libraries={"each": "caunoi.web.templatetags.each", "i18n": "django.templatetags.i18n"}, autoescape=True
)
ROWS = [
    SimpleNamespace(name='<b>"Đơn" & 1%</b>', safe=mark_safe("<i>một</i>"), due=None, word=""),
    SimpleNamespace(name="{{ other }}", safe=mark_safe(""), due=SimpleNamespace(day=3), word="gấp"),
]
BODY = """<td title="{% translate 'Ngày nhận' %}">{{ other }} 100% {{ row.name }}{{ row.safe }}</td>
    {% if row.due %}<b>{{ row.due.day }}{% if row.word %}, {{ row.word }}{% endif %}</b>{% elif row.word %}?{% else %}–{% endif %}"""


def drawn(tag: str, rows: list[SimpleNamespace]) -> str:
    source = f"{{% load each i18n %}}{{% {tag} row in rows %}}{BODY}{{% end{tag} %}}"
    return ENGINE.from_string(source).render(Context({"rows": rows, "other": "<chung>"}))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("rows", [ROWS, []])
def test_each_row_as_for_draws_it(rows: list[SimpleNamespace], language: str) -> None:
    with translation.override(language):
        assert drawn("each", rows) == drawn("for", rows)


def test_drawn_again_in_another_language_and_with_other_words_beside_it() -> None:
    """One template, as a server keeps it: what it laid out for one page is not what another reads."""
    plain, named = BODY.replace("{{ other }}", ""), BODY.replace("Ngày nhận", "Đơn thư")
    for body in (
        plain,
        named,
        "{% translate other %}{{ row.name }}",
        "{% translate 'x' as x %}{{ x }}{{ row.name }}",
    ):
        each, loop = (
            ENGINE.from_string(f"{{% load each i18n %}}{{% {tag} row in rows %}}{body}{{% end{tag} %}}")
            for tag in ("each", "for")
        )
        for language, rows, other in [
            ("vi", ROWS, "một"),
            ("en", ROWS[1:], "hai"),
            ("vi", ROWS[1:], "<ba>"),
            ("en", [], ""),
        ]:
            told = {"rows": rows, "other": other}
            with translation.override(language):
                assert each.render(Context(told)) == loop.render(Context(told))
    with translation.override("en"):
        assert "Letters" in drawn_once(named)


def drawn_once(body: str) -> str:
    return ENGINE.from_string(f"{{% load each i18n %}}{{% each row in rows %}}{body}{{% endeach %}}").render(
        Context({"rows": ROWS, "other": ""})
    )


def test_rows_within_rows_as_for_draws_them() -> None:
    body = "{% EACH row in rows %}<p>{{ row.name }}{% EACH one in row.many %}{% if one %}<i>{{ one }}</i>{% endif %}{{ other }}{% endEACH %}</p>{% endEACH %}"
    rows = [SimpleNamespace(name="một", many=["<a>", "", "b"]), SimpleNamespace(name="hai", many=[])]

    drawn = [
        ENGINE.from_string("{% load each %}" + body.replace("EACH", tag)).render(
            Context({"rows": rows, "other": "<chung>"})
        )
        for tag in ("each", "for")
    ]

    assert (
        drawn[0]
        == drawn[1]
        == "<p>một<i>&lt;a&gt;</i>&lt;chung&gt;&lt;chung&gt;<i>b</i>&lt;chung&gt;</p><p>hai</p>"
    )


@pytest.mark.parametrize(
    "body",
    [
        "{{ row.day|length }}",
        "{% if row.due and row.word %}x{% endif %}",
        "{% if other %}x{% endif %}",
        "{% if row.due %}{{ row.day|length }}{% endif %}",
        "{% for one in row.many %}{{ one }}{% endfor %}",
        "{% include row.part %}",
        "{% each one in other %}{{ one }}{% endeach %}",
        "{% each one in row.many %}{{ row.name }}{% endeach %}",
        "{% each one in row.many %}{% if one.due %}{% if row.name %}x{% endif %}{% endif %}{% endeach %}",
        "{% each one in row.many %}{% each two in row.many %}{{ two }}{% endeach %}{% endeach %}",
    ],
)
def test_each_with_what_is_not_ready_refused(body: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="each:"):
        ENGINE.from_string(f"{{% load each %}}{{% each row in rows %}}{body}{{% endeach %}}")


def test_each_misspelled_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="row in rows"):
        ENGINE.from_string("{% load each %}{% each row %}{% endeach %}")
