"""So is the index of statements' words, which a draft's indirect statements are looked up in."""

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.execute("INSERT INTO statement_search (statement_search, rank) VALUES ('usermerge', 2)")
    op.execute("INSERT INTO statement_search (statement_search, rank) VALUES ('automerge', 2)")
