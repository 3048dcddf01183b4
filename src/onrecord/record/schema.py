"""The tables: reports, their readings, the attributions each reading found, and the passages quoted in them.

A **report** keeps its text; it is never deleted. A **reading** is what one model made of it: the details the report
came with and its attributions. Readings are only ever added. At most one a report is `current`; a report without a
current reading has been taken off the record.

An **attribution** is a row whose `payload` is the whole of it as JSON. Columns hold only what is searched, filtered
or ordered by. `statement` is its id across the record while its reading is current, else null: it is the one mark of
what may be shown, so every index below leaves the rest out, and keeping old readings costs searches nothing.
`moment` and `outlet_key` are copied from the reading so that each filter has an index in the order of the results.

A **passage** is quoted words, of an attribution or nobody's; `shown` with its reading. It is found by its keys
(`passages.py`), and belongs to a family once another passage has the same words.

A **speaker** is a person or an organisation across reports; merged by a person, it has a `root`, whose it is. An
**appearance** is a speaker in one reading, with the name and the role given there, and why it was taken to be this
one. Appearances are kept with their readings, so a report read again or brought back has the same speakers.

A **matter** has a row in `stances` for each attribution that was found to stand on it, of whatever reading; those on
show count. What a person set (`set_stances`) is kept by the report and the place of the words, so that it outlives
readings. `seen` is the last reading that was looked at for it; `nouns` and `wider` are what its statements have taught
about where to look, `status` and `changed` the last step of its history, `statements` how many stand on it: these are
worked out anew whenever something changes.

An **amendment** is what a person decided of an attribution, kept by the report and the place of its words. A reading
that has amendments done to it is a reading of its own, with the model's own as its `base`, which is never on show.

An **account** is somebody who may use the desk. Its `account_keys` are the sessions and tokens it comes in with, by
hash alone; `audit` is the log of what was done through the desk, by whom. `desk_secrets` sign the forms.

A **finding** is kept once found, with what a person made of it, and listed while it stands and a statement of it is on
show. A **correction** is a line of the log of what people decided: only ever added.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

HEAD = "0013"
"""The newest migration; what a record must be at. Revisions are numbered, so that a later one is known as such."""

VERSION_TABLE = "onrecord_version"
"""Where Alembic keeps the revision; the name tells a record from any other database."""

# Compared and ordered by code point on every engine; SQLite's own order already is.
Ordered = Text().with_variant(Text(collation="C"), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("key", Integer, primary_key=True),  # the order of arrival
    Column("id", Ordered, nullable=False, unique=True),
    Column("short", Ordered, nullable=False, unique=True),  # as much of the id's digits as no other report shares
    Column("removed_at", Text),
    Column("text", Text, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("model", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("current", Boolean(create_constraint=False), nullable=False),
    Column("statements", Integer, nullable=False),
    Column("moment", Ordered, nullable=False),
    Column("outlet_key", Text),
    Column("published", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("author", Text),
    Column("url", Text),
    Column("language", Text),
    Column("identified", Integer),  # how many speakers have an identity; null where nobody has looked yet
    Column("passages", Integer),  # how many were kept; null where nobody has looked for them yet
    Column("base", Integer),  # the key of the reading that people's amendments made this one of
)

attributions = Table(
    "attributions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.key"), nullable=False),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("place", Integer, nullable=False),  # in the order of the text, from 0
    Column("id", Text, nullable=False),  # within its report, such as "a3"
    Column("statement", Text, unique=True),
    Column("moment", Ordered, nullable=False),
    Column("outlet_key", Text),
    Column("type", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("named", Boolean(create_constraint=False)),
    Column("unreal", Text),
    Column("content", Text, nullable=False),
    Column("speakers", Text, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("reading", "place"),
)

passages = Table(
    "passages",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.key"), nullable=False),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("attribution", ForeignKey("attributions.key")),
    Column("shown", Boolean(create_constraint=False), nullable=False),
    Column("family", Integer),  # the key of a passage that is or was in it; null for none, and where not shown
    Column("text", Text, nullable=False),
    Column("spans", Text, nullable=False),  # JSON: [[start, end], …]
)

links = Table(
    "links",
    metadata,
    Column("passage", ForeignKey("passages.key"), primary_key=True),
    Column("other", ForeignKey("passages.key"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Passages that are versions of the same words, each pair both ways. A family is what links hold together."""

