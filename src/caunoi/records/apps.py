"""The one Django app that owns every table."""

from django.apps import AppConfig
from django.core.signals import request_started


class RecordsConfig(AppConfig):
    name = "caunoi.records"
    label = "records"

    def ready(self) -> None:
        from caunoi.records import durability, forward, planning  # noqa: PLC0415 -- reason: needs the app registry

        durability.watch()
        forward.watch(self)
        request_started.connect(
            planning.look_at_connection, dispatch_uid="caunoi.connection"
        )  # after Django's own
