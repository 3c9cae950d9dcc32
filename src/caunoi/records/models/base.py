"""What every record shares: it changes only inside an action, and the action sees each change."""

import datetime
import functools
import hashlib
from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from django.db import models

from caunoi.records.models.folding import FoldedField
from caunoi.records.models.inserting import FEW, put


class Recorder(Protocol):
    """What an open action offers to the records written inside it."""

    def wrote(self, verb: str, model: type[models.Model], pk: Any, values: dict[str, Any]) -> None: ...


current_action: ContextVar[Recorder | None] = ContextVar("current_action", default=None)


class OutsideActionError(RuntimeError):
    """A record was about to change without an action: a fault of the program, never of the user."""


def _recorder(model: type[models.Model]) -> Recorder:
    found = current_action.get()
    if found is None:
        raise OutsideActionError(f"{model.__name__} may change only inside an action (records/actions)")
    return found


def field_values(record: models.Model) -> dict[str, Any]:
    """The values of a record by column name, without its key, as they read back from the database."""
    found = {}
    for name, field, plain in _columns(type(record)):
        value = getattr(record, name)
        found[name] = value if value is None or type(value) is plain else _stored(field, value)
    return found


# What these fields read back as. A value that is one already, as nearly all of an import are, needs no second look.
_PLAIN = (
    (models.CharField, str),
    (models.TextField, str),
    (models.IntegerField, int),
    (models.BooleanField, bool),
    (models.DateTimeField, datetime.datetime),
    (models.DateField, datetime.date),
)


@functools.cache
def _columns(model: type[models.Model]) -> tuple[tuple[str, Any, type | None], ...]:
    """The columns without the key: name, the field whose values stand there, the plain type it reads back as."""
    found = []
    for column in model._meta.concrete_fields:
        if not column.primary_key:
            field = column.target_field if isinstance(column, models.ForeignKey) else column
            plain = next((plain for kind, plain in _PLAIN if isinstance(field, kind)), None)
            found.append((column.attname, field, plain))
    return tuple(found)


def _stored(field: Any, value: Any) -> Any:
    """A value as it reads back: an int given for text is text; bytes are named by their hash."""
    if isinstance(field, models.BinaryField):
        return f"sha256:{hashlib.sha256(value).hexdigest()}"
    return field.to_python(value)


M = TypeVar("M", bound=models.Model)
CHUNK = 500


class RecordQuerySet(models.QuerySet[M]):
    """Writes of many rows are seen by the action like single ones."""

    def create(self, **kwargs: Any) -> M:
        record = self.model(**kwargs)
        record.save()
        return record

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        recorder = _recorder(self.model)
        made = list(objs)
        alike = len({record.pk is None for record in made}) == 1
        if alike and not args and not kwargs and len(made) <= FEW:
            put(*made)
        else:
            made = super().bulk_create(made, *args, **kwargs)
        for record in made:
            recorder.wrote("create", self.model, record.pk, field_values(record))
        return made

    def update(self, **kwargs: Any) -> int:
        recorder = _recorder(self.model)
        keys = list(self.values_list("pk", flat=True))
        changed = super().update(**kwargs)
        self._fold(keys, kwargs)
        self._saw_updated(recorder, keys)
        return changed

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        recorder = _recorder(self.model)
        objs = list(objs)
        # Django's bulk_update calls self.update() with expressions; go round it to record the rows once.
        plain: models.QuerySet[M] = models.QuerySet(self.model, using=self.db)
        fields, keys = list(fields), [record.pk for record in objs]
        changed = plain.bulk_update(objs, fields, batch_size)
        self._fold(keys, fields)
        self._saw_updated(recorder, keys)
        return changed

    def _fold(self, keys: list[Any], written: Iterable[str]) -> None:
        """What is searched follows the columns it is made of, as it does at every save of a single record."""
        names = set(written)
        behind = [
            f for f in self.model._meta.fields if isinstance(f, FoldedField) and names.intersection(f.of)
        ]
        if not behind:
            return
        plain: models.QuerySet[M] = models.QuerySet(self.model, using=self.db)
        for start in range(0, len(keys), CHUNK):
            rows = list(plain.filter(pk__in=keys[start : start + CHUNK]))
            for row in rows:
                for field in behind:
                    field.pre_save(row, False)
            plain.bulk_update(rows, [field.name for field in behind])

    def _saw_updated(self, recorder: Recorder, keys: list[Any]) -> None:
        """Each row as it now stands, whole, so that it can be verified against the journal."""
        plain: models.QuerySet[M] = models.QuerySet(self.model, using=self.db)
        for start in range(0, len(keys), CHUNK):
            for record in plain.filter(pk__in=keys[start : start + CHUNK]).order_by("pk"):
                recorder.wrote("update", self.model, record.pk, field_values(record))

    def delete(self) -> tuple[int, dict[str, int]]:
        recorder = _recorder(self.model)
        keys = list(self.values_list("pk", flat=True))
        deleted = super().delete()
        for key in keys:
            recorder.wrote("delete", self.model, key, {})
        return deleted


class Record(models.Model):
    """Base of all records of account."""

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        recorder = _recorder(type(self))
        verb = "create" if self._state.adding else "update"
        if verb == "create" and not args and not kwargs:
            put(self)
        else:
            super().save(*args, **kwargs)
        # Only some columns saved: the others may have changed since this object was read.
        whole = type(self)._default_manager.get(pk=self.pk) if kwargs.get("update_fields") else self
        recorder.wrote(verb, type(self), self.pk, field_values(whole))

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        recorder = _recorder(type(self))
        key = self.pk
        deleted = super().delete(*args, **kwargs)
        recorder.wrote("delete", type(self), key, {})
        return deleted


def positive_period(name: str) -> models.CheckConstraint:
    """A period ends after it starts (end not included)."""
    return models.CheckConstraint(
        condition=models.Q(end__gt=models.F("start")), name=f"{name}_period_positive"
    )
