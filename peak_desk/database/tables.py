"""The tables of one store's file as they are now; private to this package, the way here is in ``migrations``.

Ids are text (UUID), money integer cents, times and days text as in ``times``, yes and no 1 and 0. Columns named ``key`` or
``seq`` never leave the package, except ``outbox.seq`` and ``audit.seq``, which staff see.
"""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, MetaData, Table, Text, func, text

metadata = MetaData()

LIVE_STATES = "state IN ('queued', 'sending', 'unsure', 'needs_you')"
# A step of staff that is on its way.
LIVE_STEP = f"kind = 'set_order_status' AND {LIVE_STATES}"


def _text(name: str, default: str | None = None, *, empty: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=empty, server_default=None if default is None else text(f"'{default}'"))


def _number(name: str, default: int | None = None, *, empty: bool = False) -> "Column[int]":
    return Column(name, Integer, nullable=empty, server_default=None if default is None else text(str(default)))


def _id(name: str = "id") -> "Column[str]":
    return Column(name, Text, primary_key=True, nullable=False)


def _of(name: str, target: str, *, empty: bool = False, key: bool = False) -> "Column[str]":
    return Column(name, Text, ForeignKey(target), nullable=empty, primary_key=key)


meta = Table("meta", metadata, _id("name"), _text("value"))
counters = Table("counters", metadata, _id("name"), _number("value"))

# customers_by_seq carries search_contact so that pieces of phones and e-mails are verified without touching the wide rows.
# seq is the place in the order of activity and the rowid of both search indexes (see search_index); NULL = not to be found.
# search_names and search_contact are the exact texts the indexes were fed with: without them nothing can be taken out again.
# tags are separated by line ends. licence_hash stands in for the licence where the store keeps no numbers.
# pos_base holds what desk and POS agreed on last, as JSON; NULL = the row itself is what they agreed on.
customers = Table(
    "customers",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("id"),
    _number("number"),
    _number("seq", empty=True),
    _text("type"),
    _text("status"),
    _text("first_name"),
    _text("last_name", ""),
    _text("pos_id", empty=True),
    _text("phone", empty=True),
    _text("email", empty=True),
    _text("birthday", empty=True),
    _text("patient_type", empty=True),
    _text("driver_licence", empty=True),
    _text("gender", empty=True),
    _text("notes", ""),
    _number("banned", 0),
    _text("warning", ""),
    _number("verified", 0),
    _number("loyalty_points", 0),
    _number("spent_cents", 0),
    _number("order_count", 0),
    _text("last_visit", empty=True),
    _text("created_at"),
    _text("created_by", ""),
    _text("updated_at"),
    _text("pos_updated_at", empty=True),
    _text("merged_into", empty=True),
    _text("sync", "local"),
    _text("needs", "[]"),
    _text("pos_base", empty=True),
    _text("search_names", ""),
    _text("search_contact", ""),
    _text("licence_folded", empty=True),
    _text("second_name", ""),
    _text("tags", ""),
    _text("licence_hash", empty=True),
    _text("street", empty=True),
    _text("city", empty=True),
    _text("state", empty=True),
    _text("postal_code", empty=True),
)
Index("customers_by_id", customers.c.id, unique=True)
Index("customers_by_number", customers.c.number, unique=True)
Index("customers_by_seq", customers.c.seq, customers.c.search_contact)
Index("customers_by_pos_id", customers.c.pos_id, unique=True, sqlite_where=text("pos_id IS NOT NULL"))
Index("customers_by_last_four", func.substr(customers.c.phone, text("-4")), sqlite_where=text("phone IS NOT NULL"))
Index("customers_by_birthday", customers.c.birthday, sqlite_where=text("birthday IS NOT NULL"))
Index("customers_by_licence", customers.c.licence_folded, sqlite_where=text("licence_folded IS NOT NULL"))
Index("customers_by_licence_hash", customers.c.licence_hash, sqlite_where=text("licence_hash IS NOT NULL"))

