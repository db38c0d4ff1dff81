"""The point-of-sale systems: the only place that knows HTTP."""
