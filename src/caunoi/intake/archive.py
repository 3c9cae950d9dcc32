"""Files packed in a zip, opened within limits: nothing unpacks without bound, no XML reaches out or nests for ever."""

import io
import zipfile
import zlib

from lxml import etree

from caunoi.intake.refusals import RefusedError

MOST_FILES = 20_000
MOST_BYTES = 300_000_000  # all parts together, unpacked
MOST_PART = 120_000_000  # one XML part: some twenty thousand pages
_RATIO = 300  # text packs about ten to one, the emptiest XML a hundred to one
_SMALL = 2_000_000  # below this the ratio says nothing
# Word's strict form of the same words; read as the usual one.
_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = b"http://schemas.openxmlformats.org/"


class Archive:
    """The parts of a document by name."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except Exception as error:  # zipfile raises many kinds for bytes that are no archive
            raise RefusedError("damaged", name, detail="the archive inside cannot be listed") from error
        self._parts = {info.filename: info for info in infos}
        self._check(infos, len(data))

    def _check(self, infos: list[zipfile.ZipInfo], packed: int) -> None:
        total = sum(info.file_size for info in infos)
        if len(infos) > MOST_FILES:
            raise RefusedError("bomb", self._name, detail=f"{len(infos):,} files inside")
        if total > MOST_BYTES or (total > _SMALL and total > _RATIO * packed):
            raise RefusedError("bomb", self._name, detail=f"{total // 1_000_000:,} MB")
        if any(info.flag_bits & 1 for info in infos):
            raise RefusedError("locked", self._name)

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part. What the archive says of its size is not believed."""
        try:
            with self._zip.open(self._parts[part]) as opened:
                data = opened.read(MOST_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise RefusedError(
                "damaged", self._name, detail=f"part {part[:60]!r} cannot be unpacked"
            ) from error
        if len(data) > MOST_PART:
            raise RefusedError(
                "bomb", self._name, detail=f"more than {MOST_PART // 1_000_000} MB in one part"
            )
        return data

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part; None where there is no such part."""
        return parsed(self.read(part), self._name) if part in self else None


def parsed(data: bytes, name: str) -> etree._Element:
    """XML without entities, documents types or network, at most 256 deep (libxml2's own limit)."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    if b"<!DOCTYPE" in data[:100_000] or b"<!ENTITY" in data[:100_000]:
        raise RefusedError("entities", name)
    try:
        root = etree.fromstring(data.replace(_STRICT, _USUAL), parser)
    except etree.XMLSyntaxError as error:
        code = "nesting" if "depth" in str(error).lower() else "damaged"
        raise RefusedError(code, name, detail=f"XML: {str(error)[:80]}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise RefusedError("entities", name)
    return root
