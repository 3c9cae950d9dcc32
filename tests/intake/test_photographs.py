"""Photographs as telephones send them (.heic): opened in the child, kept as JPEG, nothing of them but their dots; else refused."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from caunoi.core.facts.letters import Attachment
from caunoi.intake.attachments import show, take
from caunoi.intake.kinds import kind_of
from caunoi.intake.opening import open_document
from caunoi.intake.refusals import RefusedError

# 64 by 32 dots, the left half blue, the right one red, turned by its orientation, with a place in its metadata: drawn for this test.
PHOTOGRAPH = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAchtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAADRpbG9jAAAAAERAAAIA"
    "AQAAAAAB7AABAAAAAAAAAIcAAgAAAAACcwABAAAAAAAAAHAAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlm"
    "AAAAAA5waXRtAAAAAAABAAABB2lwcnAAAADmaXBjbwAAAHZodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroC"
    "QGEAAQAqQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbq5Ka5uAhoMCAAAAMDIAAAAwAhYgABAAZEAcFzwIkAAAATY29scm5jbHgAAQANAAaAAAAAFGlzcGUAAAAA"
    "AAAAQAAAAEAAAAAoY2xhcAAAAEAAAAABAAAAIAAAAAEAAAAAAAAAAv///+AAAAACAAAAEHBpeGkAAAAAAwgICAAAAAlpcm90AwAAABlpcG1hAAAAAAAAAAEA"
    "AQaBAgMFhIYAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAP9tZGF0AAAAgygBrwngOSMkv//9WO/e/4wGf/9oNnBOP62DP/+pLA3/yCr1FdlYVscuLkwE"
    "EXsEjsOWscloL1uLFhY/kryUD1uhWNoYD0D8dAGXqALnjb7ljBPSMiNfiG4oLlE9kKocGWsnyuJ5+XUS0Isf4Pb7kOzCIBneXqx9a8gRdwqQhS5P+xeAAAAA"
    "BkV4aWYAAE1NACoAAAAIAAMBDgACAAAAFQAAADIBEgADAAAAAQAGAACIJQAEAAAAAQAAAEgAAAAAMjEuMDI4NSBOIDEwNS44NTQyIEUAAAABAB0AAgAAAAsA"
    "AABaAAAAADIwMTg6MDE6MTUAAA=="
)
PLACE = b"21.0285 N 105.8542 E"


def code(name: str, data: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        take([(name, data)])
    return refused.value.code


def taken(name: str = "IMG_0001.HEIC") -> Attachment:
    return take([(name, PHOTOGRAPH)])[0]


def test_photograph_is_kept_as_a_picture_every_program_opens_with_nothing_but_its_dots() -> None:
    kept = taken()

    assert (kept.file_type, kept.name, kept.received) == ("image/jpeg", "IMG_0001.HEIC.jpg", PHOTOGRAPH)
    assert (PLACE in PHOTOGRAPH, PLACE in kept.kept, b"Exif" in kept.kept) == (True, False, False)
    assert "pi_heif" not in __import__("sys").modules


def test_it_stands_upright_and_is_what_was_photographed() -> None:
    with Image.open(io.BytesIO(taken().kept)) as picture:
        assert picture.size == (32, 64)
        top, bottom = picture.getpixel((16, 8)), picture.getpixel((16, 56))

    assert [max(range(3), key=dots.__getitem__) for dots in (top, bottom)] == [2, 0]  # type: ignore[union-attr]


def test_it_is_drawn_to_look_at() -> None:
    page = show("a.jpg", taken().kept, 0)

    assert (page.png[:8], page.pages) == (b"\x89PNG\r\n\x1a\n", 1)


def test_a_long_name_stays_short_enough() -> None:
    assert len(taken("a" * 200 + ".heic").name) <= 120


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.heic", PHOTOGRAPH[: len(PHOTOGRAPH) // 2], "damaged"),
        ("a.heic", PHOTOGRAPH[:64] + b"\xff" * 600, "damaged"),
        ("a.heic", b"\x00\x00\x00\x1cftypheic", "damaged"),
        ("a.jpg", PHOTOGRAPH, "wrong_name"),
        ("a.heic", b"Xin.", "wrong_name"),
        ("a.avif", PHOTOGRAPH.replace(b"ftypheic", b"ftypavif", 1), "not_taken"),
    ],
)
def test_what_is_none_is_refused(name: str, data: bytes, why: str) -> None:
    assert code(name, data) == why


def test_one_bad_photograph_among_good_ones_is_named() -> None:
    with pytest.raises(RefusedError) as refused:
        take([("a.heic", PHOTOGRAPH), ("b.heic", PHOTOGRAPH[:200])])

    assert refused.value.file == "b.heic"


def test_a_photograph_is_no_document(tmp_path: Path) -> None:
    path = tmp_path / "nghi-quyet.heic"
    path.write_bytes(PHOTOGRAPH)

    with pytest.raises(RefusedError) as refused:
        open_document(path)
    assert (refused.value.code, kind_of(PHOTOGRAPH, path.name)) == ("unknown", "heic")


def test_a_refusal_calls_it_by_its_name_in_the_readers_language() -> None:
    with pytest.raises(RefusedError) as refused:
        take([("a.jpg", PHOTOGRAPH)])

    assert "ảnh chụp (.heic)" in refused.value.vietnamese
    assert "photograph" not in refused.value.vietnamese


def saved(form: str, *, frames: int = 1) -> bytes:
    first, *others = (Image.new("RGB", (20, 10), (40 * n, 0, 0)) for n in range(frames))
    out = io.BytesIO()
    first.save(out, form, **({"save_all": True, "append_images": others} if others else {}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "form", "frames", "kept_as"),
    [
        ("a.webp", "WEBP", 1, ("a.webp.png", "image/png", "PNG")),
        ("a.BMP", "BMP", 1, ("a.BMP.png", "image/png", "PNG")),
        ("a.gif", "GIF", 3, ("a.gif.tif", "image/tiff", "TIFF")),
        ("a.png", "JPEG", 1, ("a.png.jpg", "image/jpeg", "JPEG")),
        ("a", "JPEG", 1, ("a.jpg", "image/jpeg", "JPEG")),
        ("a.JPEG", "JPEG", 1, ("a.JPEG", "image/jpeg", "JPEG")),
        ("a.tiff", "TIFF", 3, ("a.tiff", "image/tiff", "TIFF")),
        # A telephone's photograph with a second one behind it, for other screens.
        ("a.jpg", "MPO", 2, ("a.jpg", "image/jpeg", "JPEG")),
    ],
)
def test_a_picture_is_named_as_what_is_kept_of_it(
    name: str, form: str, frames: int, kept_as: tuple[str, str, str]
) -> None:
    (one,) = take([(name, saved(form, frames=frames))])

    with Image.open(io.BytesIO(one.kept)) as kept:
        assert (one.name, one.file_type, kept.format) == kept_as
