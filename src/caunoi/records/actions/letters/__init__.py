"""How letters change: filed, confirmed, added to, transcribed, opened, withdrawn, erased. Every reading of an original too."""

from caunoi.records.actions.letters.filing import Filed, file_letter
from caunoi.records.actions.letters.following import (
    Added,
    add_note,
    add_papers,
    change_code,
    code_again,
    confirm,
    letter_of_code,
    send_message,
    withdraw,
)
from caunoi.records.actions.letters.keeping import (
    check_because,
    decide_custody,
    erase,
    erase_due,
    keep_until,
    rotate_keys,
    told_until,
)
from caunoi.records.actions.letters.limits import DayFullError, FilingError
from caunoi.records.actions.letters.opening import (
    OpeningError,
    Plain,
    ask_opening,
    decide_opening,
    open_original,
    read_file,
)
from caunoi.records.actions.letters.splitting import split_off
from caunoi.records.actions.letters.transcripts import TranscriptError, check_transcript, write_transcript
from caunoi.records.actions.letters.trying import Rate, TooManyError, count

__all__ = [
    "check_because",
    "Added",
    "DayFullError",
    "Filed",
    "FilingError",
    "OpeningError",
    "Plain",
    "Rate",
    "TooManyError",
    "TranscriptError",
    "add_note",
    "add_papers",
    "ask_opening",
    "change_code",
    "code_again",
    "check_transcript",
    "confirm",
    "count",
    "decide_custody",
    "decide_opening",
    "erase",
    "erase_due",
    "file_letter",
    "keep_until",
    "letter_of_code",
    "open_original",
    "read_file",
    "rotate_keys",
    "told_until",
    "send_message",
    "split_off",
    "withdraw",
    "write_transcript",
]
