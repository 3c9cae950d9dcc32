"""`caunoi demo`."""

import click


@click.command(epilog="Example: caunoi demo --seed 15 --from 2015 --to 2017")
@click.option(
    "--seed", type=int, default=15, show_default=True, help="What chance starts from: same seed, same city."
)
@click.option("--from", "first", type=int, default=2015, show_default=True, help="First year.")
@click.option("--to", "last", type=int, default=2017, show_default=True, help="Last year.")
def command(seed: int, first: int, last: int) -> None:
    """Fill an empty database with a simulated city: three years of ratings, cases, dialogues and duties."""
    from caunoi.cli.setup import ready

    ready()
    from caunoi.demo.build import STEPS, build, sign_ins
    from caunoi.demo.scope import Scope
    from caunoi.demo.showing import shown

    scope = Scope(seed, first, last)
    with shown(STEPS) as told:
        city = build(scope, told)
    number = len(city.grassroots(last))
    click.echo(f"demo: {number} grassroots organisations in {last}, seed {seed}. Simulated data. Sign-ins:")
    for sign in sign_ins():
        click.echo(f"  {sign}")
