"""What happens when things break in the middle."""
