"""Version 4 of the file, frozen: second looks after writes in doubt, both sides of a clash, full comparisons with the POS."""

STATEMENTS = (
    """ALTER TABLE outbox ADD COLUMN look_again_at TEXT""",
    """ALTER TABLE outbox ADD COLUMN theirs TEXT DEFAULT '{}' NOT NULL""",
    """CREATE INDEX outbox_look_again ON outbox (look_again_at) WHERE look_again_at IS NOT NULL""",
    """ALTER TABLE sync_runs ADD COLUMN "full" INTEGER DEFAULT 0 NOT NULL""",
    """ALTER TABLE sync_runs ADD COLUMN theirs INTEGER""",
    """ALTER TABLE sync_runs ADD COLUMN ours INTEGER""",
    """ALTER TABLE sync_runs ADD COLUMN missing INTEGER""",
    """
    CREATE TABLE sync_troubles (
        "key" INTEGER NOT NULL,
        run_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        pos_id TEXT DEFAULT '' NOT NULL,
        code TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY ("key")
    )
    """,
    """CREATE INDEX sync_troubles_by_run ON sync_troubles (run_id)""",
    """
    CREATE TABLE seen_at_pos (
        kind TEXT NOT NULL,
        pos_id TEXT NOT NULL,
        PRIMARY KEY (kind, pos_id)
    ) WITHOUT ROWID
    """,
)