speakers = Table(
    "speakers",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("full", Boolean(create_constraint=False), nullable=False),  # the name is a whole one, or a person gave it
    Column("fields", Text, nullable=False),
    Column("external_id", Text),
    Column("into", ForeignKey("speakers.key")),  # whom a person merged it into
    Column("root", ForeignKey("speakers.key")),  # where that leads in the end
)

speaker_keys = Table(
    "speaker_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("speaker", ForeignKey("speakers.key"), primary_key=True),
    sqlite_with_rowid=False,
)

speaker_names = Table(
    "speaker_names",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("speaker", ForeignKey("speakers.key"), nullable=False),
    Column("name", Text, nullable=False),
    UniqueConstraint("speaker", "name"),
)

appearances = Table(
    "appearances",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.key"), nullable=False),
    Column("local", Text, nullable=False),  # the speaker's id within its report, such as "s3"
    Column("speaker", ForeignKey("speakers.key"), nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Text),
    Column("office", Text),
    Column("standing", Text),
    Column("moment", Ordered, nullable=False),
    Column("outlet_key", Text),
    Column("reason", Text, nullable=False),
    UniqueConstraint("reading", "local"),
)

statement_speakers = Table(
    "statement_speakers",
    metadata,
    Column("attribution", ForeignKey("attributions.key"), primary_key=True),
    Column("appearance", ForeignKey("appearances.key"), primary_key=True),
    sqlite_with_rowid=False,
)

