"""Peak Desk, the staff desk of The Peak Beyond: customers and orders over the store's point of sale, online or not."""

__version__ = "0.1.0"
