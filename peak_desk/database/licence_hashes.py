"""The keyed hash of a driver licence number: it only tells the same number again, and only inside this file."""

import hashlib
import hmac


def hash_key(audit_key: bytes) -> bytes:
    """The key of the hashes, made from the one all connections of the file carry."""
    return hmac.digest(audit_key, b"peak desk licences", "sha256")


def hashed(key: bytes, folded: str) -> str:
    """The hash of a folded number."""
    return hmac.new(key, folded.encode(), hashlib.sha256).hexdigest()


def hash_under(audit_key: bytes, folded: str) -> str:
    """The same for whoever has only the key the connections of the file carry."""
    return hashed(hash_key(audit_key), folded)