orders = Table(
    "orders",
    metadata,
    _id(),
    _text("order_number"),
    _text("external_number", ""),
    _text("pos_id", empty=True),
    _text("status"),
    _text("pos_status", empty=True),
    _text("status_word", ""),
    _text("type"),
    _text("source"),
    _of("customer_id", "customers.id", empty=True),
    _text("customer_pos_id", empty=True),
    _text("placed_at"),
    _text("updated_at"),
    _number("total_cents", 0),
    _number("subtotal_cents", 0),
    _number("discount_cents", 0),
    _number("tax_cents", 0),
    _number("item_count", 0),
    _number("paid", 0),
    _text("note", ""),
    _number("local_step", 0),
    _text("sync", "local"),
    _text("claimed_by", ""),
    _text("claimed_at", empty=True),
    _text("attention", ""),
)
Index("orders_by_pos_id", orders.c.pos_id, unique=True, sqlite_where=text("pos_id IS NOT NULL"))
Index("orders_by_number", orders.c.order_number)
Index("orders_by_status", orders.c.status, orders.c.placed_at)
Index("orders_by_customer", orders.c.customer_id, orders.c.placed_at)
Index(
    "orders_without_customer",
    orders.c.customer_pos_id,
    sqlite_where=text("customer_id IS NULL AND customer_pos_id IS NOT NULL"),
)

order_items = Table(
    "order_items",
    metadata,
    _of("order_id", "orders.id", key=True),
    Column("position", Integer, primary_key=True, nullable=False),
    _text("name"),
    _text("quantity"),
    _text("size", ""),
    _number("price_cents", 0),
    _number("total_cents", 0),
    _text("product_pos_id", ""),
)

order_history = Table(
    "order_history",
    metadata,
    Column("key", Integer, primary_key=True),
    _of("order_id", "orders.id"),
    _text("at"),
    _text("status"),
    Column("by", Text, nullable=False),
    _text("via"),
    _text("reason", ""),
)
Index("order_history_by_order", order_history.c.order_id)

# look_again_at: when a creation that was in doubt is looked for once more, in case it turned up twice. theirs: the POS's side of a
# clash as JSON.
outbox = Table(
    "outbox",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("op_id"),
    _text("kind"),
    _text("entity"),
    _text("local_id"),
    _text("needs_local_id", empty=True),
    _text("payload"),
    _text("base"),
    _text("state"),
    _number("attempts", 0),
    _number("unsure_cycles", 0),
    _text("next_at"),
    _text("sent_at", empty=True),
    _text("done_at", empty=True),
    _text("error_code", ""),
    _text("error_text", ""),
    _text("request_id", ""),
    _text("created_at"),
    _text("created_by"),
    _text("look_again_at", empty=True),
    _text("theirs", "{}"),
    CheckConstraint(f"{LIVE_STATES} OR state IN ('done', 'discarded')", name="outbox_state"),
    sqlite_autoincrement=True,
)
Index("outbox_by_op", outbox.c.op_id, unique=True)
Index("outbox_by_record", outbox.c.local_id, outbox.c.seq)
Index("outbox_live", outbox.c.local_id, outbox.c.seq, sqlite_where=text(LIVE_STATES))
Index("outbox_by_state", outbox.c.state, outbox.c.done_at)
Index("outbox_look_again", outbox.c.look_again_at, sqlite_where=text("look_again_at IS NOT NULL"))

# full: everything was read and compared; then theirs and ours count the records of both sides and missing those the POS lost.
sync_runs = Table(
    "sync_runs",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("id"),
    _text("kind"),
    _text("status"),
    _text("started_at"),
    _text("ended_at", empty=True),
    _number("pages", 0),
    _number("created", 0),
    _number("updated", 0),
    _number("unchanged", 0),
    _number("failed", 0),
    _text("error", ""),
    _number("full", 0),
    _number("theirs", empty=True),
    _number("ours", empty=True),
    _number("missing", empty=True),
)
Index("sync_runs_by_id", sync_runs.c.id, unique=True)
Index("sync_runs_by_kind", sync_runs.c.kind, sync_runs.c.key)
cursors = Table("cursors", metadata, _id("kind"), _text("cursor"))

# Rows of the POS that could not be brought in, newest last.
sync_troubles = Table(
    "sync_troubles",
    metadata,
    Column("key", Integer, primary_key=True),
    _text("run_id"),
    _text("kind"),
    _text("pos_id", ""),
    _text("code"),
    _text("at"),
)
Index("sync_troubles_by_run", sync_troubles.c.run_id)

# The ids a full pull under way has met so far; empty at other times.
seen_at_pos = Table(
    "seen_at_pos",
    metadata,
    Column("kind", Text, primary_key=True, nullable=False),
    Column("pos_id", Text, primary_key=True, nullable=False),
    sqlite_with_rowid=False,
)

