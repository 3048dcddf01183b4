"""Speakers across reports: what they are found by, where they appear, and which statements are theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("readings", sa.Column("identified", sa.Integer))
    op.create_table(
        "speakers",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("full", sa.Boolean, nullable=False),
        sa.Column("fields", sa.Text, nullable=False),
        sa.Column("external_id", sa.Text),
        sa.Column("into", sa.Integer),
        sa.Column("root", sa.Integer),
        sa.PrimaryKeyConstraint("key", name="pk_speakers"),
        sa.ForeignKeyConstraint(["into"], ["speakers.key"], name="fk_speakers_into"),
        sa.ForeignKeyConstraint(["root"], ["speakers.key"], name="fk_speakers_root"),
    )
    op.create_table(
        "speaker_keys",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("speaker", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "speaker", name="pk_speaker_keys"),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.key"], name="fk_speaker_keys_speaker"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "speaker_names",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("speaker", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_speaker_names"),
        sa.UniqueConstraint("speaker", "name", name="uq_speaker_names_speaker_name"),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.key"], name="fk_speaker_names_speaker"),
    )
    op.create_table(
        "appearances",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("reading", sa.Integer, nullable=False),
        sa.Column("local", sa.Text, nullable=False),
        sa.Column("speaker", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("office", sa.Text),
        sa.Column("standing", sa.Text),
        sa.Column("moment", ORDERED, nullable=False),
        sa.Column("outlet_key", sa.Text),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_appearances"),
        sa.UniqueConstraint("reading", "local", name="uq_appearances_reading_local"),
        sa.ForeignKeyConstraint(["reading"], ["readings.key"], name="fk_appearances_reading"),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.key"], name="fk_appearances_speaker"),
    )
    op.create_table(
        "statement_speakers",
        sa.Column("attribution", sa.Integer, nullable=False),
        sa.Column("appearance", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("attribution", "appearance", name="pk_statement_speakers"),
        sa.ForeignKeyConstraint(["attribution"], ["attributions.key"], name="fk_statement_speakers_attribution"),
        sa.ForeignKeyConstraint(["appearance"], ["appearances.key"], name="fk_statement_speakers_appearance"),
        sqlite_with_rowid=False,
    )
    index("ix_readings_unidentified", "readings", ["key"], "identified IS NULL")
    index("ix_speakers_root", "speakers", ["root"], "root IS NOT NULL")
    index("ix_speakers_external_id", "speakers", ["external_id"], "external_id IS NOT NULL")
    index("ix_speaker_keys_speaker", "speaker_keys", ["speaker"])
    index("ix_appearances_speaker", "appearances", ["speaker", "outlet_key"])
    index("ix_appearances_office", "appearances", ["speaker", "office", "moment"], "office IS NOT NULL")
    index("ix_statement_speakers_appearance", "statement_speakers", ["appearance"])
    for statement in SEARCH:
        op.execute(statement)


def index(name: str, table: str, columns: list[str], where: str | None = None) -> None:
    op.create_index(name, table, columns, sqlite_where=None if where is None else sa.text(where))


# As for statements: the words only, kept in step by triggers. Names are only ever added.
SEARCH = (
    """
    CREATE VIRTUAL TABLE speaker_search USING fts5(
        name, content='speaker_names', content_rowid='key', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER speaker_names_inserted AFTER INSERT ON speaker_names BEGIN
        INSERT INTO speaker_search (rowid, name) VALUES (new.key, new.name);
    END
    """,
)
