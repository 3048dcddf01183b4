"""Quoted passages, the keys they are found by, and the links that make families of them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("passages", sa.Integer))
    op.create_table(
        "passages",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("attribution", sa.Integer),
        sa.Column("shown", sa.Boolean, nullable=False),
        sa.Column("family", sa.Integer),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("spans", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_passages"),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name="fk_passages_reading"),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_passages_report"),
        sa.ForeignKeyConstraint(["attribution"], ["attributions.key"], name="fk_passages_attribution"),
    )
    op.create_table(
        "links",
        sa.Column("passage", sa.Integer, nullable=False),
        sa.Column("other", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("passage", "other", name="pk_links"),
        sa.ForeignKeyConstraint(["passage"], ["passages.key"], name="fk_links_passage"),
        sa.ForeignKeyConstraint(["other"], ["passages.key"], name="fk_links_other"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_passages_reading", "passages", ["reading"])
    op.create_index("ix_passages_family", "passages", ["family"], sqlite_where=sa.text("family IS NOT NULL"))
    op.create_index("ix_readings_unread", "readings", ["key"], sqlite_where=sa.text("passages IS NULL"))
    for statement in KEYS:
        op.execute(statement)


# Only which passage has a key is kept (no positions, no sizes, no text). Merging early keeps lookups, which touch every
# segment of the index, cheap.
KEYS = (
    "CREATE VIRTUAL TABLE passage_keys USING fts5(keys, content='', detail=none, columnsize=0, tokenize='ascii')",
    "INSERT INTO passage_keys (passage_keys, rank) VALUES ('automerge', 2)",
)
