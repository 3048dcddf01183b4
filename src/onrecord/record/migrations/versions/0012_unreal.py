"""Whether a statement was said at all is a column, so that it can be asked for and counted."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("attributions", sa.Column("unreal", sa.Text))
    op.execute(
        "UPDATE attributions SET unreal = json_extract(payload, '$.unreal') "
        "WHERE json_extract(payload, '$.unreal') IS NOT NULL"
    )
    order = ["moment", "report", "place"]
    op.create_index(
        "ix_attributions_unreal",
        "attributions",
        ["unreal", *order],
        sqlite_where=sa.text("statement IS NOT NULL AND unreal IS NOT NULL"),
    )
    op.drop_index("ix_attributions_counted", "attributions")
    op.create_index(
        "ix_attributions_counted",
        "attributions",
        ["key", *order, "type", "act", "named", "unreal", "outlet_key"],
        sqlite_where=sa.text("statement IS NOT NULL"),
    )
