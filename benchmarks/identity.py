"""What a report costs as the record grows: processor seconds for a thousand made reports, the speakers' share apart.

    python -m benchmarks.identity --reports 10000

Reports are made, not read: six statements each, of speakers drawn as in the news (a few in every other report, most
once or twice, some of one surname or of one name), with roles and offices; the bundled table of offices is imported
first. Each thousand is timed twice, in two records side by side: with identities and without.
"""

import argparse
import platform
import random
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from onrecord.comparing import Roles, choose
from onrecord.record import Store
from onrecord.record.policies import Policies
from onrecord.service.identifying import speakers_heard
from onrecord.service.tables import bundled_offices
from onrecord.types import Attribution, Extraction, Part, Report, SaidOn, Speaker, Terms

GIVEN = "Mara Tor Ilse Ada Bob Robert Jan Eva Otto Lena Kai Rosa Hugo Nina Paul Vera Emil Ines Karl Olga".split()
SYLLABLES = "lin pel mar van ost rey sal dor ken bri tal fen gor hol wes dun car lan mor bel".split()
ROLES = (None, None, "spokesman", "harbour minister", "mayor of Ostrey", "analyst", "resident", "Defense Secretary")


def reports(number: int) -> list[Extraction]:
    """The reports, the same ones whenever called."""
    chance = random.Random(7)
    names = [
        f"{chance.choice(GIVEN)} {''.join(chance.choices(SYLLABLES, k=chance.choice((2, 3)))).title()}"
        for _ in range(max(number, 100))
    ]
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(names))))
    return [_report(n, chance.choices(names, cum_weights=weights, k=6), chance) for n in range(number)]


def _report(number: int, names: list[str], chance: random.Random) -> Extraction:
    day = f"20{16 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
    text, found = f"Report {number}.\n", []
    for place, name in enumerate(dict.fromkeys(names), start=1):
        start = len(text)
        text += f"{name}: statement {place} of report {number}.\n"
        speaker = Speaker(id=f"s{place}", name=name, kind="person", role=chance.choice(ROLES))
        found.append(
            Attribution(
                id=f"a{place}",
                type="indirect",
                act="say",
                confidence=0.9,
                source=Part.of(text, ((start, start + len(name)),)),
                content=Part.of(text, ((start + len(name) + 2, len(text) - 1),)),
                said_on=SaidOn(to=day),
                speaker=speaker,
                speakers=(speaker,),
                terms=Terms(named=True),
            )
        )
    about = Report.of(text, published=day, outlet=f"Outlet {number % 40}")
    return Extraction(report=about, attributions=tuple(found))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=10_000)
    wanted = reports(parser.parse_args().reports)
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}, {len(wanted):,} reports")
    print("reports      with identities   without   the difference, a report")
    rules = Roles()
    with tempfile.TemporaryDirectory() as folder:
        one = Store.open(Path(folder) / "with.sqlite", policies=Policies(choose=choose, rules=rules))
        other = Store.open(Path(folder) / "without.sqlite")
        one.import_offices(bundled_offices(), rules)
        for first in range(0, len(wanted), 1000):
            some = wanted[first : first + 1000]
            began = time.process_time()
            for it in some:
                one.add(it, model="none", heard=speakers_heard(it))
            between = time.process_time()
            for it in some:
                other.add(it, model="none")
            without = time.process_time() - between
            cost = (between - began - without) / len(some) * 1000
            print(f"{first + len(some):>7,} {between - began:>17.2f} s {without:>7.2f} s {cost:>12.2f} ms", flush=True)
        began = time.process_time()
        listed = len(one.speakers())
        print(f"{listed:,} speakers listed in {time.process_time() - began:.2f} s; findings: {len(one.findings()):,}")


if __name__ == "__main__":
    main()
