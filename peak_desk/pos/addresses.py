"""Addresses that keys may travel to, and path parts that cannot change where a call goes."""

from urllib.parse import quote, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def good_address(url: str) -> bool:
    """Whether the root of a POS is https, or plain http to this very machine, without user, query or fragment."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    return bool(host) and safe and not (parts.username or parts.query or parts.fragment)


def path_of(parts: tuple[str, ...], safe: str = "") -> str | None:
    """The parts as one path, everything special but ``safe`` encoded; None where one is empty or would climb the path ("..")."""
    if any(part.strip() in {"", ".", ".."} for part in parts):
        return None
    return "".join(f"/{quote(part, safe=safe)}" for part in parts)
