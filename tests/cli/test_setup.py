"""Setting up anew after an upgrade, as every command does."""

import subprocess
import sys

# Goes back to before the table of heirs, with a merger on record, and sets up anew as every command does.
UPGRADE = """
import datetime
from caunoi.cli.setup import ready
ready()
from django.apps import apps
from django.core.management import call_command
from django.db.models.signals import pre_migrate
from caunoi import clock
from caunoi.core.units.model import Change, Extent, Succession
from caunoi.core.units.registry import Registry
from caunoi.records.actions.acting import OPERATOR
from caunoi.records.actions.units import load_units
from caunoi.records.models import Heir, JournalEntry
from caunoi.records.queries.journal import verify
from tests.records.test_actions_units import MERGER, place
units = (place("a", "A", end=MERGER), place("b", "B"))
step = Succession("a", "b", MERGER, Change.MERGE, Extent.WHOLE, "NQ", "seen")
load_units(Registry(units, (step,)), by=OPERATOR, at=clock.now())
pre_migrate.disconnect(sender=apps.get_app_config("records"), dispatch_uid="caunoi.forward")  # for this test alone
call_command("migrate", "records", "0027", verbosity=0)
ready()
ready()
print(list(Heir.objects.values_list("unit__key", "heir__key")))
print(list(JournalEntry.objects.order_by("seq").values_list("verb", flat=True)), verify().problems)
"""


def test_heirs_are_there_after_the_upgrade_that_brings_their_table(set_up: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", UPGRADE], env=set_up, capture_output=True, text=True, check=False
    )

    assert done.stdout.splitlines() == ["[('a', 'b')]", "['units.load', 'units.derive'] []"], done.stderr
