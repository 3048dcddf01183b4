"""Matters: propositions, where statements stand on them, what people set, and samples of the reports' words."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "matters",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("proposition", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("into", sa.Integer),
        sa.Column("seen", sa.Integer, nullable=False),
        sa.Column("nouns", sa.Text, nullable=False),
        sa.Column("wider", sa.Text, nullable=False),
        sa.Column("status", sa.Text),
        sa.Column("changed", sa.Text),
        sa.Column("statements", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_matters"),
        sa.ForeignKeyConstraint(["into"], ["matters.key"], name="fk_matters_into"),
    )
    op.create_table(
        "stances",
        sa.Column("matter", sa.Integer, nullable=False),
        sa.Column("attribution", sa.Integer, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("manner", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("matter", "attribution", name="pk_stances"),
        sa.ForeignKeyConstraint(["matter"], ["matters.key"], name="fk_stances_matter"),
        sa.ForeignKeyConstraint(["attribution"], ["attributions.key"], name="fk_stances_attribution"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "set_stances",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("matter", sa.Integer, nullable=False),
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_set_stances"),
        sa.UniqueConstraint("matter", "report", "start", "end", name="uq_set_stances_matter_report_start_end"),
        sa.ForeignKeyConstraint(["matter"], ["matters.key"], name="fk_set_stances_matter"),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_set_stances_report"),
    )
    op.create_table(
        "matter_findings",
        sa.Column("matter", sa.Integer, nullable=False),
        sa.Column("finding", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("matter", "finding", name="pk_matter_findings"),
        sa.ForeignKeyConstraint(["matter"], ["matters.key"], name="fk_matter_findings_matter"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sketches",
        sa.Column("report", sa.Integer, nullable=False),
        sa.Column("sample", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("report", name="pk_sketches"),
        sa.ForeignKeyConstraint(["report"], ["reports.key"], name="fk_sketches_report"),
    )
    op.create_index("ix_stances_attribution", "stances", ["attribution"])
    op.create_index("ix_set_stances_report", "set_stances", ["report"])
