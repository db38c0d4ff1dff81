"""What several tests share: fakes, guards, waiting."""
