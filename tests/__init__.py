"""The tests of Peak Desk."""
