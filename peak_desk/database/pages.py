"""The pages of a file as SQLCipher 4 seals them: which ones fit the key, what is in them, and new ones.

SQLCipher tells a wrong key and a damaged first page by one and the same error. But every page carries a seal made with the key and
the file's salt, so the other pages know which of the two it was.
"""

import hashlib
import hmac
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
SALT = 16
_VECTOR, _SEAL = 16, 64
_RESERVED = _VECTOR + _SEAL
_JOURNAL_HEADER, _FRAME_HEADER = 32, 24
_SEAL_SALT_MASK = 0x3A
_SEAL_ROUNDS = 2
_FILE_HEADER = 100
_INNER_PAGE = 5
# Where the first page says how many pages there are, counted from the end of the salt; 0 = as many as the file is long.
_SIZE_PLACE = slice(28 - SALT, 32 - SALT)
_VERSION_PLACE = slice(60 - SALT, 64 - SALT)


@dataclass(frozen=True, slots=True)
class Seals:
    """The seals of one file: they depend on its key and on the salt its first page begins with."""

    key: bytes
    salt: bytes
    seal_key: bytes

    @classmethod
    def of(cls, key: str, salt: bytes) -> "Seals":
        """The seals under this key (hexadecimal) and salt."""
        raw = bytes.fromhex(key)
        mask = bytes(byte ^ _SEAL_SALT_MASK for byte in salt)
        return cls(raw, salt, hashlib.pbkdf2_hmac("sha512", raw, mask, _SEAL_ROUNDS, len(raw)))

    def fits(self, page: bytes, number: int) -> bool:
        """Whether a page (the first one has number 1) was written with this key and salt, and is whole."""
        if len(page) != PAGE:
            return False
        start = SALT if number == 1 else 0
        return hmac.compare_digest(self._seal(page[start:-_SEAL], number), page[-_SEAL:])

    def sealed(self, content: bytes, number: int) -> bytes:
        """A page with that content (see ``opened``)."""
        vector = os.urandom(_VECTOR)
        closing = Cipher(algorithms.AES(self.key), modes.CBC(vector)).encryptor()
        closed = closing.update(content) + closing.finalize() + vector
        return (self.salt if number == 1 else b"") + closed + self._seal(closed, number)

    def opened(self, page: bytes, number: int) -> bytes:
        """The content of a page that fits, without what SQLCipher adds; the first one comes without the salt."""
        opening = Cipher(algorithms.AES(self.key), modes.CBC(page[-_RESERVED:-_SEAL])).decryptor()
        return opening.update(page[SALT if number == 1 else 0 : -_RESERVED]) + opening.finalize()

    def _seal(self, content: bytes, number: int) -> bytes:
        return hmac.digest(self.seal_key, content + number.to_bytes(4, "little"), "sha512")


def salt_of(path: Path) -> bytes:
    """The salt a file begins with; shorter than ``SALT`` when there is no file or nearly nothing in it."""
    try:
        with path.open("rb") as file:
            return file.read(SALT)
    except FileNotFoundError:
        return b""


def page(path: Path, number: int) -> bytes:
    """One page of a file as it lies there; shorter where the file ends."""
    with path.open("rb") as file:
        file.seek((number - 1) * PAGE)
        return file.read(PAGE)


def without_size(first: bytes) -> bytes:
    """The content of a first page that leaves the number of pages to the length of the file."""
    return first[: _SIZE_PLACE.start] + bytes(4) + first[_SIZE_PLACE.stop :]


def same_tables(one: bytes, other: bytes) -> bool:
    """Whether two first pages (their contents) belong to files of one version with the list of tables in the same places."""
    return one[_VERSION_PLACE] == other[_VERSION_PLACE] and children(one) == children(other)


def children(first: bytes) -> tuple[int, ...]:
    """The pages in which the list of tables goes on, by the content of the first page."""
    header = _FILE_HEADER - SALT
    if first[header] != _INNER_PAGE:
        return ()
    count = int.from_bytes(first[header + 3 : header + 5], "big")
    places = [int.from_bytes(first[header + 12 + 2 * cell : header + 14 + 2 * cell], "big") - SALT for cell in range(count)]
    return tuple(int.from_bytes(first[place : place + 4], "big") for place in (*places, header + 8))


def fitting(path: Path, seals: Seals) -> tuple[int, int]:
    """How many pages of a file fit, and how many there are."""
    fit = number = 0
    with path.open("rb") as file:
        while found := file.read(PAGE):
            number += 1
            fit += seals.fits(found, number)
    return fit, number


def frames(journal: Path) -> Iterator[tuple[int, bytes]]:
    """The pages that lie in a journal, each with its number; none when there is no journal."""
    try:
        file = journal.open("rb")
    except FileNotFoundError:
        return
    with file:
        file.read(_JOURNAL_HEADER)
        while len(frame := file.read(_FRAME_HEADER + PAGE)) == _FRAME_HEADER + PAGE:
            yield int.from_bytes(frame[:4], "big"), frame[_FRAME_HEADER:]
