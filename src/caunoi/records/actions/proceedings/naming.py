"""Nothing written of a case says who sent a letter in it: what is written here is read by all who see the case, and stays when the
letter is erased."""

from collections.abc import Iterable

from django.views.decorators.debug import sensitive_variables

from caunoi.records.actions.letters.identity import names_sender
from caunoi.records.actions.proceedings.steps import ProceedingError
from caunoi.records.models import Letter, User


@sensitive_variables()
def refuse_identity(letters: Iterable[Letter], said: Iterable[str], by: User) -> None:
    """ProceedingError where any of what is said names a sender, representative or signer of these letters."""
    text = "\n".join(filter(None, said))
    if text and names_sender(letters, text, by):
        raise ProceedingError(
            "identity", "it says who wrote the letter: take out names, numbers and addresses. Nothing was changed.",
            "Nội dung nêu người gửi đơn: hãy bỏ tên, số, địa chỉ. Chưa có gì thay đổi.",
        )  # fmt: skip
