"""The minimal page in a process of its own, since Django has one settings module a process.

Each line read from stdin is a number of requests; the answer is their times in seconds, one JSON list a line.
"""

import json
import os
import sys
import tempfile

from bench.measure import get, times

with tempfile.TemporaryDirectory() as folder:
    os.environ["MINIMAL_HOME"] = folder
    from bench.minimal_page import application, connection, fill

    fill()
    for line in sys.stdin:
        print(json.dumps(times(lambda: get(application, "/"), int(line))), flush=True)
    connection.close()
