"""Version 1 of the file, frozen: customers with their search indexes, orders, outbox, runs, staff, audit."""

STATEMENTS = (
    """
    CREATE TABLE meta (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE counters (
        name TEXT NOT NULL,
        value INTEGER NOT NULL,
        PRIMARY KEY (name)
    )
    """,
    """
    CREATE TABLE customers (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        number INTEGER NOT NULL,
        seq INTEGER,
        type TEXT NOT NULL,
        status TEXT NOT NULL,
        first_name TEXT NOT NULL,
        last_name TEXT DEFAULT '' NOT NULL,
        pos_id TEXT,
        phone TEXT,
        email TEXT,
        birthday TEXT,
        patient_type TEXT,
        driver_licence TEXT,
        gender TEXT,
        notes TEXT DEFAULT '' NOT NULL,
        banned INTEGER DEFAULT 0 NOT NULL,
        warning TEXT DEFAULT '' NOT NULL,
        verified INTEGER DEFAULT 0 NOT NULL,
        loyalty_points INTEGER DEFAULT 0 NOT NULL,
        spent_cents INTEGER DEFAULT 0 NOT NULL,
        order_count INTEGER DEFAULT 0 NOT NULL,
        last_visit TEXT,
        created_at TEXT NOT NULL,
        created_by TEXT DEFAULT '' NOT NULL,
        updated_at TEXT NOT NULL,
        pos_updated_at TEXT,
        merged_into TEXT,
        sync TEXT DEFAULT 'local' NOT NULL,
        needs TEXT DEFAULT '[]' NOT NULL,
        pos_base TEXT,
        search_names TEXT DEFAULT '' NOT NULL,
        search_contact TEXT DEFAULT '' NOT NULL,
        licence_folded TEXT,
        PRIMARY KEY ("key")
    )
    """,
    """CREATE INDEX customers_by_birthday ON customers (birthday) WHERE birthday IS NOT NULL""",
    """CREATE UNIQUE INDEX customers_by_id ON customers (id)""",
    """CREATE INDEX customers_by_last_four ON customers (substr(phone, -4)) WHERE phone IS NOT NULL""",
    """CREATE INDEX customers_by_licence ON customers (licence_folded) WHERE licence_folded IS NOT NULL""",
    """CREATE UNIQUE INDEX customers_by_number ON customers (number)""",
    """CREATE UNIQUE INDEX customers_by_pos_id ON customers (pos_id) WHERE pos_id IS NOT NULL""",
    """CREATE INDEX customers_by_seq ON customers (seq, search_contact)""",
    """
    CREATE TABLE orders (
        id TEXT NOT NULL,
        order_number TEXT NOT NULL,
        external_number TEXT DEFAULT '' NOT NULL,
        pos_id TEXT,
        status TEXT NOT NULL,
        pos_status TEXT,
        status_word TEXT DEFAULT '' NOT NULL,
        type TEXT NOT NULL,
        source TEXT NOT NULL,
        customer_id TEXT,
        customer_pos_id TEXT,
        placed_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        total_cents INTEGER DEFAULT 0 NOT NULL,
        subtotal_cents INTEGER DEFAULT 0 NOT NULL,
        discount_cents INTEGER DEFAULT 0 NOT NULL,
        tax_cents INTEGER DEFAULT 0 NOT NULL,
        item_count INTEGER DEFAULT 0 NOT NULL,
        paid INTEGER DEFAULT 0 NOT NULL,
        note TEXT DEFAULT '' NOT NULL,
        local_step INTEGER DEFAULT 0 NOT NULL,
        sync TEXT DEFAULT 'local' NOT NULL,
        claimed_by TEXT DEFAULT '' NOT NULL,
        claimed_at TEXT,
        PRIMARY KEY (id),
        FOREIGN KEY(customer_id) REFERENCES customers (id)
    )
    """,
    """CREATE INDEX orders_by_customer ON orders (customer_id, placed_at)""",
    """CREATE INDEX orders_by_number ON orders (order_number)""",
    """CREATE UNIQUE INDEX orders_by_pos_id ON orders (pos_id) WHERE pos_id IS NOT NULL""",
    """CREATE INDEX orders_by_status ON orders (status, placed_at)""",
    """
    CREATE INDEX orders_without_customer ON orders (customer_pos_id)
    WHERE customer_id IS NULL AND customer_pos_id IS NOT NULL
    """,
    """
    CREATE TABLE order_items (
        order_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        quantity TEXT NOT NULL,
        size TEXT DEFAULT '' NOT NULL,
        price_cents INTEGER DEFAULT 0 NOT NULL,
        total_cents INTEGER DEFAULT 0 NOT NULL,
        product_pos_id TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (order_id, position),
        FOREIGN KEY(order_id) REFERENCES orders (id)
    )
    """,
    """
    CREATE TABLE order_history (
        "key" INTEGER NOT NULL,
        order_id TEXT NOT NULL,
        at TEXT NOT NULL,
        status TEXT NOT NULL,
        "by" TEXT NOT NULL,
        via TEXT NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(order_id) REFERENCES orders (id)
    )
    """,
    """CREATE INDEX order_history_by_order ON order_history (order_id)""",
    """
    CREATE TABLE outbox (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        op_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        entity TEXT NOT NULL,
        local_id TEXT NOT NULL,
        needs_local_id TEXT,
        payload TEXT NOT NULL,
        base TEXT NOT NULL,
        state TEXT NOT NULL,
        attempts INTEGER DEFAULT 0 NOT NULL,
        unsure_cycles INTEGER DEFAULT 0 NOT NULL,
        next_at TEXT NOT NULL,
        sent_at TEXT,
        done_at TEXT,
        error_code TEXT DEFAULT '' NOT NULL,
        error_text TEXT DEFAULT '' NOT NULL,
        request_id TEXT DEFAULT '' NOT NULL,
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        CONSTRAINT outbox_state CHECK (state IN ('queued', 'sending', 'unsure', 'needs_you') OR state IN ('done', 'discarded'))
    )
    """,
    """CREATE UNIQUE INDEX outbox_by_op ON outbox (op_id)""",
    """CREATE INDEX outbox_by_record ON outbox (local_id, seq)""",
    """CREATE INDEX outbox_by_state ON outbox (state, done_at)""",
    """CREATE INDEX outbox_live ON outbox (local_id, seq) WHERE state IN ('queued', 'sending', 'unsure', 'needs_you')""",
    """
    CREATE TABLE sync_runs (
        "key" INTEGER NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        started_at TEXT NOT NULL,
        ended_at TEXT,
        pages INTEGER DEFAULT 0 NOT NULL,
        created INTEGER DEFAULT 0 NOT NULL,
        updated INTEGER DEFAULT 0 NOT NULL,
        unchanged INTEGER DEFAULT 0 NOT NULL,
        failed INTEGER DEFAULT 0 NOT NULL,
        error TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY ("key")
    )
    """,
    """CREATE UNIQUE INDEX sync_runs_by_id ON sync_runs (id)""",
    """CREATE INDEX sync_runs_by_kind ON sync_runs (kind, "key")""",
    """
    CREATE TABLE cursors (
        kind TEXT NOT NULL,
        cursor TEXT NOT NULL,
        PRIMARY KEY (kind)
    )
    """,
    """
    CREATE TABLE staff (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        name_folded TEXT NOT NULL,
        role TEXT NOT NULL,
        active INTEGER DEFAULT 1 NOT NULL,
        pin_hash TEXT NOT NULL,
        failed INTEGER DEFAULT 0 NOT NULL,
        locked_until TEXT,
        created_at TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    """,
    """CREATE UNIQUE INDEX staff_by_name ON staff (name_folded)""",
    """
    CREATE TABLE audit (
        seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        via TEXT NOT NULL,
        action TEXT NOT NULL,
        entity TEXT NOT NULL,
        local_id TEXT NOT NULL,
        "before" TEXT NOT NULL,
        "after" TEXT NOT NULL,
        prev TEXT NOT NULL,
        mac TEXT NOT NULL
    )
    """,
    """CREATE INDEX audit_by_record ON audit (local_id)""",
    """CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END""",
    """CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is append-only'); END""",
    """
    CREATE VIRTUAL TABLE customer_names
    USING fts5(t, content='', detail=none, columnsize=0, prefix='1 2 3 4', tokenize='ascii')
    """,
    """INSERT INTO customer_names(customer_names, rank) VALUES ('secure-delete', 1)""",
    """CREATE VIRTUAL TABLE customer_contacts USING fts5(t, content='', detail=none, columnsize=0, tokenize='trigram')""",
    """INSERT INTO customer_contacts(customer_contacts, rank) VALUES ('secure-delete', 1)""",
)
