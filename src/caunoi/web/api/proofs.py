"""The journal's heads and proofs, for everybody: nothing of a letter can be told from them."""

import datetime
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from caunoi.core.receipts import Head, read_paper
from caunoi.records.queries.proof import first_head_over, grown, proof_of_leaf, published
from caunoi.web.api import shapes
from caunoi.web.api.frame import anybody
from caunoi.web.api.paging import Cursor, Limit, page_of
from caunoi.web.api.problems import MissingError, ProblemError, problems

router = Router(tags=["proofs"], auth=anybody)


class Heads(Schema):
    """Heads, the newest first; `next` is the cursor of the next page."""

    items: list[shapes.HeadShape]
    next: str | None


@router.get("/heads", response={200: Heads, **problems()}, operation_id="list_heads")
def heads(request: HttpRequest, cursor: Cursor = None, limit: Limit = 50) -> Heads:
    """The heads published, the newest first."""
    rows, after = page_of(published(), ("-date", "-size"), cursor, limit)
    found = [shapes.told(read_paper(row.paper, Head)) for row in rows]
    return Heads.model_validate({"items": found, "next": after})


@router.get("/heads/{date}", response={200: shapes.HeadShape, **problems(404)}, operation_id="read_head")
def head(request: HttpRequest, date: datetime.date) -> shapes.HeadShape:
    """The head of one day."""
    return shapes.HeadShape.model_validate(shapes.told(_head(date)))


@router.get(
    "/heads/{date}/consistency",
    response={200: shapes.GrownShape, **problems(404)},
    operation_id="prove_consistency",
)
def consistency(request: HttpRequest, date: datetime.date, since: datetime.date) -> shapes.GrownShape:
    """That the tree of `date` grew from the tree of the earlier day `since`."""
    earlier, later = _head(since), _head(date)
    if earlier.size > later.size:
        raise MissingError
    return shapes.GrownShape(
        since=earlier.date,
        since_size=earlier.size,
        date=later.date,
        size=later.size,
        consistency=grown(earlier, later),
    )


@router.get("/proofs", response={200: shapes.ProofShape, **problems(404)}, operation_id="prove_inclusion")
def inclusion(
    request: HttpRequest,
    seq: Annotated[int, Field(ge=0, lt=2**62)],
    leaf: shapes.Hash,
    date: datetime.date | None = None,
) -> shapes.ProofShape:
    """That the entry of a receipt (`entry.seq` and `leaf`) is in the tree of a head: of `date`, else of the first that holds it."""
    over = _head(date) if date else first_head_over(seq)
    proof = proof_of_leaf(seq, leaf, over) if over else None
    if proof is None:
        raise ProblemError(
            404, "missing", "no head published until now holds such an entry: the head of a day comes when it is over.",
            "Chưa có mốc sổ nào đã công bố chứa dòng này: mốc của một ngày được công bố khi hết ngày.",
        )  # fmt: skip
    return shapes.ProofShape.model_validate(shapes.told(proof))


def _head(date: datetime.date) -> Head:
    row = published().filter(date=date).first()
    if row is None:
        raise MissingError
    return read_paper(row.paper, Head)
