"""A small PDF locked by the standard handler (40 bits, revision 2), so that tests need no program that locks files."""

import hashlib

_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_ALLOWED = (-44).to_bytes(4, "little", signed=True)  # printing and copying
_ID = b"0123456789abcdef"
# A table of two rows and two columns with drawn lines, a paragraph below it.
_CONTENT = (
    b"100 600 m 400 600 l S 100 570 m 400 570 l S 100 540 m 400 540 l S "
    b"100 540 m 100 600 l S 250 540 m 250 600 l S 400 540 m 400 600 l S BT /F 12 Tf "
    b"1 0 0 1 105 580 Tm (Nhiem vu) Tj 1 0 0 1 255 580 Tm (Chu tri) Tj "
    b"1 0 0 1 105 550 Tm (Ra soat) Tj 1 0 0 1 255 550 Tm (So Y te) Tj "
    b"1 0 0 1 100 480 Tm (Ket thuc ke hoach nam 2025.) Tj ET"
)


def locked_pdf(user: bytes, owner: bytes) -> bytes:
    """One page; opened with `user` (empty: by anybody), what it allows changed with `owner`."""
    sealed = _rc4(_md5(_padded(owner))[:5], _padded(user))
    key = _md5(_padded(user) + sealed + _ALLOWED + _ID)[:5]
    content = _rc4(_md5(key + (5).to_bytes(3, "little") + bytes(2))[:10], _CONTENT)
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>"
        % (sealed.hex().encode(), _rc4(key, _PAD).hex().encode()),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size 7/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>" % (
        _ID.hex().encode(),
        _ID.hex().encode(),
    )
    return (
        out + b"xref\n0 7\n0000000000 65535 f \n" + table + trailer + b"\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def _padded(password: bytes) -> bytes:
    return (password + _PAD)[:32]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
