"""The index of passages' keys is merged from two segments on: a lookup reads them all, and takes four times as long."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute("INSERT INTO passage_keys (passage_keys, rank) VALUES ('usermerge', 2)")
