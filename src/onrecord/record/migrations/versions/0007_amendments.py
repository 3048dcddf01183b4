"""Amendments: what people decided of attributions; and which reading a corrected one comes from."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("readings", sa.Column("base", sa.Integer))
    op.create_table(
        "amendments",
        sa.Column("correction", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("edit", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("cue", sa.Text, nullable=False),
        sa.Column("undone", sa.Integer),
        sa.PrimaryKeyConstraint("correction", name="pk_amendments"),
        sa.ForeignKeyConstraint(["correction"], ["corrections.key"], name="fk_amendments_correction"),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_amendments_report"),
        sa.ForeignKeyConstraint(["undone"], ["corrections.key"], name="fk_amendments_undone"),
    )
    op.create_index("ix_amendments_report", "amendments", ["report", "correction"])
