"""Migrations of the records go forward only: a column taken away would take what the journal was written over, and its triggers."""

from typing import Any

from django.core.management.base import CommandError
from django.db.models.signals import pre_migrate


def watch(records: Any) -> None:
    """Look at every plan of migrations before the first is begun."""
    pre_migrate.connect(refuse_backward, sender=records, dispatch_uid="caunoi.forward")


def refuse_backward(sender: Any, plan: list[tuple[Any, bool]], **kwargs: object) -> None:
    """Raise CommandError where one of the records' own would be taken back; then nothing was changed."""
    if any(backward and migration.app_label == sender.label for migration, backward in plan):
        raise CommandError(
            "The tables go forward only, so nothing was changed. To return to an earlier version, bring back the copy made before the "
            "upgrade (docs/operations.md, Upgrades)."
        )
