"""An index of what decisions are about: a matter's and a finding's are looked up whenever it is shown."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_index("ix_corrections_about", "corrections", ["what", "about", "key"])
