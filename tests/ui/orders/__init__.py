"""The order views as the counter uses them."""
