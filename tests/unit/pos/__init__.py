"""The POS clients: the wire, the readings, Treez."""
