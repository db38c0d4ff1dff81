"""Version 3 of the file, frozen: names in another script, tags in the customer's own row, keyed hashes of licences."""

STATEMENTS = (
    """ALTER TABLE customers ADD COLUMN second_name TEXT DEFAULT '' NOT NULL""",
    """ALTER TABLE customers ADD COLUMN tags TEXT DEFAULT '' NOT NULL""",
    """ALTER TABLE customers ADD COLUMN licence_hash TEXT""",
    """CREATE INDEX customers_by_licence_hash ON customers (licence_hash) WHERE licence_hash IS NOT NULL""",
    """DROP TABLE customer_tags""",
)
