#!/bin/sh
# Prints the first Python that is new enough and can make a virtual environment; PYTHON=... chooses one.
# Says in plain words what is missing otherwise.
seen=""
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    command -v "$name" >/dev/null 2>&1 || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        if "$name" -c 'import ensurepip, venv' 2>/dev/null; then
            echo "$name"
            exit 0
        fi
        seen="$seen; $name cannot make a virtual environment (Debian: sudo apt install python3-venv)"
    else
        seen="$seen; $name is $("$name" --version 2>&1)"
    fi
done
echo "Cầu Nối needs Python 3.11 or newer${seen:-; no Python was found}." >&2
echo "Install one (Debian: sudo apt install python3 python3-venv), or name it: make run PYTHON=/path/to/python3" >&2
exit 1
