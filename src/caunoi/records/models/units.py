"""Units (đơn vị, tổ chức) through time: one model for every level and line."""

import datetime

from django.db import models

from caunoi.records.models.base import Record, positive_period

EVER = datetime.date(1, 1, 1)
FOREVER = datetime.date(9999, 12, 31)


class Line(models.TextChoices):
    TERRITORY = "territory", "địa bàn"
    PARTY = "party", "Đảng"
    GOVERNMENT = "government", "chính quyền"
    COUNCIL = "council", "Hội đồng nhân dân"
    FRONT = "front", "Mặt trận Tổ quốc"


class Unit(Record):
    """One unit with its identity; what changes with time lies in its periods. `key` is ours and stable."""

    key = models.CharField(max_length=40, unique=True)
    line = models.CharField(max_length=12, choices=Line.choices)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)

    def __str__(self) -> str:
        return self.key


class UnitPeriod(Record):
    """A unit from `start` (included) to `end` (not included): code, name, kind, line of command, territory.

    Official codes are reused for different places: the pair (code, date) is the key, never the code alone.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="periods")
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=400, help_text="name and aliases without marks, for search")
    kind = models.CharField(max_length=40)
    parent = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="child_periods")
    territory = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="body_periods")
    start = models.DateField(default=EVER)
    end = models.DateField(default=FOREVER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "start"], name="unit_period_once"),
            models.UniqueConstraint(fields=["code", "start"], name="unit_code_once_a_day"),
            positive_period("unit"),
        ]
        indexes = [
            models.Index(fields=["code", "start", "end"]),
            models.Index(fields=["parent", "start", "end"]),
            models.Index(fields=["territory", "start", "end"]),
            models.Index(fields=["kind", "start", "end"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Reach(Record):
    """Who stands under whom, from–to: the closure of the oversight tree, each unit also under itself (depth 0).

    A Party unit stands under its parent; a body or a territory under the Party committee of its territory. Derived from
    the periods by the action that writes them. `last` marks the final row of a unit that has ended: closed units stay
    addressable by whoever stood above them at the end.
    """

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="reach")
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="above")
    depth = models.PositiveSmallIntegerField()
    start = models.DateField()
    end = models.DateField()
    last = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ancestor", "unit", "start"], name="reach_once"),
            positive_period("reach"),
        ]
        indexes = [
            models.Index(fields=["ancestor", "start", "end", "unit"]),
            models.Index(fields=["unit", "start", "end"]),
        ]


class Succession(Record):
    """What became of a unit: merge, split, transfer, rename, reclassify, abolish; whole, part or unknown extent."""

    source = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="successions_out")
    target = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="successions_in")
    date = models.DateField()
    kind = models.CharField(max_length=20)
    extent = models.CharField(max_length=20)
    basis = models.CharField(max_length=200)
    evidence = models.CharField(max_length=300)

    class Meta:
        indexes = [models.Index(fields=["date"])]


class Heir(Record):
    """From `start` on `heir` has at least a share of what `unit` was when it ended (core/units/heirs). Derived from periods and
    successions by the action that writes them; whoever was kept out of a case at the one is kept out at the other.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="heirs")
    heir = models.ForeignKey(Unit, models.CASCADE, related_name="heir_of")
    start = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "heir"], name="heir_once"),
            models.CheckConstraint(condition=~models.Q(unit=models.F("heir")), name="heir_of_another"),
        ]


class UnitShape(Record):
    """A boundary that was imported (GeoJSON geometry), and whether it is only approximate."""

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="shape")
    geometry = models.JSONField()
    approximate = models.BooleanField(default=False)
    source = models.CharField(max_length=300)
