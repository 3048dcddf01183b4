"""The table of offices: who held which, and what each row is found by."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offices",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("from", sa.Text, nullable=False),
        sa.Column("to", sa.Text),
        sa.Column("reference", sa.Text),
        sa.PrimaryKeyConstraint("key", name="pk_offices"),
        sa.UniqueConstraint(
            "person", "office", "organisation", "from", name="uq_offices_person_office_organisation_from"
        ),
    )
    op.create_table(
        "office_keys",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("held", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("key", "held", name="pk_office_keys"),
        sa.ForeignKeyConstraint(["held"], ["offices.key"], name="fk_office_keys_held"),
        sqlite_with_rowid=False,
    )
