"""Version 2 of the file, frozen: the tables of products, addresses, consents, codes, tags, flags, duplicates, merges, settings."""

STATEMENTS = (
    """
    CREATE TABLE products (
        id TEXT NOT NULL,
        pos_id TEXT NOT NULL,
        name TEXT NOT NULL,
        category TEXT DEFAULT '' NOT NULL,
        brand TEXT DEFAULT '' NOT NULL,
        size TEXT DEFAULT '' NOT NULL,
        price_cents INTEGER DEFAULT 0 NOT NULL,
        active INTEGER DEFAULT 1 NOT NULL,
        available INTEGER,
        updated_at TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """CREATE INDEX products_by_name ON products (name)""",
    """CREATE UNIQUE INDEX products_by_pos_id ON products (pos_id)""",
    """
    CREATE TABLE addresses (
        id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        kind TEXT DEFAULT 'home' NOT NULL,
        label TEXT DEFAULT '' NOT NULL,
        label2 TEXT DEFAULT '' NOT NULL,
        line1 TEXT NOT NULL,
        line2 TEXT DEFAULT '' NOT NULL,
        city TEXT DEFAULT '' NOT NULL,
        region TEXT DEFAULT '' NOT NULL,
        postal_code TEXT DEFAULT '' NOT NULL,
        country TEXT DEFAULT '' NOT NULL,
        latitude_e6 INTEGER,
        longitude_e6 INTEGER,
        delivery_notes TEXT DEFAULT '' NOT NULL,
        is_default INTEGER DEFAULT 0 NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT address_kind CHECK (kind IN ('home', 'work', 'other')),
        CONSTRAINT address_latitude CHECK (latitude_e6 BETWEEN -90000000 AND 90000000),
        CONSTRAINT address_longitude CHECK (longitude_e6 BETWEEN -180000000 AND 180000000),
        FOREIGN KEY(customer_id) REFERENCES customers (id)
    )
    """,
    """CREATE INDEX addresses_by_customer ON addresses (customer_id)""",
    """CREATE UNIQUE INDEX addresses_one_default ON addresses (customer_id) WHERE is_default = 1""",
    """
    CREATE TABLE consents (
        id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        purpose TEXT NOT NULL,
        given INTEGER NOT NULL,
        at TEXT NOT NULL,
        "by" TEXT NOT NULL,
        via TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(customer_id) REFERENCES customers (id)
    )
    """,
    """CREATE INDEX consents_by_customer ON consents (customer_id, purpose, at)""",
    """
    CREATE TABLE otp_codes (
        id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        purpose TEXT NOT NULL,
        phone TEXT NOT NULL,
        code_hash TEXT NOT NULL,
        sent_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        attempts INTEGER DEFAULT 0 NOT NULL,
        used_at TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(customer_id) REFERENCES customers (id)
    )
    """,
    """CREATE INDEX otp_codes_by_customer ON otp_codes (customer_id, purpose, sent_at)""",
    """CREATE INDEX otp_codes_by_expiry ON otp_codes (expires_at)""",
    """
    CREATE TABLE customer_tags (
        customer_id TEXT NOT NULL,
        tag TEXT NOT NULL,
        added_at TEXT NOT NULL,
        added_by TEXT NOT NULL,
        PRIMARY KEY (customer_id, tag),
        FOREIGN KEY(customer_id) REFERENCES customers (id)
    )
    """,
    """CREATE INDEX customer_tags_by_tag ON customer_tags (tag)""",
    """
    CREATE TABLE customer_flags (
        id TEXT NOT NULL,
        customer_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        reason TEXT NOT NULL,
        set_at TEXT NOT NULL,
        set_by TEXT NOT NULL,
        lifted_at TEXT,
        lifted_by TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT flag_kind CHECK (kind IN ('banned', 'warning')),
        FOREIGN KEY(customer_id) REFERENCES customers (id)
    )
    """,
    """CREATE INDEX customer_flags_by_customer ON customer_flags (customer_id)""",
    """
    CREATE TABLE duplicates (
        id TEXT NOT NULL,
        first_id TEXT NOT NULL,
        second_id TEXT NOT NULL,
        score INTEGER NOT NULL,
        reasons TEXT NOT NULL,
        state TEXT DEFAULT 'open' NOT NULL,
        found_at TEXT NOT NULL,
        decided_at TEXT,
        decided_by TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT duplicates_ordered CHECK (first_id < second_id),
        CONSTRAINT duplicates_state CHECK (state IN ('open', 'merged', 'different')),
        FOREIGN KEY(first_id) REFERENCES customers (id),
        FOREIGN KEY(second_id) REFERENCES customers (id)
    )
    """,
    """CREATE UNIQUE INDEX duplicates_by_pair ON duplicates (first_id, second_id)""",
    """CREATE INDEX duplicates_by_state ON duplicates (state, score)""",
    """
    CREATE TABLE merge_log (
        id TEXT NOT NULL,
        source_id TEXT NOT NULL,
        target_id TEXT NOT NULL,
        "before" TEXT NOT NULL,
        moved TEXT NOT NULL,
        at TEXT NOT NULL,
        "by" TEXT NOT NULL,
        undone_at TEXT,
        undone_by TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(source_id) REFERENCES customers (id),
        FOREIGN KEY(target_id) REFERENCES customers (id)
    )
    """,
    """CREATE INDEX merge_log_by_target ON merge_log (target_id)""",
    """
    CREATE TABLE settings (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        changed_by TEXT NOT NULL,
        PRIMARY KEY (name)
    )
    """,
)
