"""All operations under /api/v1/."""

from caunoi.web.api.frame import api
from caunoi.web.api.officers import router as officers
from caunoi.web.api.proofs import router as proofs
from caunoi.web.api.senders import router as senders

api.add_router("", senders)
api.add_router("", proofs)
api.add_router("", officers)
urls = api.urls
