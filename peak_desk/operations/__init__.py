"""What staff can do: each operation checks the permission, validates, writes once and returns what changed."""
