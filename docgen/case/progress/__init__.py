"""How far cases are against the SOP's own clock: one case, and many. Pure: no files, no clock."""

from docgen.case.progress.distribution import Distribution as Distribution
from docgen.case.progress.distribution import Share as Share
from docgen.case.progress.distribution import Tally as Tally
from docgen.case.progress.distribution import distribute as distribute
from docgen.case.progress.minutes import by_unit as by_unit
from docgen.case.progress.minutes import longest as longest
from docgen.case.progress.minutes import spent as spent
from docgen.case.progress.minutes import together as together
from docgen.case.progress.record import OddRecordError as OddRecordError
from docgen.case.progress.record import Sealed as Sealed
from docgen.case.progress.record import plain as plain
from docgen.case.progress.record import read as read
from docgen.case.progress.record import recalled as recalled
from docgen.case.progress.status import Entry as Entry
from docgen.case.progress.status import Status as Status
from docgen.case.progress.status import status as status
from docgen.case.progress.units import ended as ended
from docgen.case.progress.waiting import Awaited as Awaited
from docgen.case.progress.waiting import awaited as awaited
