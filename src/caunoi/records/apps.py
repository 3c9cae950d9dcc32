"""The one Django app that owns every table."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "caunoi.records"
    label = "records"

    def ready(self) -> None:
        from caunoi.records import durability, forward  # noqa: PLC0415 -- reason: needs the app registry

        durability.watch()
        forward.watch(self)
