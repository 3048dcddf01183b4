"""Indexes that hold all that is counted of a search's results and of a speaker's, so that wide rows are left alone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_index(
        "ix_attributions_counted",
        "attributions",
        ["key", "moment", "report", "place", "type", "act", "named", "outlet_key"],
        sqlite_where=sa.text("statement IS NOT NULL"),
    )
    op.drop_index("ix_appearances_speaker", "appearances")
    op.create_index("ix_appearances_speaker", "appearances", ["speaker", "outlet_key", "moment", "reading"])
    op.create_index(
        "ix_appearances_role", "appearances", ["speaker", "moment"], sqlite_where=sa.text("role IS NOT NULL")
    )
