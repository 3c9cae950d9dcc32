"""Word documents whose inner references are wild: read all the same."""

from tests.intake.test_word import opened as opened
from tests.intake.writing import abstract, item, level, num, p


def test_wild_numbers_of_a_list_do_no_harm(opened) -> None:
    lists = abstract(1, level(0, "decimal", "%1.%9", start=99999999999)) + num(1, 1) + num(2, 77)
    body = item("x", 1) + p("y", '<w:numPr><w:ilvl w:val="-5"/><w:numId w:val="2"/></w:numPr>')

    assert opened(body, numbering=lists).text == "1.1 x\n\ny"


def test_styles_that_rest_on_each_other_end(opened) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA")
    )

    assert opened(p("x", '<w:pStyle w:val="A"/>'), styles=styles).text == "x"
