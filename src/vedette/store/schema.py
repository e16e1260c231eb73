"""The tables of a case. Rows of publications, reports, claims, groundings and judgements are only ever added."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 1
"""Written to SQLite's `user_version`; a higher one is refused."""

metadata = MetaData()

reports = Table(
    "reports",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("language", String, nullable=False),
)

publications = Table(
    "publications",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("source", String, nullable=False),
    Column("url", String, nullable=False),
    Column("file", String, nullable=False),
    Column("published", Date),
    Column("recorded_at", DateTime, nullable=False),
    UniqueConstraint("report", "source", "url", "file", "published"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("version", String, nullable=False),
    Column("model", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("theatre", String, nullable=False),
    Column("note", Text, nullable=False),
)

coded = Table(
    "coded",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("mentions", Text, nullable=False),
)
"""Which run has read which report; the last row of a report names its current run. Going back to an earlier codebook
is one more row of the earlier run."""

claims = Table(
    "claims",
    metadata,
    Column("run", ForeignKey("runs.id"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False),
    Column("type", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("data", Text, nullable=False),
    Column("given", Text),
    Index("claims_of_report", "report", "run"),
)

grounded = Table(
    "grounded",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("report", ForeignKey("reports.id"), nullable=False, index=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("theatre", String, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("data", Text, nullable=False),
)
"""What the mentions and claims of a report stand for; the last row of a report and run counts."""

judgements = Table(
    "judgements",
    metadata,
    Column("id", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("anchors", Text, nullable=False),
    Column("by", String, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("reason", Text, nullable=False),
)

retractions = Table(
    "retractions",
    metadata,
    Column("judgement", ForeignKey("judgements.id"), primary_key=True),
    Column("at", DateTime, nullable=False),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("report", ForeignKey("reports.id"), primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("reason", Text, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("report", String, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("reason", Text, nullable=False),
)
"""Reports that law or safety had removed: nothing is left of them but their id, so that they do not come back."""

problems = Table(
    "problems",
    metadata,
    Column("n", Integer, primary_key=True),
    Column("run", String, nullable=False, index=True),
    Column("code", String, nullable=False),
    Column("where", Text, nullable=False),
    Column("message", Text, nullable=False),
)