offices = Table(
    "offices",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("person", Text, nullable=False),
    Column("office", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("from", Text, nullable=False),
    Column("to", Text),
    Column("reference", Text),
    UniqueConstraint("person", "office", "organisation", "from"),
)

office_keys = Table(
    "office_keys",
    metadata,
    Column("key", Text, primary_key=True),  # an office's, or a person's
    Column("held", ForeignKey("offices.key"), primary_key=True),
    sqlite_with_rowid=False,
)

findings = Table(
    "findings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # made from the kind and what it is about
    Column("kind", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("stands", Boolean(create_constraint=False), nullable=False),
)

finding_statements = Table(
    "finding_statements",
    metadata,
    Column("finding", ForeignKey("findings.key"), primary_key=True),
    Column("attribution", ForeignKey("attributions.key"), primary_key=True),
    sqlite_with_rowid=False,
)

corrections = Table(
    "corrections",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("what", Text, nullable=False),
    Column("about", Text, nullable=False),  # JSON: the ids, in order
    Column("value", Text),
    Column("made_at", Text, nullable=False),
    Column("by", Text),
    Column("reason", Text),
)

amendments = Table(
    "amendments",
    metadata,
    Column("correction", ForeignKey("corrections.key"), primary_key=True),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("what", Text, nullable=False),
    Column("edit", Text, nullable=False),  # JSON
    Column("content", Text, nullable=False),  # JSON: [[start, end], …], of the attribution as it was then
    Column("cue", Text, nullable=False),
    Column("undone", ForeignKey("corrections.key")),
)

matters = Table(
    "matters",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("proposition", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("into", ForeignKey("matters.key")),  # which a person merged it into
    Column("seen", Integer, nullable=False),
    Column("nouns", Text, nullable=False),
    Column("wider", Text, nullable=False),
    Column("status", Text),
    Column("changed", Text),
    Column("statements", Integer, nullable=False),
)

stances = Table(
    "stances",
    metadata,
    Column("matter", ForeignKey("matters.key"), primary_key=True),
    Column("attribution", ForeignKey("attributions.key"), primary_key=True),
    Column("stance", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("manner", Text, nullable=False),
    Column("why", Text, nullable=False),
    sqlite_with_rowid=False,
)

set_stances = Table(
    "set_stances",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("matter", ForeignKey("matters.key"), nullable=False),
    Column("report", ForeignKey("reports.key"), nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("why", Text, nullable=False),
    UniqueConstraint("matter", "report", "start", "end"),
)

matter_findings = Table(
    "matter_findings",
    metadata,
    Column("matter", ForeignKey("matters.key"), primary_key=True),
    Column("finding", Text, primary_key=True),  # its id
    sqlite_with_rowid=False,
)

accounts = Table(
    "accounts",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),  # Argon2's hash
    Column("made_at", Text, nullable=False),
)

account_keys = Table(
    "account_keys",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("account", ForeignKey("accounts.key"), nullable=False),
    Column("kind", Text, nullable=False),  # session or token
    Column("hash", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),  # a token may have less than its account
    Column("label", Text),
    Column("made_at", Text, nullable=False),
    Column("until", Text),
)

audit = Table(
    "audit",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("what", Text, nullable=False),
)

desk_secrets = Table(
    "desk_secrets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

sketches = Table(
    "sketches",
    metadata,
    Column("report", ForeignKey("reports.key"), primary_key=True),
    Column("sample", LargeBinary, nullable=False),  # 32 bits each, the lowest byte first
)
"""Samples of the words of reports that are on a matter, by which copies are known."""

current = readings.c.current.is_(True)
quoted = passages.c.shown.is_(True)
in_family = passages.c.family.is_not(None)
shown = attributions.c.statement.is_not(None)
unnamed = attributions.c.named.is_(False)
unsaid = attributions.c.unreal.is_not(None)

_by_date = (readings.c.moment, readings.c.report)
_by_date_and_place = (attributions.c.moment, attributions.c.report, attributions.c.place)


def _index(name: str, *columns: Column[Any], where: ColumnElement[bool], unique: bool = False) -> None:
    Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)


Index("ix_readings_report", readings.c.report, readings.c.key)
_index("uq_readings_current", readings.c.report, where=current, unique=True)
_index("ix_readings_moment", *_by_date, where=current)
_index("ix_readings_outlet_key", readings.c.outlet_key, *_by_date, where=current)
_index("ix_attributions_moment", *_by_date_and_place, where=shown)
_index("ix_attributions_outlet_key", attributions.c.outlet_key, *_by_date_and_place, where=shown)
_index("ix_attributions_type", attributions.c.type, *_by_date_and_place, where=shown)
_index("ix_attributions_act", attributions.c.act, *_by_date_and_place, where=shown)
_index("ix_attributions_unnamed", *_by_date_and_place, where=shown & unnamed)
_index("ix_attributions_unreal", attributions.c.unreal, *_by_date_and_place, where=shown & unsaid)
_counted = (attributions.c.type, attributions.c.act, attributions.c.named, attributions.c.unreal)
_index(
    "ix_attributions_counted",
    *(attributions.c.key, *_by_date_and_place, *_counted, attributions.c.outlet_key),
    where=shown,
)
Index("ix_passages_reading", passages.c.reading)
_index("ix_passages_family", passages.c.family, where=in_family)
_index("ix_readings_unread", readings.c.key, where=readings.c.passages.is_(None))
Index("ix_finding_statements_attribution", finding_statements.c.attribution)
_index("ix_readings_unidentified", readings.c.key, where=readings.c.identified.is_(None))
_index("ix_speakers_root", speakers.c.root, where=speakers.c.root.is_not(None))
_index("ix_speakers_external_id", speakers.c.external_id, where=speakers.c.external_id.is_not(None))
Index("ix_speaker_keys_speaker", speaker_keys.c.speaker)
Index(
    "ix_appearances_speaker",
    *(appearances.c.speaker, appearances.c.outlet_key, appearances.c.moment, appearances.c.reading),
)
_index("ix_appearances_role", appearances.c.speaker, appearances.c.moment, where=appearances.c.role.is_not(None))
_index(
    "ix_appearances_office",
    appearances.c.speaker,
    appearances.c.office,
    appearances.c.moment,
    where=appearances.c.office.is_not(None),
)
Index("ix_statement_speakers_appearance", statement_speakers.c.appearance)
Index("ix_corrections_about", corrections.c.what, corrections.c.about, corrections.c.key)
Index("ix_amendments_report", amendments.c.report, amendments.c.correction)
Index("ix_stances_attribution", stances.c.attribution)
Index("ix_set_stances_report", set_stances.c.report)
