"""Letters at the desk for the pages' tests: the cast's offices, one of each kind, on the sample's day."""

import datetime
import re
from typing import Any

from django.test import Client

from caunoi.core.facts.letters import Channel, Kind
from caunoi.records.actions.letters import check_transcript, write_transcript
from caunoi.records.actions.proceedings import Part, sort_letter
from caunoi.records.models import Letter, Proceeding, ProceedingStep, User
from caunoi.records.queries.competence import Against
from tests.people import City
from tests.records.letters import file

AT = datetime.datetime(2018, 1, 15, 9, tzinfo=datetime.UTC)
TEXT = "Tôi khiếu nại quyết định thu hồi đất, yêu cầu hủy quyết định vì bồi thường không đúng diện tích đã đo tại phường."


class AtDesk(Client):
    """A step of a case is sent with what its page carries: how far the case was read; the whole of it, where nothing else is said."""

    def post(self, path: str, data: Any = None, *given: Any, **other: Any) -> Any:
        if case := re.fullmatch(r"/proceedings/(\w+)/\w+/", path):
            read = ProceedingStep.objects.filter(proceeding__public=case[1]).count()
            data = {"after": read, **(data or {})}
        return super().post(path, data, *given, **other)


def signed_in(user: User, language: str = "vi") -> Client:
    client = AtDesk()
    client.cookies["django_language"] = language
    client.force_login(User.objects.get(pk=user.pk))
    return client


def received(city: City, kind: Kind = Kind.COMPLAINT, text: str = TEXT, **other: object) -> Letter:
    """A letter by post with a checked transcript."""
    given = {"unit": city.government_00001, "channel": Channel.POST, "at": AT, "by": city.officer}
    letter = file(city, kind, **{**given, **other}).letter
    transcript = write_transcript(letter, text, by=city.officer, at=AT)
    check_transcript(transcript, accept=True, by=city.second, at=AT)
    return letter


def complained(city: City, subject: str = "Quyết định thu hồi đất mô phỏng") -> Proceeding:
    """A first complaint, sorted."""
    part = Part(Kind.COMPLAINT, subject, "land", against=(Against(city.government_00001, "committee_chair"),))
    return sort_letter(received(city), [part], by=city.officer, at=AT)[0]
