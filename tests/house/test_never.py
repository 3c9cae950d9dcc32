"""What this must never be (DESIGN section 2): a tool to watch people. No table or permission may lean that way."""

import re

from django.apps import apps
from django.db.models import CharField, JSONField, TextField

# English identifiers are split at underscores and capitals; each word is looked at by itself.
FORBIDDEN = {
    "religion", "religious", "faith", "ethnic", "ethnicity", "race", "clan", "tribe",
    "opinion", "belief", "ideology", "sentiment", "attitude", "loyalty", "speech",
    "profile", "watchlist", "blacklist", "suspect", "extremist", "hostile", "agitator",
    "reputation", "risk", "troublemaker", "frequent", "media", "post_url",
    "biometric", "fingerprint", "face", "gps", "phone_location",
}  # fmt: skip
# Words that are lawful alone but not beside a person: a citizen is neither scored, ranked nor foretold.
PERSON = {"person", "citizen", "sender", "petitioner", "complainant", "denouncer", "resident"}
JUDGED = {
    "score",
    "rank",
    "rating",
    "level",
    "grade",
    "forecast",
    "prediction",
    "likelihood",
    "count",
    "tags",
}


def words(identifier: str) -> set[str]:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier)
    return {identifier.lower(), *spaced.lower().split("_")}


def names_of_tables() -> list[tuple[str, str]]:
    """(model, field) of every table we own, and (model, "") for the model itself."""
    ours = apps.get_app_config("records").get_models(include_auto_created=True)
    return [
        (model.__name__, name)
        for model in ours
        for name in ["", *(field.name for field in model._meta.get_fields())]
    ]


def leaning(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs that suggest a profile, a belief or a score of a person."""
    found = []
    for model, field in pairs:
        said = words(model) | words(field)
        about_a_person = said & PERSON
        if said & FORBIDDEN or (about_a_person and words(field) & JUDGED):
            found.append((model, field))
    return found


def test_no_table_describes_belief_origin_or_conduct_of_people() -> None:
    assert leaning(names_of_tables()) == []


def test_leaning_finds_a_belief_a_watchlist_and_a_scored_citizen() -> None:
    samples = [
        ("Person", "religion"),
        ("WatchList", ""),
        ("Citizen", "risk_score"),
        ("Sender", "letter_count"),
        ("Unit", "name"),
        ("Assessment", "level"),
    ]

    assert leaning(samples) == samples[:4]


def test_no_permission_looks_up_people() -> None:
    from caunoi.core.facts import permissions

    codes = [
        code for holder in vars(permissions).values() if hasattr(holder, "__members__") for code in holder
    ]
    looking_up = [
        code
        for code in codes
        if re.search(r"(search|list|profile|track|monitor)_?(people|citizen|sender|person)", code.value)
    ]

    assert codes
    assert looking_up == []


# What of a letter lies in the clear: never who wrote, nor what. A new column of text is sealed, or argued for here.
CLEAR = {
    "Letter": {
        "public", "pseudonym", "kind", "channel", "custody", "number", "holder", "secrecy", "confirmed_form", "village",
        "commitment", "code_hash", "once",
    },
    "LetterEntry": {"verb", "commitment"},
    "LetterKey": set(),
    "SealedPart": {"kind", "file_type", "sha256"},
    "Transcript": {"text", "folded", "state"},
    "Opening": {"purpose", "state"},
    "Message": set(),
    "Withdrawal": set(),
}  # fmt: skip


def test_nothing_of_a_sender_lies_in_the_clear() -> None:
    found = {
        name: {
            field.name
            for field in apps.get_model("records", name)._meta.concrete_fields
            if isinstance(field, CharField | TextField | JSONField)
        }
        for name in CLEAR
    }

    assert found == CLEAR
