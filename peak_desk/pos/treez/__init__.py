"""Treez (SellTreez), API generations v3 and v2 (code.treez.io/reference)."""
