"""The customer views: search box, results, card and form."""
