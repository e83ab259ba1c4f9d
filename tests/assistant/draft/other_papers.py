"""Invented papers of other bodies, worded as such bodies word them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from corpus.model import Document
from ingest.document import Given, SourceFile, build
from ingest.readers import html
from ingest.reading import Limits

COUNCIL = """Northbridge Borough Council

Environment and Housing Scrutiny Committee

14 November 2023

Quarterly Performance Scorecard, Quarter 2 2023/24

1. Waste and recycling

Indicator: Household waste sent for reuse, recycling or composting (%)

Source: WasteDataFlow

Household waste sent for reuse, recycling or composting
Period\tNorthbridge\tNearest neighbours average\tEngland\tTarget
Q2 2022/23\t44.1%\t46.0%\t43.5%\t48%
Q1 2023/24\t45.2%\t46.3%\t43.8%\t48%
Q2 2023/24\t42.6%\t46.8%\t44.0%\t48%

Commentary

The recycling rate in Quarter 2 2023/24 was 42.6%, down 1.5 percentage points on the same quarter last year. \
The fall is largely attributable to the wet summer, which cut garden waste tonnages by 18%. \
Northbridge ranks 12th of 16 among its nearest neighbours. Tonnages for July are provisional and may be revised.

Actions

The Head of Waste Services is leading a contamination campaign, which starts in January 2024. \
Crews have been briefed to tag bins that hold the wrong materials.

2. Housing

Contact centre
Indicator\tLatest\tBenchmark
Answer repair calls within the time stated\t77% and 41% [Sep 23]\t85% and 67% [Sep 22]
Answer letters in 10 days\t71% [Sep 23]\t70% [Sep 22]

Indicator: Average time to re-let council homes (days)

Average time to re-let council homes (days)
Period\tDays\tTarget
2021/22\t31\t28
2022/23\t39\t28

Commentary

The increase in re-let times is because of a shortage of electricians. \
The figures before 2021/22 were calculated on a different basis and cannot be compared.

Response

Voids will be reviewed weekly by a panel chaired by the Assistant Director of Property.

Indicator: Households in temporary accommodation

Number of households in temporary accommodation
Date\tHouseholds
30 September 2022\t412
30 June 2023\t455
30 September 2023\t468

Commentary

At 30 September 2023 there were 468 households in temporary accommodation, 14% more than a year earlier. \
Rising private rents were the main cause.
"""

HOSPITAL = """<html><head><title>Integrated Performance Report</title></head><body>
<h1>Integrated Performance Report</h1>
<p>St Osyth NHS Foundation Trust</p>
<p>Board of Directors, 30 January 2024</p>
<h2>Emergency care: patients seen within four hours</h2>
<table><caption>Patients seen within four hours</caption>
<tr><th>Month</th><th>St Osyth</th><th>Peer median</th><th>England</th></tr>
<tr><td>December 2022</td><td>71.6%</td><td>66.0%</td><td>65.0%</td></tr>
<tr><td>December 2023</td><td>68.4%</td><td>69.0%</td><td>69.4%</td></tr>
</table>
<p>Performance was affected by a 9% rise in attendances and by delays in discharging patients to social care.</p>
<p>Nationally, the trust ranked 71st of 122.</p>
<h3>Actions</h3>
<ul><li>The Chief Operating Officer has opened a same-day emergency care unit.</li>
<li>A discharge lounge is being trialled until March 2024.</li></ul>
<h2>Falls with harm</h2>
<p>There were 14 falls with harm in December 2023 compared with 21 in December 2022. The reduction follows the
introduction of enhanced observation on six wards. The definition of harm changed in April 2023, so earlier months are
not directly comparable.</p>
<p>The Chief Nurse is rolling out the observation tool to the remaining wards.</p>
</body></html>"""

REGULATOR = """Fenland Water Regulator

Annual Report 2022/23

13 July 2023

The year in brief

Complaints

We received 1,840 complaints in 2022/23, compared with 2,300 in 2021/22 and 2,120 in our baseline year of 2019/20. \
The decrease reflects fewer billing errors. Complaints per 10,000 properties were 23, below the industry average of 31.

Leakage

Leakage was 96 megalitres a day in 2022/23, an increase of 4% on the previous year. \
The freeze-thaw event of December 2022 explains most of the increase.
"""


def web_page(name: str, said: str) -> Document:
    """The document that an HTML paper is."""
    data = said.encode()
    stamp = datetime(2026, 1, 2, tzinfo=UTC)
    sha256 = hashlib.sha256(data).hexdigest()
    file = SourceFile(f"{name}.html", name, f"{name}@1", 1, "text/html", sha256, "html-1", stamp)
    return build(html.read(data, file.file_name, Limits()), file, Given())
