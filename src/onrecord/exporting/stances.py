"""Stances as a table that fits the terminal."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from onrecord.exporting.tables import Words
from onrecord.types import Stance, StanceRead

STANCE_STYLES: dict[Stance, str] = {"supports": "bold green", "denies": "bold red", "reports": "", "unrelated": "dim"}


def stances_table(read: Sequence[tuple[str, str, StanceRead]]) -> Table:
    """Claims with texts and how these stand to them; colour is never alone."""
    table = Table(box=box.SIMPLE_HEAD, header_style="dim")
    table.add_column("stance", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("claim", ratio=2)
    table.add_column("text", ratio=3)
    for claim, text, found in read:
        stance = Text(found.stance, style=STANCE_STYLES[found.stance])
        table.add_row(stance, f"{found.confidence:.0%}", Words(claim), Words(text))
    return table
