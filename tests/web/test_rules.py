"""Each rule has its page: what it means, why, from when, what clears it, its thresholds and cases."""

import pytest

from caunoi.core.law import examples, rules
from tests.records.test_adopting import adopt
from tests.web.conftest import SignIn
from tests.web.pages import rows, words
from tests.web.sample import Sample


def test_list_leads_to_every_rule(as_: SignIn) -> None:
    page = as_("leader").get("/rules/")

    assert len(rows(page)) == len(rules())
    assert all(f'href="/rules/{code}/"' in page.content.decode() for code in rules())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_has_its_page(as_: SignIn, language: str) -> None:
    client = as_("leader")
    client.post("/language/", {"language": language})

    for code, rule in rules().items():
        text = words(client.get(f"/rules/{code}/"))
        for said in (rule.title, rule.why, rule.clears, *(case.name for case in examples(code))):
            assert " ".join(getattr(said, language).split()) in text, (code, said)


def test_page_says_what_a_threshold_is_and_who_adopted_it(sample: Sample, as_: SignIn) -> None:
    url = "/rules/rating.top_while_late/"
    assert "30 đề xuất, chưa ban hành" in words(as_("leader").get(url))

    adopt(value=45)

    text = words(as_("leader").get(url))
    assert "45 Thành ủy, 7-QĐ/TU" in text and "quá hạn trên 45 ngày" in text
