"""Sign-ins and their roles."""

from caunoi.records.models import Role, UnitPeriod


def roles_of() -> list[tuple[str, str, str]]:
    """(user name, role code, name of the unit) of every role, in the order they were given."""
    names = dict(
        UnitPeriod.objects.filter(unit__roles__isnull=False).order_by("start").values_list("unit_id", "name")
    )
    held = Role.objects.order_by("pk").values_list("user__username", "role", "unit_id")
    return [(user, role, names[unit]) for user, role, unit in held]
