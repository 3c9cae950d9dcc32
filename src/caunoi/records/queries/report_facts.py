"""The facts of one superior's year, grouped as the yearly report shows them."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from caunoi.core import law
from caunoi.core.complex_matters import aim_counts, count
from caunoi.core.facts.evidence import Case, Owed
from caunoi.core.facts.findings import Standing, State
from caunoi.core.facts.moves import FINDING_MOVES
from caunoi.core.reports.facts import (
    BesideLine,
    CaseLine,
    ComplexLine,
    Contradicted,
    DialogueLine,
    FieldLine,
    LevelLine,
    Moves,
    ObligationLine,
    RuleLine,
    SumLine,
    SuperiorLine,
)
from caunoi.core.reports.wording import small_first
from caunoi.core.rules import check_superior, check_unit
from caunoi.core.units.load import kinds as unit_kinds
from caunoi.core.workbooks.forms import forms
from caunoi.records.models import (
    CaseSummary,
    Dialogue,
    Directive,
    Finding,
    FindingStep,
    Line,
    Obligation,
    Reach,
    Unit,
)
from caunoi.records.queries.adopted import standing_rules
from caunoi.records.queries.facts import year_facts
from caunoi.records.queries.findings import state_of
from caunoi.records.queries.matters_compared import Compared, compared_at
from caunoi.records.queries.units import periods_on

Date = datetime.date
COMMUNE = "commune"
RATING = "rating"
DUTY, PROMISE = Obligation.Origin.DUTY.value, Obligation.Origin.PROMISE.value
BESIDE = {
    "received": "Tiếp nhận trong năm", "settled": "Giải quyết trong năm", "unsettled": "Chưa giải quyết", "late": "Trong đó quá hạn",
}  # fmt: skip
"""The first of FIGURES (core/facts/case_tallies), as the report names them."""


class Gathered:
    """One superior's year. `organisations`: {key: decided level, '' where unrated} of the grassroots ones below; `above`:
    the same of the rated committees above the grassroots."""

    def __init__(self, unit: Unit, year: int, as_of: Date, day: Date) -> None:
        self.year, self.as_of, self.day = year, as_of, day
        self.kinds = unit_kinds()
        self.below = Reach.objects.filter(ancestor=unit, start__lte=as_of, end__gt=as_of).values("unit")
        fields = ("unit__key", "name", "kind", "parent__key")
        party = periods_on(as_of).filter(unit__in=self.below, unit__line=Line.PARTY)
        self.party = {key: (name, kind, parent) for key, name, kind, parent in party.values_list(*fields)}
        outside = {parent for _, _, parent in self.party.values() if parent} - self.party.keys()
        above = periods_on(as_of).filter(unit__key__in=outside).values_list("unit__key", "name")
        self.names = dict(above) | {key: name for key, (name, _, _) in self.party.items()}
        self.facts = year_facts(year, day, set(self.party))
        self.units = [unit for unit in self.facts.units if unit.unit in self.party]
        self.book = standing_rules()
        self.findings = self._findings()
        levels = {unit.unit: unit.rating.decided_level if unit.rating else "" for unit in self.units}
        grassroots = {
            key for key, (_, kind, _) in self.party.items() if self.kinds.is_grassroots(kind, as_of)
        }
        self.organisations = {key: levels.get(key, "") for key in self.party if key in grassroots}
        self.above = {key: level for key, level in levels.items() if level and key not in grassroots}

    # -- findings -----------------------------------------------------------------------------------------------------

    def _findings(self) -> list[tuple[str, str, str]]:
        """(unit, code, state) of everything the rules find in the record as it stood on the day.

        The rules are run anew, so that a report never rests on an old check; what was answered to a finding by the day
        is taken from its steps.
        """
        found = [finding for unit in self.units for finding in check_unit(unit, self.book)]
        found += [
            finding
            for one in self.facts.superiors
            if one.unit in self.party
            for finding in check_superior(one, self.book)
        ]
        stood = self._stood()
        return [
            (one.unit, one.code, stood.get((one.code, one.unit, one.subject), state_of(one))) for one in found
        ]

    def _stood(self) -> dict[tuple[str, str, str], str]:
        """{(code, unit, subject): the state on the day} of the stored findings that have been answered."""
        rows = Finding.objects.filter(year=self.year, unit__in=self.below, steps__isnull=False)
        steps = FindingStep.objects.filter(finding__in=rows, at__date__lte=self.day).order_by("at", "pk")
        moves = steps.exclude(move="state").values_list("finding", "move")  # own words change no state
        states = {pk: FINDING_MOVES[move].target for pk, move in moves}
        # One that was opened again after its last step stands open: its key is left out.
        answered = rows.exclude(state=State.OPEN).values_list("pk", "code", "unit__key", "subject")
        return {(code, unit, subject): states[pk] for pk, code, unit, subject in answered if pk in states}

    @cached_property
    def standings(self) -> dict[str, Standing]:
        """{unit: how the check of its rating stands}; a unit that is not there agrees."""
        states: dict[str, set[str]] = defaultdict(set)
        for unit, code, state in self.findings:
            if law.rule(code).kind == RATING:
                states[unit].add(state)
        return {unit: Standing.of(found) for unit, found in states.items()}

    def levels(self) -> tuple[LevelLine, ...]:
        """The levels of the year's scheme, best first, then any other that was recorded."""
        scheme = law.scheme_of(self.year)
        named = (
            {}
            if isinstance(scheme, law.Undetermined)
            else {x.code: x.name.vi for x in scheme.organisation_levels}
        )
        others = sorted({level for level in self.organisations.values() if level} - named.keys())
        return tuple(
            self._level(code, name, scheme)
            for code, name in [*named.items(), *zip(others, others, strict=True)]
        )

    def _level(self, code: str, name: str, scheme: law.Scheme | law.Undetermined) -> LevelLine:
        at_it = [key for key, level in self.organisations.items() if level == code]
        top = not isinstance(scheme, law.Undetermined) and scheme.is_top(code)
        return self._line(code, name, at_it, top)

    def above_line(self) -> LevelLine:
        """The rated committees above the grassroots, in one line."""
        return self._line("above", "Ngoài ra: cấp ủy cấp trên cơ sở", list(self.above), False)

    def _line(self, code: str, name: str, units: list[str], top: bool) -> LevelLine:
        counts = Counter(self.standings.get(key) for key in units)
        return LevelLine(
            code, name, top, len(units),
            counts[Standing.CONTRADICTED], counts[Standing.WATCH], counts[Standing.UNKNOWN],
        )  # fmt: skip

    def contradicted(self) -> tuple[Contradicted, ...]:
        """Rated organisations that stand contradicted, by superior and name, with the rules that say so."""
        names = {level.code: level.name for level in self.levels()}
        rules: dict[str, set[str]] = defaultdict(set)
        for unit, code, state in self.findings:
            if law.rule(code).kind == RATING and state in State.contradicting():
                rules[unit].add(code)
        found = [
            Contradicted(
                name=self.names[key],
                superior=self.names.get(self.party[key][2] or "", ""),
                level=names.get(level, level),
                rules=tuple(sorted(rules[key])),
            )
            for key, level in (self.organisations | self.above).items()
            if level and key in rules
        ]
        return tuple(sorted(found, key=lambda one: (one.superior, one.name)))

    def rules(self) -> tuple[RuleLine, ...]:
        """Every rule in force in the year about ratings, and each other that found something, with its findings by state."""
        counts = Counter((code, state) for _, code, state in self.findings)
        found = {code for code, _ in counts}
        return tuple(
            RuleLine(
                code=code,
                title=rule.title.vi,
                clause=rule.clause,
                rating=rule.kind == RATING,
                open=sum(counts[code, state] for state in State.contradicting()),
                answered=sum(counts[code, state] for state in State.to_decide()),
                undetermined=counts[code, State.UNDETERMINED],
                why_undetermined=rule.undetermined.vi,
            )
            for code, rule in law.rules().items()
            if rule.binds_year(self.year) and (rule.kind == RATING or code in found)
        )

    def superiors(self) -> tuple[SuperiorLine, ...]:
        """The rated organisations under each direct superior, by name."""
        under: dict[str, Counter[Standing]] = defaultdict(Counter)
        for key, level in self.organisations.items():
            if level:
                under[self.party[key][2] or ""][self.standings.get(key, Standing.AGREES)] += 1
        lines = (
            SuperiorLine(
                parent, self.names.get(parent, ""), counts.total(), counts[Standing.CONTRADICTED],
                counts[Standing.WATCH], counts[Standing.UNKNOWN],
            )
            for parent, counts in under.items()
        )  # fmt: skip
        return tuple(sorted(lines, key=lambda line: (line.name, line.unit)))

    def moves(self) -> Moves | None:
        """How the decided levels moved since the year before, where both years are rated under one scheme."""
        scheme = law.scheme_of(self.year)
        if isinstance(scheme, law.Undetermined):
            return None
        places = {level.code: place for place, level in enumerate(scheme.organisation_levels)}
        rated = [(u.rating, u.before) for u in self.units if u.unit in self.organisations]
        both = [(now, was) for now, was in rated if now and was and now.scheme == was.scheme == scheme.id]
        ranks = [(places.get(now.decided_level), places.get(was.decided_level)) for now, was in both]
        known = [(now, was) for now, was in ranks if now is not None and was is not None]
        if not known:
            return None
        up = sum(now < was for now, was in known)  # the best level comes first
        down = sum(now > was for now, was in known)
        return Moves(up, down, len(known) - up - down)

    # -- cases, obligations, dialogues --------------------------------------------------------------------------------

    @cached_property
    def _matters(self) -> list[Case]:
        """Those that had come by the report's day of reckoning."""
        return [case for unit in self.units for case in unit.cases if case.received_on <= self.as_of]

    def _is_unsettled(self, case: Case) -> bool:
        return case.closed_on is None or case.closed_on > self.as_of

    def cases(self) -> tuple[CaseLine, ...]:
        """Matters by kind, those that ran on any day of the year."""
        first = Date(self.year, 1, 1)
        lines = []
        for kind in CaseSummary.Kind:
            ours = [case for case in self._matters if case.kind == kind]
            settled = [case for case in ours if not self._is_unsettled(case)]
            unsettled = [case for case in ours if self._is_unsettled(case)]
            lines.append(
                CaseLine(
                    kind=kind.value,
                    name=str(kind.label),
                    received=sum(case.received_on >= first for case in ours),
                    settled=len(settled),
                    settled_late=sum(
                        bool(c.due_on and c.closed_on and c.closed_on > c.due_on) for c in settled
                    ),
                    unsettled=len(unsettled),
                    unsettled_late=sum(bool(case.due_on and case.due_on < self.as_of) for case in unsettled),
                    oldest=min((case.received_on for case in unsettled), default=None),
                    records=len(ours),
                )
            )
        return tuple(lines)

    @cached_property
    def compared(self) -> list[Compared]:
        """Bodies under the superior that have letters and summaries of the same time."""
        return compared_at(self.below, Date(self.year, 1, 1), self.as_of)

    def beside(self) -> tuple[BesideLine, ...]:
        """What their letters say in sum beside what their summaries say."""
        return tuple(
            BesideLine(
                name,
                title,
                sum(n for one in self.compared if isinstance(n := one.by_letters[place], int)),
                sum(n for one in self.compared if isinstance(n := one.by_summaries[place], int)),
            )
            for place, (name, title) in enumerate(BESIDE.items())
            if self.compared
        )

    def sums(self) -> SumLine:
        """Sums of matters that the committee and the bodies it leads sent."""
        sent = [one for unit in self.units for one in unit.tallies]
        return SumLine(len(sent), sum(bool(one.differing) for one in sent), sum(not one.held for one in sent))

    def fields(self) -> tuple[FieldLine, ...]:
        """What is not settled, by field of administration, in the order in which the form of matters names them."""
        ours: dict[str, list[Case]] = defaultdict(list)
        for case in filter(self._is_unsettled, self._matters):
            ours[case.field].append(case)
        return tuple(
            FieldLine(
                code=choice.code,
                name=choice.name,
                unsettled=len(ours[choice.code]),
                late=sum(bool(case.due_on and case.due_on < self.as_of) for case in ours[choice.code]),
                oldest=min((case.received_on for case in ours[choice.code]), default=None),
            )
            for choice in forms()["cases"].column("field").choices
        )

    def obligations(self, order: str) -> tuple[ObligationLine, ...]:
        """What duties gave out, by document and clause: the order (its symbol) first, then the others by date."""
        of = dict(Obligation.objects.filter(origin=DUTY).values_list("pk", "duty__directive__symbol"))
        owed: dict[tuple[str, str], list[Owed]] = defaultdict(list)
        for unit in self.units:
            for one in unit.owed:
                if one.origin == DUTY:
                    owed[of[one.ref.id], one.clause].append(one)
        titles = self._clauses()
        places = {clause: place for place, clause in enumerate(titles)}
        first_of_the_order = sorted(owed, key=lambda at: (at[0] != order, places.get(at, len(places)), at))
        return tuple(
            ObligationLine(
                document="" if at[0] == order else at[0],
                clause=at[1],
                title=titles.get(at, ""),
                owed=len(owed[at]),
                done=sum(self._done(one) for one in owed[at]),
                overdue=sum(self._overdue(one) for one in owed[at]),
                undated=sum(one.due_on is None for one in owed[at]),
                unnamed=sum(self._open(one) and not one.person for one in owed[at]),
            )
            for at in first_of_the_order
        )

    def _clauses(self) -> dict[tuple[str, str], str]:
        """{(symbol, clause): its heading} of the directives held, by date and in the order of their texts."""
        held = Directive.objects.order_by("dated", "pk").values_list("symbol", "draft")
        return {
            (symbol, clause["id"]): clause.get("heading") or ""
            for symbol, draft in held
            for clause in draft.get("clauses", [])
        }

    def _done(self, one: Owed) -> bool:
        return one.done_on is not None and one.done_on <= self.as_of

    def _open(self, one: Owed) -> bool:
        lapsed = one.lapsed_on is not None and one.lapsed_on <= self.as_of
        return not self._done(one) and not lapsed

    def _overdue(self, one: Owed) -> bool:
        return self._open(one) and one.due_on is not None and one.due_on < self.as_of

    def dialogues(self) -> DialogueLine:
        """Dialogues of commune committees, and every promise that ran in the year."""
        communes = [unit for unit in self.units if self._is_commune(unit.unit)]
        held = [held.ref.id for unit in communes for held in unit.dialogues]
        first = Date(self.year, 1, 1)
        asked = Dialogue.objects.filter(held_on__range=(first, self.as_of))
        questions = {
            pk: (put, answered) for pk, put, answered in asked.values_list("pk", "questions", "answered")
        }
        promises = [one for unit in self.units for one in unit.owed if one.origin == PROMISE]
        return DialogueLine(
            units=len(communes),
            holding=sum(bool(unit.dialogues) for unit in communes),
            held=len(held),
            questions=sum(questions[pk][0] for pk in held),
            answered=sum(questions[pk][1] for pk in held),
            promises=len(promises),
            kept=sum(self._done(one) for one in promises),
            overdue=sum(self._overdue(one) for one in promises),
            undated=sum(one.due_on is None for one in promises),
        )

    def _is_commune(self, key: str) -> bool:
        return self.kinds.level(self.party[key][1]) == COMMUNE

    def complex_matters(self) -> ComplexLine:
        """Complex matters that ran on any day of the year, under whoever answers for them at its end."""
        first = Date(self.year, 1, 1)
        told = [matter.history for unit in self.units for matter in unit.complex_matters]
        return ComplexLine(
            counts=count(told, first, self.as_of),
            aims=tuple(aim_counts(law.aims(), told, first, self.as_of)),
            records=len(told),
        )

    # -- what is not sure ---------------------------------------------------------------------------------------------

    def unsure(self) -> tuple[str, ...]:
        """Values of the rule book that nobody has fixed or that were not seen: said, never hidden."""
        said = []
        scheme = law.scheme_of(self.year)
        if isinstance(scheme, law.Undetermined):
            said.append(scheme.reason.vi)
        if proposals := list(dict.fromkeys(self._proposals())):
            said.append(f"Các ngưỡng sau là đề xuất, chưa được ban hành: {'; '.join(proposals)}.")
        return tuple(said)

    def _proposals(self) -> Iterable[str]:
        for rule in (self.book[line.code] for line in self.rules()):
            for name in rule.thresholds:
                found = rule.threshold(name, self.as_of)
                if not isinstance(found, law.Undetermined) and found.is_proposal:
                    yield f"{small_first(found.title.vi)}: {found.value}"
