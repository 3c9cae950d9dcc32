"""Tables of tasks that were saved one cell a line."""

from caunoi.core.reading import Reading, read

HEAD = "KẾ HOẠCH\n\nMở đầu.\n\nI. NHIỆM VỤ\n\n"
COLUMNS = "TT\nNội dung\nCơ quan\nchủ trì\nCơ quan phối hợp\nThời gian\n"


def table(rows: str, columns: str = COLUMNS) -> Reading:
    return read(HEAD + columns + rows)


def duties(reading: Reading) -> list[tuple[str | None, str, str, str | None]]:
    return [(d.owner, d.role, d.text, d.due) for d in reading.duties]


def test_each_row_gives_its_task_to_whoever_leads() -> None:
    found = table(
        "I\nTuyên truyền\n1\nBiên soạn tờ rơi\nSở Y tế\nCác xã\nQuý II/2025\n"
        "2\nTổ chức hội nghị\ntại các thôn\nSở Nội vụ\nCác xã,\nphường\nTháng 9/2025\n"
        "II\nKiểm tra\n3\nKiểm tra điểm nóng\nở các chợ\nCông an tỉnh\nCác xã\nThường xuyên\n\n1. Sở Y tế theo dõi kế hoạch.\n"
    )
    assert duties(found) == [
        ("Sở Y tế", "lead", "Biên soạn tờ rơi", "2025-06-30"),
        ("Các xã", "coordinate", "Các xã", None),
        ("Sở Nội vụ", "lead", "Tổ chức hội nghị tại các thôn", "2025-09-30"),
        ("Các xã, phường", "coordinate", "Các xã, phường", None),
        ("Công an tỉnh", "lead", "Kiểm tra điểm nóng ở các chợ", None),
        ("Các xã", "coordinate", "Các xã", None),
        ("Sở Y tế", "lead", "Sở Y tế theo dõi kế hoạch", None),
    ]
    assert [c.id for c in found.clauses] == ["I", "I.1"]


def test_empty_cell_of_partners_leaves_the_others_in_their_columns() -> None:
    found = table(
        "1\nBiên soạn tờ rơi\nSở Y tế\nQuý II/2025\n2\nTổ chức hội nghị\nSở Nội vụ\nCác xã\nTháng 9/2025\n"
    )
    assert [d[:3] for d in duties(found)] == [
        ("Sở Y tế", "lead", "Biên soạn tờ rơi"),
        ("Sở Nội vụ", "lead", "Tổ chức hội nghị"),
        ("Các xã", "coordinate", "Các xã"),
    ]


def test_what_does_not_fit_the_heading_is_no_row() -> None:
    rows = "2\nBiên soạn\nSở Y tế\nCác xã\nQuý II/2025\n3\nHội nghị\nSở Nội vụ\nCác xã\nQuý III/2025\n"
    assert all(d.owner_from != "table" for d in table(rows).duties)  # begins within a table
    for lead, time in (("Rất cần thiết", "Quý II/2025"), ("Sở Y tế", "Rất cần thiết")):
        rows = f"1\nBiên soạn\n{lead}\nCác xã\n{time}\n2\nHội nghị\n{lead}\nCác xã\n{time}\n"
        assert all(d.owner_from != "table" for d in table(rows).duties)
    one = table("1\nBiên soạn tờ rơi\nSở Y tế\nCác xã\nQuý II/2025\n")
    assert all(d.owner_from != "table" for d in one.duties)


def test_heading_must_tell_of_tasks_and_who_leads() -> None:
    rows = "1\nBiên soạn\nSở Y tế\n2\nHội nghị\nSở Nội vụ\n"
    for columns in (
        "TT\nNội dung\nMức chi\n",
        "Nội dung\nCơ quan chủ trì\n",
        "TT\n" + "Nội dung " * 9 + "\n",
    ):
        assert all(d.owner_from != "table" for d in table(rows, columns).duties)
    assert all(d.owner_from != "table" for d in read(HEAD + "TT\nNội dung\n" + "Mức chi\n" * 15).duties)


def test_group_without_a_row_below_it_ends_the_table() -> None:
    rows = "1\nBiên soạn\nSở Y tế\n2\nHội nghị\nSở Nội vụ\nII\nKhác\n"
    found = table(rows, "TT\nNội dung\nCơ quan chủ trì\n")
    assert [d.owner for d in found.duties if d.owner_from == "table"] == ["Sở Y tế", "Sở Nội vụ"]
