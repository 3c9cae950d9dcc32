"""Whatever is sent with a form, the page answers in words: never a fault of ours."""

import pytest

from tests.web.conftest import SignIn
from tests.web.forms import forms_of
from tests.web.sample import Sample
from tests.web.test_queries import addresses

MORE = (
    "/complex-matters/new/",
    "/directives/new/",
    "/workbooks/",
    "/policies/",
    "/preferences/tokens/",
    "/gui-don/",
)
ANSWERS = {200, 302, 400, 403, 404, 409, 422}
WRONG = ("", "31/02/2025", "0001-01-01", "-1", "9" * 5000, "nan", "<script>\x00\ufeff", "[" * 5000)


@pytest.mark.parametrize("person", ["board", "clerk", "inspector"])
def test_form_sent_empty_or_with_nonsense_is_answered(person: str, sample: Sample, as_: SignIn) -> None:
    client = as_(person)
    forms = {
        (action or page, *filled): filled
        for page in (*addresses(sample), *MORE)
        for action, filled in forms_of(client.get(page))
        if action != "/sign-out/"  # what is sent after it would meet nobody
    }
    assert forms

    wrong = []
    for (action, *_names), filled in forms.items():
        for sent in ({}, *({**filled, **dict.fromkeys(filled, [text])} for text in WRONG)):
            code = client.post(action, sent).status_code
            if code not in ANSWERS:
                wrong.append((action, sent, code))
    assert wrong == []
