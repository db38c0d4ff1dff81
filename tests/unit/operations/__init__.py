"""What staff can do, over a real encrypted file."""
