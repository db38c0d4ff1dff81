"""The background: one thread that plans, one worker that pulls what the POS knows and pushes what staff wrote."""
