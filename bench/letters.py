"""What letters cost, in a state folder of their own: filing with 1 and with 8 at once, a proof in a tree of a million.

Runs as a process of its own (the folder is thrown away). Each line read from stdin names a thing and how often it is done;
the answer is its times in seconds, one JSON list a line.
"""

import json
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.measure import times

AT_ONCE, EACH = 8, 10
LEAVES = 1_000_000


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="caunoi-bench-") as folder:
        os.environ["CAUNOI_HOME"] = folder
        from caunoi.cli.setup import ready

        ready()
        from tests.people import make_city
        from tests.records.letters import file

        city = make_city()

        def one() -> None:
            file(city)

        def many() -> None:
            with ThreadPoolExecutor(AT_ONCE) as pool:
                for done in [pool.submit(one) for _ in range(AT_ONCE * EACH)]:
                    done.result()

        things = {"one": one, "many": many, "sync": lambda: _sync(Path(folder) / "sync")}
        for line in sys.stdin:
            name, rounds = line.split()
            if name == "proof" and name not in things:
                things[name] = _proving()
            print(json.dumps(times(things[name], int(rounds))), flush=True)


def _sync(path: Path) -> None:
    """One durable write of 4 KiB: what the disk itself takes."""
    with path.open("ab") as file:
        file.write(bytes(4096))
        file.flush()
        os.fsync(file.fileno())


def _proving():  # type: ignore[no-untyped-def]
    """The journal filled up to a million entries; gives a call that proves one of them."""
    import random

    from django.db import connection, transaction

    from caunoi.core.journal import Frontier, completed, inclusion, leaf_hash
    from caunoi.records.models import JournalNode, JournalTree
    from caunoi.records.queries.proof import tiles

    tree = JournalTree.objects.get()
    frontier, nodes = Frontier.load(tree.size, tree.frontier), []
    at, rows = "2026-11-27 00:00:00", []
    for seq in range(tree.size, LEAVES):
        leaf = leaf_hash(str(seq).encode())
        nodes += [JournalNode(level=a, index=b, hash=c.hex()) for a, b, c in completed(frontier, leaf)]
        frontier = frontier.append(leaf)
        rows.append((seq, "bench", "operator", at, "{}", "", leaf.hex(), ""))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("INSERT INTO records_journalentry VALUES (%s,%s,%s,%s,%s,%s,%s,%s)", rows)
        JournalNode.objects.bulk_create(nodes, batch_size=5000)
        JournalTree.objects.update(size=frontier.size, root=frontier.root().hex(), frontier=frontier.dump())
    chosen = random.Random(15)
    return lambda: inclusion(tiles(), chosen.randrange(LEAVES), LEAVES)


if __name__ == "__main__":
    main()
