"""The order views: board, table, detail and the side pane."""
