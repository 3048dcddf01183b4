"""Findings with the statements they are about, and the log of corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "findings",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_findings"),
        sa.UniqueConstraint("id", name="uq_findings_id"),
    )
    op.create_table(
        "finding_statements",
        sa.Column("finding", sa.Integer, nullable=False),
        sa.Column("attribution", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("finding", "attribution", name="pk_finding_statements"),
        sa.ForeignKeyConstraint(["finding"], ["findings.key"], name="fk_finding_statements_finding"),
        sa.ForeignKeyConstraint(["attribution"], ["attributions.key"], name="fk_finding_statements_attribution"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_statements_attribution", "finding_statements", ["attribution"])
    op.create_table(
        "corrections",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("made_at", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("reason", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_corrections"),
    )
