"""What is measured, and how it is said."""

import argparse
import os
from typing import Any

from django.db import connection

from bench.load.asking import Asking
from bench.load.inferring import compared
from bench.load.measuring import HEAD, Client, Operation, measure
from bench.load.searching import missed
from caunoi.records.models import User


def operations(asking: Asking) -> list[Operation]:
    """The operations with what is claimed of them (issue: five to eight times the best of four trusted systems)."""
    return [
        Operation("a letter taken in at the desk", asking.taken_in, share=0.17),
        Operation("a letter sent by a program", asking.sent, share=0.17),
        Operation("the first page of the list", asking.listed, share=0.10),
        Operation("the same, a commune's", asking.listed_at_commune, share=0.10),
        Operation("one matter", asking.matter, share=0.14),
        Operation("search, a rare phrase without marks", asking.rare, seconds=0.05),
        Operation("search, the same with marks", asking.rare_marked, seconds=0.05),
        Operation("search, words of one letter in sixteen", asking.common, seconds=0.15),
    ]


def report(given: argparse.Namespace, made: dict[str, Any], own: int, minimal: int) -> int:
    """Prints every line; the exit code."""
    print(f"{made['letters']} letters on {given.database}, made in {made['seconds']} s")
    kept = True
    if given.inferring:
        client = Client()
        for one in compared(client, own, User.objects.get(pk=made["excluded"]), given.inferring, given.only):
            print(one.text(), flush=True)
        client.close()
        return 0
    asking, client = Asking(made, seed=os.getpid()), Client()
    lost = missed(asking.officer)
    print(
        f"search: {lost.phrases} rare phrases, {lost.held} letters hold them; found with marks {lost.marked}, without {lost.plain}"
    )
    kept &= lost.held == lost.marked == lost.plain
    print(HEAD)
    for operation in operations(asking):
        if given.only not in operation.name:
            continue
        for connections in (int(number) for number in given.connections.split(",")):
            line = measure(client, operation, connections, own, minimal, given.each)
            kept &= line.holds
            print(line.text(), flush=True)
    client.close()
    connection.close()
    return 0 if kept else 1
