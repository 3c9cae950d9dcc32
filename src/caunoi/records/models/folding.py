"""A column that is worked out of others: their text without marks, so that both databases search alike."""

from typing import Any

from django.db import models

from caunoi.core.text import fold


class FoldedField(models.TextField):
    """The fold (core/text) of the fields it names, joined; worked out anew at every save, never written by hand."""

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of = of
        kwargs |= {"default": "", "editable": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = folded_text(*(str(getattr(model_instance, name)) for name in self.of))
        setattr(model_instance, self.attname, folded)
        return folded


def folded_text(*texts: str) -> str:
    """What a FoldedField keeps of these texts."""
    return fold(" ".join(texts))
