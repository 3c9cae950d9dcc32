"""Who may sign in to the demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from caunoi.core.facts.permissions import ROLES
from caunoi.records.actions.sign_ins import SignIn
from caunoi.records.queries.installation import installation
from caunoi.records.queries.people import roles_of

if TYPE_CHECKING:  # what builds a city is not loaded to say who may sign in to one
    from caunoi.demo.city import City

PASSWORD = "cau-noi-mo-phong"
"""One password for all: the demo is served on this machine only and holds nothing real."""


SHOWN = 18  # the first ones; leaders of some communes have answered findings and may sign in too


class DemoSignIn(NamedTuple):
    """A sign-in to print: name, password, what it is."""

    username: str
    password: str
    what: str

    def __str__(self) -> str:
        return f"{self.username:<12} {self.password}   {self.what}"


def demo_sign_ins(city: City, commune: str) -> list[SignIn]:
    """City board, inspection, the office above a commune (its own where the city is), its leader and office, a reader."""
    tree = city.trees[city.scope.last]
    above = tree[commune].parent
    office = above if above and tree.parent(above) else commune
    return [
        SignIn("to-chuc", "organisation_board", "P-01"),
        SignIn("kiem-tra", "inspector", "P-01"),
        SignIn("cap-uy", "leader", "P-01"),
        SignIn("quan-huyen", "office", office),
        SignIn("bi-thu-qh", "leader", office),
        SignIn("xa-phuong", "leader", commune),
        SignIn("nguoi-xem", "reader", office),
        # a second one may confirm: what one confirms another checks
        SignIn("to-chuc-2", "organisation_board", "P-01"),
    ]


def sign_ins() -> list[DemoSignIn]:
    """The demo's sign-ins; none where the installation is not simulated."""
    if not installation().simulated:
        return []
    return [
        DemoSignIn(name, PASSWORD, f"{ROLES[role].vi}, {unit}") for name, role, unit in roles_of()[:SHOWN]
    ]
