"""The two indexes that a draft is checked with are merged from two segments on: each lookup reads every segment."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.execute("INSERT INTO passage_keys (passage_keys, rank) VALUES ('usermerge', 2)")
    op.execute("INSERT INTO statement_search (statement_search, rank) VALUES ('usermerge', 2)")
    op.execute("INSERT INTO statement_search (statement_search, rank) VALUES ('automerge', 2)")
