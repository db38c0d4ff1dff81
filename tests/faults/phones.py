"""Phone numbers of made-up people who come to a counter: no two of them have the same one, however many there are."""

import random

from peak_desk.database.connection import Database

_KNOWN = "SELECT 1 FROM customers WHERE phone = ? AND substr(phone, -4) = substr(?, -4)"


def new_phone(database: Database, dice: random.Random) -> str:
    """One that nobody in the store has: two people with one number are a question for a person, and rightly so."""
    while True:
        phone = f"+1303{dice.randrange(2000000, 9999999)}"
        with database.reading() as tx:
            if tx.exec_driver_sql(_KNOWN, (phone, phone)).first() is None:
                return phone
