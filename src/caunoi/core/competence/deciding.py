"""The competent body for a letter, with the steps that lead there, each with its clause and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from caunoi.core import law
from caunoi.core.competence.excluding import Excluded, excluded
from caunoi.core.competence.facts import Organisation, Question, Respondent, upwards
from caunoi.core.facts.proceedings import Kind
from caunoi.core.law import Certainty, CompetenceRule, Text

HEAD = "head"  # the head of a body decides for it
SURENESS = (Certainty.DISPUTED, Certainty.POLICY, Certainty.INFERRED, Certainty.KNOWN, Certainty.FOUND)


@dataclass(frozen=True, slots=True)
class Why:
    """One step: in words, the clause, how sure."""

    text: Text
    basis: str
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Competence:
    """One proceeding: who decides about whom.

    `unit` is None where a body outside decides (`outside`) or where the law or the organisation gives no answer
    (`undetermined`, the reason). `post` is always the head: a body decides through its head.
    """

    about: tuple[Respondent, ...]
    unit: str | None
    steps: tuple[Why, ...]
    excluded: tuple[Excluded, ...]
    outside: Text | None = None
    undetermined: Text | None = None
    post: str = HEAD

    @property
    def certainty(self) -> Certainty:
        """That of the least sure step."""
        return min((step.certainty for step in self.steps), key=SURENESS.index, default=Certainty.KNOWN)


class _NoAnswerError(Exception):
    def __init__(self, reason: Text) -> None:
        self.reason = reason


def competent(question: Question, organisation: Organisation) -> tuple[Competence, ...]:
    """Who decides: one proceeding for each body that is competent over some of the respondents, in their order.

    A body led by any of the accused never decides about another of them: it goes up until nobody accused leads it.
    """
    found = [_One(question, who, organisation).run() for who in question.against]
    joined: list[Competence] = []
    for one in found:
        same = next((n for n, held in enumerate(joined) if one.unit and held.unit == one.unit), None)
        if same is None:
            joined.append(one)
        else:
            held = joined[same]
            steps = tuple(dict.fromkeys((*held.steps, *one.steps)))
            kept_out = tuple(dict.fromkeys((*held.excluded, *one.excluded)))
            joined[same] = Competence((*held.about, *one.about), held.unit, steps, kept_out)
    return tuple(joined)


class _One:
    """The competent body over one respondent."""

    def __init__(self, question: Question, who: Respondent, organisation: Organisation) -> None:
        self.question, self.who, self.organisation = question, who, organisation
        self.steps: list[Why] = []

    def run(self) -> Competence:
        unit: str | None = None
        outside: Text | None = None
        undetermined: Text | None = None
        try:
            rule = self._rule()
            if rule.goes_to == "outside":
                outside = rule.title
            else:
                unit = self._not_led_by_accused(self._goes_to(rule), rule)
        except _NoAnswerError as missing:
            undetermined = missing.reason
        about = (self.who,)
        out = excluded(self.question, about, unit, self.organisation)
        return Competence(about, unit, tuple(self.steps), out, outside, undetermined)

    def _rule(self) -> CompetenceRule:
        q, unit = self.question, self._subject()
        level = self.organisation.level(unit)
        rule = law.competence(
            q.kind, q.track, q.on, subject=q.subject, round=q.round, level=level, rank=self.who.rank
        )
        if rule is None:
            raise _NoAnswerError(
                Text(
                    vi=f"Chưa có quy định về thẩm quyền được lưu cho trường hợp này tại ngày {q.on:%d/%m/%Y}.",
                    en=f"No rule on competence is held for this case on {q.on}.",
                )
            )
        self._say(rule.title, rule)
        if rule.goes_to == "unknown":
            raise _NoAnswerError(rule.title)
        return rule

    def _subject(self) -> str:
        """The body the letter starts from: in the second round the one that decided the first."""
        first = self.question.first_round
        return first.unit if first is not None and self.question.round > 1 else self.who.unit

    def _goes_to(self, rule: CompetenceRule) -> str:
        start = self._subject()
        if rule.goes_to in ("manager", "above") and self.who.managed_by is not None:
            start = self.who.managed_by
            name = self.organisation.name(start)
            self._say(
                Text(vi=f"Người bị tố cáo thuộc diện quản lý của {name}.", en=f"Managed by {name}."), rule
            )
        leads_it = rule.goes_to == "above" and start == self.who.unit
        if rule.goes_to == "superior" or leads_it:
            return self._superior(start, rule)
        return self._standing(start, rule)

    def _standing(self, unit: str, rule: CompetenceRule) -> str:
        """The body itself, or the one that took its place; no answer where several did, or nobody knows."""
        if self.organisation.stands(unit):
            return unit
        after = self.organisation.successors(unit)
        if len(after) != 1:
            raise _NoAnswerError(_handed_over(*self._names(unit, after)))
        self._succeeded(unit, after, rule)
        return after[0]

    def _superior(self, unit: str, rule: CompetenceRule) -> str:
        """The body directly above; of one that has ended, the body above all its successors where it is one, or, where nobody is known to
        have succeeded it, the nearest that stands of those it stood under."""
        bodies = (unit,) if self.organisation.stands(unit) else self.organisation.successors(unit)
        if not bodies:
            return self._stood_under(unit, rule)
        over = {self.organisation.superior(body) for body in bodies}
        if bodies != (unit,):
            if len(over) != 1:
                raise _NoAnswerError(_handed_over(*self._names(unit, bodies)))
            self._succeeded(unit, bodies, rule)
        found = over.pop()
        if found is None:
            raise _NoAnswerError(_no_superior(self.organisation.name(unit)))
        below, (above,) = self._names(unit, (found,))
        self._say(
            Text(vi=f"Cấp trên trực tiếp của {below} là {above}.", en=f"Directly above {below} stands {above}."),
            rule,
        )  # fmt: skip
        return found

    def _stood_under(self, unit: str, rule: CompetenceRule) -> str:
        found = next(upwards(self.organisation, unit), None)
        if found is None:
            raise _NoAnswerError(_handed_over(*self._names(unit, ())))
        below, (above,) = self._names(unit, (found,))
        said = Text(
            vi=f"{below} đã kết thúc, chưa rõ cơ quan kế thừa; cấp trên của nơi ấy nay là {above}.",
            en=f"{below} has ended, who succeeded it is not established; above it now stands {above}.",
        )
        self.steps.append(Why(said, rule.basis, Certainty.INFERRED))
        return found

    def _not_led_by_accused(self, unit: str, rule: CompetenceRule) -> str:
        """Up until nobody accused leads the body (denunciations only; nobody judges a case against themselves)."""
        if self.question.kind is not Kind.DENUNCIATION:
            return unit
        leading = [who.unit for who in self.question.against if who.leads]
        led = {unit for own in leading for unit in (own, *self.organisation.heirs(own))}
        for body in (unit, *upwards(self.organisation, unit)):
            if body not in led:
                return body
            name = self.organisation.name(body)
            self._say(
                Text(
                    vi=f"{name} do người bị tố cáo lãnh đạo nên chuyển lên cấp trên.",
                    en=f"{name} is led by one of the accused, so it goes up.",
                ),
                rule,
            )
        raise _NoAnswerError(_no_superior(self.organisation.name(unit)))

    def _succeeded(self, unit: str, after: tuple[str, ...], rule: CompetenceRule) -> None:
        name, others = self._names(unit, after)
        names = ", ".join(others)
        said = Text(
            vi=f"{name} đã kết thúc; kế thừa: {names}.", en=f"{name} has ended; succeeded by {names}."
        )
        self.steps.append(Why(said, rule.basis, Certainty.INFERRED))

    def _names(self, unit: str, others: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        return self.organisation.name(unit), tuple(map(self.organisation.name, others))

    def _say(self, text: Text, rule: CompetenceRule) -> None:
        self.steps.append(Why(text, rule.basis, rule.certainty))


def _handed_over(unit: str, after: tuple[str, ...]) -> Text:
    names = ", ".join(after)
    return Text(
        vi=f"{unit} đã kết thúc; {'việc chia cho ' + names if after else 'chưa rõ cơ quan kế thừa'}. Cần biên bản bàn giao.",
        en=f"{unit} has ended; {'shared among ' + names if after else 'who succeeded it is not established'}. A record of the hand-over is needed.",
    )


def _no_superior(unit: str) -> Text:
    return Text(
        vi=f"Cấp trên của {unit} không có trong tổ chức đã lưu.",
        en=f"The body above {unit} is not in the organisation held.",
    )
