"""What every command that needs records does first: the state folder, Django, the tables."""

import os

from caunoi import paths
from caunoi.errors import UserError


def ready() -> None:
    """Make the state folder, load Django and bring the tables up to date; quick when there is nothing to do."""
    home = paths.home()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"the folder {home} cannot be made ({error.strerror}). Choose another with CAUNOI_HOME=/a/folder."
        ) from error
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caunoi.settings")
    import django
    from django.conf import settings

    try:
        _ = settings.DATABASES  # reading one loads them all
    except ValueError as error:  # what environs and dj-database-url raise
        raise UserError(f"a setting cannot be used: {error} Mend it or unset it.") from error
    django.setup()
    _bring_tables_up_to_date()


def _bring_tables_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from caunoi import clock
    from caunoi.records.actions.units import derive_anew

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
        derive_anew(at=clock.now())
