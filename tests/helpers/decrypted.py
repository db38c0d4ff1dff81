"""What really lies in the pages of a store's file and its journal, freed ones too: decrypted page by page, no SQL in between."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
_SALT = 16
_RESERVED = 80  # SQLCipher 4 keeps 16 bytes of initialisation vector and 64 of HMAC at the end of each page
_JOURNAL_HEADER, _FRAME_HEADER = 32, 24


def pages(path: Path, key: str) -> bytes:
    """Every page of the file and every frame of its journal in clear, one behind the other."""
    content = path.read_bytes()
    found = [_page(content[start : start + PAGE], key, first=start == 0) for start in range(0, len(content), PAGE)]
    journal = path.with_name(f"{path.name}-wal")
    if journal.exists():
        frames = journal.read_bytes()
        for start in range(_JOURNAL_HEADER, len(frames), _FRAME_HEADER + PAGE):
            first = int.from_bytes(frames[start : start + 4], "big") == 1
            found.append(_page(frames[start + _FRAME_HEADER : start + _FRAME_HEADER + PAGE], key, first=first))
    return b"".join(found)


def _page(page: bytes, key: str, *, first: bool) -> bytes:
    vector = page[PAGE - _RESERVED : PAGE - _RESERVED + 16]
    decryptor = Cipher(algorithms.AES(bytes.fromhex(key)), modes.CBC(vector)).decryptor()
    return decryptor.update(page[_SALT if first else 0 : PAGE - _RESERVED]) + decryptor.finalize()
