"""`caunoi keys`: turn the master key of letters."""

import click


@click.group(epilog="Example: caunoi keys rotate")
def command() -> None:
    """The keys that seal letters."""


@command.command(epilog="Example: caunoi keys rotate")
@click.option("--resume", is_flag=True, help="Make no new key; go on with letters not yet under the newest.")
def rotate(resume: bool) -> None:
    """Make a new master key and wrap every letter's key under it; letters themselves stay as they are. Keys given in
    CAUNOI_VAULT_KEYS: add the new one there and start the pages anew first.

    Stopped half-way, nothing is lost: run it again with --resume. Old keys stay in CAUNOI_HOME/keys until you take them
    away; as long as one is kept, backups from its time can be opened with it.
    """
    from caunoi.cli.setup import ready

    ready()
    from django.conf import settings

    from caunoi import clock
    from caunoi.records import keys
    from caunoi.records.actions.letters import rotate_keys
    from caunoi.records.queries.installation import standing_moment

    if not resume:
        keys.new_master_key()
    number = sum(rotate_keys(at=standing_moment(clock.now())))
    newest = max(keys.master_keys())
    click.echo(f"{number} letters are now under version {newest} of the master key.")
    kept = (
        f"version {newest} of CAUNOI_VAULT_KEYS"
        if settings.VAULT_KEYS
        else f"CAUNOI_HOME/keys/vault-{newest}.key"
    )
    click.echo(f"Copy {kept} to a safe place: without it no letter can be read.")
