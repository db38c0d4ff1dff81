"""What people see: windows, pages and words; nothing here decides what is allowed or what happens to a record."""
