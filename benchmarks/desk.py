"""The desk under load: 50 people reading, a page every two seconds each, while 4 add reports and correct them.

    python -m benchmarks.desk --record /tmp/desk.sqlite --seconds 60

The record has 100,000 statements, made as in `benchmarks.matters`, and 20 matters; it is kept where --record says, for
the next run. Readers open all pages, in equal parts; each writer adds a report of two sentences through the API, which
is read by the shipped model, and sets the speaker of its first statement, once a second at most. What holds: no answer
is an error, every correction is on record at the end, and 95 of 100 pages are there within 150 ms. Server and clients
share the machine.
"""

import argparse
import asyncio
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import httpx
import msgspec

from benchmarks.matters import _report, propositions
from benchmarks.passages import passages
from onrecord.record import Store
from onrecord.service import open as open_record
from onrecord.types import Attribution, Extraction, Speaker

_STATEMENTS, _A_REPORT, _MATTERS = 100_000, 10, 20
_READERS, _EVERY = 50, 2.0
_WRITERS = 4
_GIVEN = ("Ada", "Bram", "Cleo", "Dov", "Esme", "Finn", "Greta", "Hugo", "Ines", "Jonas", "Kaia")
_TOKEN = re.compile(r'name="_csrf_token" value="(\w+)"')


def main() -> None:
    """Prints how long pages took, and whether anything was lost."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--record", type=Path, help="kept between runs; made if it is missing")
    options.add_argument("--seconds", type=float, default=60)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "record.sqlite"
        if not path.exists():
            make(path)
        addresses = addresses_of(path)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        serve = "from onrecord.cli import main; main()"
        server = subprocess.Popen([sys.executable, "-c", serve, "--record", path, "serve", "--port", str(port)])
        try:
            corrected = asyncio.run(visits(f"http://127.0.0.1:{port}", addresses, given.seconds))
        finally:
            server.terminate()
            server.wait()
        for who, of in (("server", resource.RUSAGE_CHILDREN), ("clients", resource.RUSAGE_SELF)):
            worked = resource.getrusage(of)
            print(f"the {who} worked for {worked.ru_utime + worked.ru_stime:.0f} s, with their start")
        with open_record(path) as record:
            lost = [ref for ref, name in corrected if name not in {it.edit.speaker for it in record.amendments(ref)}]
        print(f"{len(corrected)} corrections, {len(lost)} lost")


def make(path: Path) -> None:
    """The record."""
    words, chance = passages(random.Random(7)), random.Random(13)
    with Store.open(path) as store:
        for number in range(_STATEMENTS // _A_REPORT):
            store.add(said_by_many(_report(number, words), chance), model="benchmark")
    with open_record(path) as record:
        for text in propositions(random.Random(11), _MATTERS):
            record.matters.open(text)


def said_by_many(made: Extraction, chance: random.Random) -> Extraction:
    """The report with its statements given to some of 10,000 people, of whom a few speak often and most hardly ever."""

    def named(it: Attribution) -> Attribution:
        number = int(10_000 ** chance.random())
        family = "".join(chr(97 + number // 26**k % 26) for k in range(3)).capitalize()
        who = Speaker(id=f"s-{number}", name=f"{_GIVEN[number % len(_GIVEN)]} {family}", kind="person")
        return msgspec.structs.replace(it, speaker=who, speakers=(who,))

    return msgspec.structs.replace(made, attributions=tuple(map(named, made.attributions)))


def addresses_of(path: Path) -> dict[str, list[str]]:
    """The addresses that readers open, by kind of page."""
    chance = random.Random(5)
    with open_record(path) as record:
        reports = [it.id.removeprefix("sha256:")[:16] for it in record.reports()]
        speakers = [it.id for it in record.speakers(limit=2_000)]
        matters = [it.id for it in record.matters.lines()]
        words = [word for text in propositions(chance, 40) for word in text.split() if word.isalpha() and len(word) > 4]
    return {
        "front": ["/"],
        "report": [f"/reports/{it}" for it in chance.sample(reports, 200)],
        "speakers": ["/speakers", "/speakers?q=Greta"],
        "speaker": [f"/speakers/{it}" for it in [*speakers[:5], *chance.sample(speakers, 35)]],
        "matters": ["/matters"],
        "matter": [f"/matters/{it}" for it in matters],
        "findings": ["/findings"],
        "search": [f"/search?q={word}" for word in words],
        "check": ["/check"],
    }


async def visits(url: str, addresses: dict[str, list[str]], seconds: float) -> list[tuple[str, str]]:
    """Readers and writers at once; what the writers corrected: the report and the name they gave."""
    took: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []
    corrected: list[tuple[str, str]] = []
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as client:
        for _ in range(200):
            try:
                await client.get("/check")
                break
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
        for some in addresses.values():  # what is opened for the first time is not what is measured
            await client.get(some[0])
        end = time.monotonic() + seconds

        async def reader(number: int) -> None:
            chance = random.Random(number)
            await asyncio.sleep(chance.random() * _EVERY)
            while time.monotonic() < end:
                kind = chance.choice(list(addresses))
                began = time.monotonic()
                answer = await client.get(chance.choice(addresses[kind]))
                took[kind].append(time.monotonic() - began)
                if answer.status_code != 200:
                    wrong.append(f"{answer.request.url}: {answer.status_code}")
                await asyncio.sleep(max(0.0, _EVERY - (time.monotonic() - began)))

        async def writer(number: int) -> None:
            # a browser of its own, for the form's token
            async with httpx.AsyncClient(base_url=url, timeout=60) as own:
                count = 0
                while time.monotonic() < end:
                    began = time.monotonic()
                    count += 1
                    text = f"The {count}th boat sails, Mara Lind said. “It never did,” Joss Ash of pier {number} said."
                    made = await own.post("/api/reports", json={"text": f"{text} {began}"})
                    if made.status_code != 201:
                        wrong.append(f"add: {made.status_code} {made.text[:100]}")
                        continue
                    took["(adding)"].append(time.monotonic() - began)
                    ref = made.json()["report"]["id"].removeprefix("sha256:")[:16]
                    token = _TOKEN.search((await own.get(f"/reports/{ref}")).text)
                    name = f"Corrected {number} {count}"
                    form = {"_csrf_token": token[1] if token else "", "what": "speaker", "speaker": name}
                    done = await own.post(f"/reports/{ref}/statements/a1", data=form)
                    if done.status_code != 303:
                        wrong.append(f"correct: {done.status_code} {done.text[:100]}")
                    else:
                        corrected.append((ref, name))
                    await asyncio.sleep(max(0.0, 1 - (time.monotonic() - began)))

        await asyncio.gather(*map(reader, range(_READERS)), *map(writer, range(_WRITERS)))
    pages = [it for kind, some in took.items() if kind[0] != "(" for it in some]
    for kind, times in [*sorted(took.items()), ("all pages", pages)]:
        print(
            f"{kind:>10}: {len(times):5} times, median {1000 * statistics.median(times):6.0f} ms, "
            f"95 of 100 within {1000 * sorted(times)[int(0.95 * len(times))]:6.0f} ms"
        )
    print(f"{len(wrong)} errors", *wrong[:5], sep="\n")
    return corrected


if __name__ == "__main__":
    main()
