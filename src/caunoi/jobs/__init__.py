"""Background work. `worker` does it, `kinds` names what there is, `timed` what comes back every day.

A new job is a function in a module here, `(job, told) -> result`, and a line in `kinds`; one that comes back by itself also
a line in `timed`. Ids in, one action called, nothing kept that a second run would spoil.
"""
