"""Office files with the same bytes every time: entries sorted by name, one date, one set of attributes."""

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date a zip archive can hold."""


def rezip(archive: bytes) -> bytes:
    """The same entries in a zip archive that depends on nothing but their names and bytes.

    `[Content_Types].xml` stays first, as readers that look at the beginning of the file expect.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in sorted(source.namelist()):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            out.writestr(entry, source.read(name))
    return target.getvalue()
