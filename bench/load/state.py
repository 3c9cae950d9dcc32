"""The state that is loaded: a folder with keys and database, made once and kept in var/load.

python -m bench.load.state      makes the state of CAUNOI_HOME (and CAUNOI_DATABASE_URL) unless it is there
"""

import json
import sys
import time
from typing import Any

MADE = "made.json"


def make(letters: int, communes: int) -> dict[str, Any]:
    """Fill an empty installation; what the load needs to know of it."""
    from bench.load import city as cities
    from bench.load.copying import copy_letters
    from caunoi import paths

    told = paths.home() / MADE
    if told.exists():
        found: dict[str, Any] = json.loads(told.read_text())
        return found
    start = time.perf_counter()
    districts = cities.make_city(communes)
    officer, excluded = cities.make_officer(districts[0]), cities.make_excluded(districts[0])
    cases = cities.make_cases(districts[0])
    copy_letters(cases, districts, letters)
    made = {
        "letters": letters,
        "seconds": round(time.perf_counter() - start),
        "officer": officer.pk,
        "excluded": excluded.pk,
        "office": districts[0].own.government.key,
    }
    told.write_text(json.dumps(made))
    return made


def main() -> None:
    from caunoi.cli.setup import ready

    ready()
    print(json.dumps(make(int(sys.argv[1]), int(sys.argv[2]))))


if __name__ == "__main__":
    main()
