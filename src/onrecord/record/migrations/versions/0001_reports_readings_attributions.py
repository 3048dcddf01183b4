"""Reports, readings, attributions, and the full-text search over contents and speakers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
CURRENT = sa.text("current IS 1")
SHOWN = sa.text("statement IS NOT NULL")
SHOWN_UNNAMED = sa.text("statement IS NOT NULL AND named IS 0")


def upgrade() -> None:
    op.create_table(
        "reports",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", ORDERED, nullable=False),
        sa.Column("short", ORDERED, nullable=False),
        sa.Column("removed_at", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
        sa.UniqueConstraint("short", name="uq_reports_short"),
    )
    op.create_table(
        "readings",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("read_at", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.Column("moment", ORDERED, nullable=False),
        sa.Column("outlet_key", sa.Text),
        sa.Column("published", sa.Text),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("language", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_readings"),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_readings_report"),
    )
    op.create_table(
        "attributions",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("statement", sa.Text),
        sa.Column("moment", ORDERED, nullable=False),
        sa.Column("outlet_key", sa.Text),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("named", sa.Boolean),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("speakers", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_attributions"),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name="fk_attributions_reading"),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_attributions_report"),
        sa.UniqueConstraint("reading", "place", name="uq_attributions_reading_place"),
        sa.UniqueConstraint("statement", name="uq_attributions_statement"),
    )
    index("ix_readings_report", "readings", ["report", "key"])
    index("uq_readings_current", "readings", ["report"], CURRENT, unique=True)
    index("ix_readings_moment", "readings", ["moment", "report"], CURRENT)
    index("ix_readings_outlet_key", "readings", ["outlet_key", "moment", "report"], CURRENT)
    order = ["moment", "report", "place"]
    index("ix_attributions_moment", "attributions", order, SHOWN)
    for column in ("outlet_key", "type", "act"):
        index(f"ix_attributions_{column}", "attributions", [column, *order], SHOWN)
    index("ix_attributions_unnamed", "attributions", order, SHOWN_UNNAMED)
    for statement in SEARCH:
        op.execute(statement)


def index(
    name: str, table: str, columns: list[str], where: sa.TextClause | None = None, *, unique: bool = False
) -> None:
    op.create_index(name, table, columns, unique=unique, sqlite_where=where)


# The index holds words only and reads the text from `attributions` (an external-content table), so no text is stored
# twice. Triggers keep it in step within the writer's own transaction, whatever wrote.
SEARCH = (
    """
    CREATE VIRTUAL TABLE statement_search USING fts5(
        content, speakers,
        content='attributions', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER attributions_inserted AFTER INSERT ON attributions WHEN new.statement IS NOT NULL BEGIN
        INSERT INTO statement_search (rowid, content, speakers) VALUES (new.key, new.content, new.speakers);
    END
    """,
    """
    CREATE TRIGGER attributions_updated AFTER UPDATE OF statement, content, speakers ON attributions BEGIN
        INSERT INTO statement_search (statement_search, rowid, content, speakers)
            SELECT 'delete', old.key, old.content, old.speakers WHERE old.statement IS NOT NULL;
        INSERT INTO statement_search (rowid, content, speakers)
            SELECT new.key, new.content, new.speakers WHERE new.statement IS NOT NULL;
    END
    """,
    """
    CREATE TRIGGER attributions_deleted AFTER DELETE ON attributions WHEN old.statement IS NOT NULL BEGIN
        INSERT INTO statement_search (statement_search, rowid, content, speakers)
            VALUES ('delete', old.key, old.content, old.speakers);
    END
    """,
)
