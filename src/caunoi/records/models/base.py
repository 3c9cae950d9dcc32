"""What every record shares: it changes only inside an action, and the action sees each change."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, Protocol, TypeVar

from django.db import models


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
    """The stored values of a record by column name, without its key."""
    return {f.attname: getattr(record, f.attname) for f in record._meta.concrete_fields if not f.primary_key}


M = TypeVar("M", bound=models.Model)


class RecordQuerySet(models.QuerySet[M]):
    """Writes of many rows are seen by the action like single ones."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        recorder = _recorder(self.model)
        made = super().bulk_create(objs, *args, **kwargs)
        for record in made:
            recorder.wrote("create", self.model, record.pk, field_values(record))
        return made

    def update(self, **kwargs: Any) -> int:
        recorder = _recorder(self.model)
        keys = list(self.values_list("pk", flat=True))
        changed = super().update(**kwargs)
        values = {name: getattr(value, "pk", value) for name, value in kwargs.items()}
        for key in keys:
            recorder.wrote("update", self.model, key, values)
        return changed

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        recorder = _recorder(self.model)
        objs, fields = list(objs), list(fields)
        # Django's bulk_update calls self.update() with expressions; go round it to record the plain values.
        plain: models.QuerySet[M] = models.QuerySet(self.model, using=self.db)
        changed = plain.bulk_update(objs, fields, batch_size)
        names = [self.model._meta.get_field(name).attname for name in fields]  # type: ignore[union-attr]
        for record in objs:
            recorder.wrote("update", self.model, record.pk, {name: getattr(record, name) for name in names})
        return changed

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
        super().save(*args, **kwargs)
        recorder.wrote(verb, type(self), self.pk, field_values(self))

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
