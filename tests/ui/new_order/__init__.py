"""Making an order in the real window over a real store file."""
