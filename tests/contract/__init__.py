"""What every POS client must do, and every request it may send."""
