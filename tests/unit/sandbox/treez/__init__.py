"""The sandbox as Treez."""
