"""Version 5 of the file, frozen: addresses some systems demand in the customer's own row, and what an order needs a person for."""

STATEMENTS = (
    """ALTER TABLE customers ADD COLUMN street TEXT""",
    """ALTER TABLE customers ADD COLUMN city TEXT""",
    """ALTER TABLE customers ADD COLUMN state TEXT""",
    """ALTER TABLE customers ADD COLUMN postal_code TEXT""",
    """ALTER TABLE orders ADD COLUMN attention TEXT DEFAULT '' NOT NULL""",
)
