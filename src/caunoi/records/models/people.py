"""Officers: sign-ins with roles at units; cadres, their papers and their posts. No record of citizens."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from caunoi.records.models.base import Record, positive_period
from caunoi.records.models.folding import FoldedField
from caunoi.records.models.units import EVER, FOREVER, Unit


class User(AbstractUser):
    """A sign-in. What it may do comes only from its roles. `password_given`: somebody else gave its password, and may know it; nothing
    is done by it before the person chose their own."""

    password_given = models.BooleanField(default=False)


class Role(Record):
    """A role at a unit from–to; `role` is a code of records/access."""

    user = models.ForeignKey(User, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="roles")
    start = models.DateField(default=EVER)
    end = models.DateField(default=FOREVER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "unit", "start"], name="role_once"),
            positive_period("role"),
        ]


class Sex(models.TextChoices):
    FEMALE = "f", "nữ"
    MALE = "m", "nam"


class Cadre(Record):
    """Cán bộ: an officer on some standing committee's roll."""

    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    birth_year = models.PositiveSmallIntegerField(null=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, blank=True)
    folded = FoldedField(of=("name",))


class QualificationKind(models.TextChoices):
    DEGREE = "degree", "trình độ chuyên môn"
    THEORY = "theory", "trình độ lý luận chính trị"


class Qualification(Record):
    """A paper that was seen. No paper is missing, not no; `level` is a code of law/posts."""

    cadre = models.ForeignKey(Cadre, models.CASCADE, related_name="qualifications")
    kind = models.CharField(max_length=10, choices=QualificationKind.choices)
    level = models.CharField(max_length=30)
    paper = models.CharField(max_length=120)
    dated = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cadre", "kind", "level"], name="qualification_once")]


class Appointment(Record):
    """A post held from–to. `managed_by`: the unit whose standing committee has the person on its roll (diện quản lý)."""

    cadre = models.ForeignKey(Cadre, models.CASCADE, related_name="appointments")
    post = models.CharField(max_length=40)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="appointments")
    managed_by = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="managed_appointments")
    start = models.DateField()
    end = models.DateField(default=FOREVER)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cadre", "post", "unit", "start"], name="appointment_once"),
            positive_period("appointment"),
        ]
        indexes = [
            models.Index(fields=["unit", "post", "start", "end"]),
            models.Index(fields=["managed_by", "start", "end"]),
        ]
