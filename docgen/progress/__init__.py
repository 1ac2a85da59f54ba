"""How far cases are against the SOP's own clock: one case, and many. Pure: no files, no clock."""

from docgen.progress.bidang import ended as ended
from docgen.progress.case import Entry as Entry
from docgen.progress.case import Status as Status
from docgen.progress.case import status as status
from docgen.progress.distribution import Distribution as Distribution
from docgen.progress.distribution import Share as Share
from docgen.progress.distribution import Tally as Tally
from docgen.progress.distribution import distribute as distribute
from docgen.progress.minutes import longest as longest
from docgen.progress.minutes import spent as spent
from docgen.progress.sealed import OddRecordError as OddRecordError
from docgen.progress.sealed import Sealed as Sealed
from docgen.progress.sealed import read as read
