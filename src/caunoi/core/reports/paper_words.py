"""What several papers of a proceeding say alike, and how a decision is put together."""

from __future__ import annotations

from collections.abc import Iterable

from caunoi.core.facts.proceedings import Kind
from caunoi.core.reports.content import Block, Clause, Heading, Paragraph, to_write
from caunoi.core.reports.paper_facts import Issued, PaperFacts

KIND = {
    Kind.COMPLAINT: "khiếu nại",
    Kind.DENUNCIATION: "tố cáo",
    Kind.PETITION: "kiến nghị",
    Kind.REFLECTION: "phản ánh",
}
ROUND = {1: " lần đầu", 2: " lần hai"}
ACCEPTED = "thông báo thụ lý"


def matter(facts: PaperFacts) -> str:
    """What is done with such a letter."""
    return f"giải quyết {KIND[facts.kind]}{ROUND[facts.round] if facts.kind is Kind.COMPLAINT else ''}"


def respondent(facts: PaperFacts) -> str:
    """Whose act it is, or who is accused; of a petition whose task it would be."""
    meant = "được" if facts.kind is Kind.PETITION else "bị"
    return facts.respondent or to_write(f"người, cơ quan {meant} {KIND[facts.kind]}")


def said(*sentences: str) -> list[Block]:
    """A paragraph each."""
    return [Paragraph(parts=(sentence,)) for sentence in sentences]


def items(*sentences: str) -> list[Block]:
    """An item each."""
    return [Paragraph(parts=(sentence,), item=True) for sentence in sentences]


def heading(number: str, text: str, *blocks: Block) -> list[Block]:
    """A heading with what stands under it."""
    return [Heading(level=1, number=number, text=text), *blocks]


def because(facts: PaperFacts) -> str:
    """The ground with its clause."""
    ground = facts.ground
    return f"{ground.what} ({ground.basis})" if ground else to_write("căn cứ theo danh sách của luật")


def cited(what: str, paper: Issued) -> str:
    """A paper that went before, as it is cited."""
    return f"{what} {paper}"


def bases(facts: PaperFacts, *past: str) -> list[Block]:
    """Căn cứ …; one that no law file holds is to be written. `past`: the papers that went before, where they are named too."""
    named = [basis.text for basis in facts.bases] or [to_write("căn cứ pháp lý còn hiệu lực")]
    lines = ";\n".join(f"Căn cứ {text}" for text in (*named, *past)) + "."
    return [Clause(role="ground", parts=(line,)) for line in lines.split("\n")]


def came_to_decide(facts: PaperFacts) -> str:
    """The complaint that is decided on, by the pseudonym under which the file knows it."""
    return (
        f"Xét đơn khiếu nại mã hồ sơ {facts.case} ({facts.sender}) của {to_write('họ tên, địa chỉ người khiếu nại')} đối với "
        f"{respondent(facts)} về việc: {facts.subject}."
    )


def deciding(
    facts: PaperFacts, grounds: Iterable[Block], *articles: str, inside: Iterable[Block] = ()
) -> list[Block]:
    """A decision: who decides, on which grounds, what was found (`inside`), and its articles."""
    # The State's layout names who decides above the grounds, the Party's before the enacting word.
    who = f"{'Ban Thường vụ' if facts.party else facts.post} {facts.issuer.name}"
    enacting = f"{who} quyết định:" if facts.party else "Quyết định:"
    return [
        *([] if facts.party else [Clause(role="enacting", parts=(who,))]),
        *grounds,
        *inside,
        Clause(role="enacting", parts=(enacting,)),
        *(Clause(role="article", number=str(n), parts=(text,)) for n, text in enumerate(articles, start=1)),
    ]


def carried_out(facts: PaperFacts) -> str:
    """The last article of a decision."""
    return (
        f"{respondent(facts)}, {to_write('cơ quan, cá nhân liên quan')} và người {KIND[facts.kind]} chịu trách nhiệm thi hành "
        "Quyết định này."
    )