staff = Table(
    "staff",
    metadata,
    _id(),
    _text("name"),
    _text("name_folded"),
    _text("role"),
    _number("active", 1),
    _text("pin_hash"),
    _number("failed", 0),
    _text("locked_until", empty=True),
    _text("created_at"),
)
Index("staff_by_name", staff.c.name_folded, unique=True)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    _text("at"),
    _text("actor"),
    _text("via"),
    _text("action"),
    _text("entity"),
    _text("local_id"),
    _text("before"),
    _text("after"),
    _text("prev"),
    _text("mac"),
    sqlite_autoincrement=True,
)
Index("audit_by_record", audit.c.local_id)

# From here on: features that follow; their shape is as clear as the requirements are.

products = Table(
    "products",
    metadata,
    _id(),
    _text("pos_id"),
    _text("name"),
    _text("category", ""),
    _text("brand", ""),
    _text("size", ""),
    _number("price_cents", 0),
    _number("active", 1),
    _number("available", empty=True),
    _text("updated_at"),
)
Index("products_by_pos_id", products.c.pos_id, unique=True)
Index("products_by_name", products.c.name)

addresses = Table(
    "addresses",
    metadata,
    _id(),
    _of("customer_id", "customers.id"),
    _text("kind", "home"),
    _text("label", ""),
    _text("label2", ""),
    _text("line1"),
    _text("line2", ""),
    _text("city", ""),
    _text("region", ""),
    _text("postal_code", ""),
    _text("country", ""),
    _number("latitude_e6", empty=True),
    _number("longitude_e6", empty=True),
    _text("delivery_notes", ""),
    _number("is_default", 0),
    _text("created_at"),
    CheckConstraint("kind IN ('home', 'work', 'other')", name="address_kind"),
    CheckConstraint("latitude_e6 BETWEEN -90000000 AND 90000000", name="address_latitude"),
    CheckConstraint("longitude_e6 BETWEEN -180000000 AND 180000000", name="address_longitude"),
)
Index("addresses_by_customer", addresses.c.customer_id)
Index("addresses_one_default", addresses.c.customer_id, unique=True, sqlite_where=text("is_default = 1"))

consents = Table(
    "consents",
    metadata,
    _id(),
    _of("customer_id", "customers.id"),
    _text("purpose"),
    _number("given"),
    _text("at"),
    Column("by", Text, nullable=False),
    _text("via"),
)
Index("consents_by_customer", consents.c.customer_id, consents.c.purpose, consents.c.at)

otp_codes = Table(
    "otp_codes",
    metadata,
    _id(),
    _of("customer_id", "customers.id"),
    _text("purpose"),
    _text("phone"),
    _text("code_hash"),
    _text("sent_at"),
    _text("expires_at"),
    _number("attempts", 0),
    _text("used_at", empty=True),
)
Index("otp_codes_by_customer", otp_codes.c.customer_id, otp_codes.c.purpose, otp_codes.c.sent_at)
Index("otp_codes_by_expiry", otp_codes.c.expires_at)

customer_flags = Table(
    "customer_flags",
    metadata,
    _id(),
    _of("customer_id", "customers.id"),
    _text("kind"),
    _text("reason"),
    _text("set_at"),
    _text("set_by"),
    _text("lifted_at", empty=True),
    _text("lifted_by", ""),
    CheckConstraint("kind IN ('banned', 'warning')", name="flag_kind"),
)
Index("customer_flags_by_customer", customer_flags.c.customer_id)

duplicates = Table(
    "duplicates",
    metadata,
    _id(),
    _of("first_id", "customers.id"),
    _of("second_id", "customers.id"),
    _number("score"),
    _text("reasons"),
    _text("state", "open"),
    _text("found_at"),
    _text("decided_at", empty=True),
    _text("decided_by", ""),
    CheckConstraint("first_id < second_id", name="duplicates_ordered"),
    CheckConstraint("state IN ('open', 'merged', 'different')", name="duplicates_state"),
)
Index("duplicates_by_pair", duplicates.c.first_id, duplicates.c.second_id, unique=True)
Index("duplicates_by_state", duplicates.c.state, duplicates.c.score)

merge_log = Table(
    "merge_log",
    metadata,
    _id(),
    _of("source_id", "customers.id"),
    _of("target_id", "customers.id"),
    _text("before"),
    _text("moved"),
    _text("at"),
    Column("by", Text, nullable=False),
    _text("undone_at", empty=True),
    _text("undone_by", ""),
)
Index("merge_log_by_target", merge_log.c.target_id)

settings = Table("settings", metadata, _id("name"), _text("value"), _text("changed_at"), _text("changed_by"))
