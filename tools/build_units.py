"""Builds src/caunoi/law/units/hanoi-*.csv from the collected register data; run by hand, output committed.

    python tools/build_units.py FOLDER

FOLDER holds units.csv, changes.csv, lineage-2025-07-01.csv and hanoi-126-osm.geojson, described in their own
README; they are inputs and not part of the product. What is written and what is inferred:
src/caunoi/law/units/README.md. The identity rule: caunoi/core/units/model.py.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from caunoi.core.units.lineage import successors
from caunoi.core.units.load import read_periods, read_successions
from caunoi.core.units.model import Extent
from caunoi.core.units.registry import Registry

OUT = Path(__file__).resolve().parents[1] / "src" / "caunoi" / "law" / "units"
REFORM = "2025-07-01"
# Split up on 2013-12-28 into two new districts; the code went to one of them.
SPLIT_UP = {("019", "2013-12-28")}
EXTENTS = {"all": "whole", "part": "part", "part_area": "land_only", "part_area_all_people": "all_people"}
EVIDENCE = {
    "registry": "register",
    "registry; source commune inferred from the name": "inferred",
    "registry; constituents from press report of the city proposal (12/2019)": "press",
    "registry; constituents from published list": "published",
    "registry; constituents inferred from codes and names": "inferred",
    "registry; absorbing unit not established": "not_established",
    "published plan (4-5/2024), final extent not checked": "plan",
    "official conversion table; text of the resolution": "official",
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, header: str, lines: Iterable[Iterable[object]]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(lines)
    print(f"wrote {name}")


def identities(units: list[dict[str, str]], merged_into: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """{(code, start of period): identity} by the rule in core/units/model.py."""
    by_code = defaultdict(list)
    for row in units:
        by_code[row["code"]].append(row)
    result = {}
    for code, periods in by_code.items():
        identity, before = code, None
        for row in sorted(periods, key=lambda r: r["valid_from"]):
            key = (code, row["valid_from"])
            if before and (
                row["valid_from"] == REFORM
                or key in SPLIT_UP
                or (key in merged_into and row["name"] != before["name"])
            ):
                identity = f"{code}@{row['valid_from']}"
            result[key] = identity
            before = row
    return result


class Names:
    """Which identity held a code on a day."""

    def __init__(self, units: list[dict[str, str]], ids: dict[tuple[str, str], str]) -> None:
        self.periods = defaultdict(list)
        for row in units:
            span = (row["valid_from"], row["valid_to"] or "9999")
            self.periods[row["code"]].append((*span, ids[row["code"], row["valid_from"]]))

    def on(self, code: str, day: str) -> str | None:
        return next((u for start, end, u in self.periods[code] if start <= day < end), None)

    def before(self, code: str, day: str) -> str | None:
        return self.on(code, str(date.fromisoformat(day) - timedelta(days=1)))


def unit_rows(units: list[dict[str, str]], ids: dict[tuple[str, str], str], names: Names) -> list[tuple]:
    """Periods, cut where the parent becomes another unit while the row stays the same."""
    result = []
    for row in units:
        parent = row["parent_code"]
        cuts = [
            s
            for s, _, _ in names.periods[parent]
            if s > row["valid_from"] and (not row["valid_to"] or s < row["valid_to"])
        ]
        cuts = [c for c in cuts if names.on(parent, c) != names.before(parent, c)] if parent else []
        edges = [row["valid_from"], *cuts, row["valid_to"]]
        for start, end in zip(edges, edges[1:], strict=False):
            above = names.on(parent, start or "2004-08-31") if parent else ""
            unit = ids[row["code"], row["valid_from"]]
            result.append((unit, row["code"], row["name"], row["kind"], above, start, end, row["aliases"]))
    return sorted(result, key=lambda r: (r[1], r[5]))


def change_steps(change: dict[str, str], names: Names, divided: set[str]) -> Iterable[tuple]:
    """(source, target, kind, extent) of one row of changes.csv other than the merges of 2025-07-01.

    `divided`: the codes that several merges of that day name as a constituent.
    """
    day, kind = change["date"], change["kind"]
    sources, targets = change["from_codes"].split(), change["to_codes"].split()
    vague = "area not necessarily the same" in change["detail"] or "exchanged" in change["detail"]
    if kind == "merge":
        (target,) = targets
        for code in sources:
            source = names.before(code, day)
            if source != names.on(target, day):  # the constituent that goes on needs no step
                yield (
                    source,
                    names.on(target, day),
                    kind,
                    "part" if code in divided else "whole",
                )
    elif kind == "abolish":
        for code in sources:
            lost = change["evidence"].endswith("not established")
            yield names.before(code, day), "", "merge" if lost else kind, "unknown" if lost else "whole"
    elif kind == "split":
        for target in targets:
            yield (
                names.before(sources[0], day) if sources else "",
                names.on(target, day),
                kind,
                "part" if sources else "unknown",
            )
    else:
        for code in targets:
            source = names.before(code, day) or ""  # not yet of Hanoi the day before: from outside
            yield source, names.on(code, day), kind, "unknown" if vague else "whole"


def succession_rows(folder: Path, names: Names) -> list[tuple]:
    result = []
    changes = rows(folder / "changes.csv")
    named = Counter(
        (c["date"], code) for c in changes if c["kind"] == "merge" for code in c["from_codes"].split()
    )
    for change in changes:
        divided = {code for (day, code), n in named.items() if day == change["date"] and n > 1}
        if change["date"] == REFORM and change["kind"] == "merge":
            continue
        for source, target, kind, extent in change_steps(change, names, divided):
            result.append(
                (
                    change["date"],
                    kind,
                    source,
                    target,
                    extent,
                    change["legal_basis"],
                    EVIDENCE[change["evidence"]],
                )
            )
    basis = {c["legal_basis"] for c in changes if c["date"] == REFORM and c["kind"] == "merge"}.pop()
    for row in rows(folder / "lineage-2025-07-01.csv"):
        source, target = names.before(row["old_code"], REFORM), names.on(row["new_code"], REFORM)
        result.append((REFORM, "merge", source, target, EXTENTS[row["extent"]], basis, "official"))
    # A commune that lost land to a new ward cut out of it keeps the rest, and that is a part.
    cut = {(day, source) for day, kind, source, target, *_ in result if kind == "split" and source}
    result = [
        (day, kind, source, target, "part", *rest)
        if source == target and (day, source) in cut
        else (day, kind, source, target, extent, *rest)
        for day, kind, source, target, extent, *rest in result
    ]
    return sorted(result)


def centroid(ring: list[list[float]]) -> tuple[float, float]:
    """The centre of area of a closed ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:], strict=False):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    return x / (3 * area), y / (3 * area)


def mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def position_rows(folder: Path, registry: Registry) -> list[tuple]:
    """Communes: centre of their successor of 2025, of several the mean; superiors: the mean of what is under them."""
    shapes = json.loads((folder / "hanoi-126-osm.geojson").read_text(encoding="utf-8"))["features"]
    reform = date.fromisoformat(REFORM)
    new = {registry.on(reform).periods[u].code: u for u in registry.on(reform).periods}
    places = {new[s["properties"]["code"]]: centroid(s["geometry"]["coordinates"][0]) for s in shapes}
    above = {p.parent for p in registry.periods if p.parent}
    for unit in (u for u in registry.by_unit if u not in above and u not in places):
        shares = [(s.unit, s.extent) for s in successors(registry, unit, reform).shares]
        known = [(u, extent) for u, extent in shares if u]
        peopled = [u for u, extent in known if extent != Extent.LAND_ONLY] or [u for u, _ in known]
        if peopled:
            places[unit] = mean([places[u] for u in peopled])
    for unit in sorted(above, key=lambda u: -len(u)):  # districts before the city
        places[unit] = mean(
            [places[u] for u in sorted({p.unit for p in registry.periods if p.parent == unit}) if u in places]
        )
    for period in registry.periods:  # the absorber is not established: the middle of its district
        places.setdefault(period.unit, places[period.parent or period.unit])
    return [(u, f"{places[u][0]:.3f}", f"{places[u][1]:.3f}") for u in sorted(places)]


def main(folder: Path) -> None:
    units = rows(folder / "units.csv")
    merged = {
        (code, c["date"])
        for c in rows(folder / "changes.csv")
        if c["kind"] == "merge"
        for code in c["to_codes"].split()
    }
    ids = identities(units, merged)
    names = Names(units, ids)
    write("hanoi-units.csv", "unit,code,name,kind,parent,start,end,aliases", unit_rows(units, ids, names))
    write(
        "hanoi-successions.csv",
        "date,kind,source,target,extent,basis,evidence",
        succession_rows(folder, names),
    )
    registry = Registry(read_periods("hanoi-units.csv"), read_successions("hanoi-successions.csv"))
    write("hanoi-positions.csv", "unit,lon,lat", position_rows(folder, registry))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
