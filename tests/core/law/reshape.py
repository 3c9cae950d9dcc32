"""A shipped law file read again with something changed in it."""

import msgspec

TEXT = {"vi": "a", "en": "b"}


def changed(shape: type, source: object, **changes: object) -> object:
    """`source` as `shape` with some fields replaced; msgspec.ValidationError when it does not fit any more."""
    return msgspec.convert({**msgspec.to_builtins(source), **changes}, shape)
