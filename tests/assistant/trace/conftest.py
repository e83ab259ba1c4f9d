from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from small_corpus import corpus_of

from assistant.trace.model import Traced
from assistant.trace.tracer import Tracer
from figures.gazetteer_uk import uk_gazetteer

COMMENTARY = """Policing Board

11 March 2022

Performance commentary

SERIOUS CRIME

1. Burglary fell by 16% in Leeds in 2020/21, from 4,989 offences to 4,191 offences. Robbery rose by 34% in Leeds in
2020/21.

2. Before the contact centre opened 85.4% of calls were answered in time. After the contact centre opened 94.9% of
calls were answered in time.

3. The force seized 147 firearms in 2021. Demand stands at approaching 75,000 incidents a month.

4. The average delay at the service desk is 3 seconds.

SCRUTINY

5. The hate crime panel is led by the Crown Prosecution Service. Project Harbour closed on 30 April 2021.

6. The maximum grant that could be claimed from the Home Office was £66,180.

7. The Board agreed the estates strategy and asked for a report on vehicle charging points in rural stations.
"""

REOFFENDING = """Reoffending report

11 March 2022

REOFFENDING

Reoffending by district, 2020/21
District\tActual rate (%)\tVariation from benchmark (%)
Bradford\t5.38\t-25.66
Calderdale\t5.76\t-23.20
Wakefield\t6.97\t-17.17
Kirklees\t7.17\t-15.55

Projects supported
District\t2019/20\t2020/21
Bradford\t26\t31
Calderdale\t13\t22
Wakefield\t20\t48
"""


@pytest.fixture(scope="session")
def tracer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracer]:
    papers = {"commentary": COMMENTARY, "reoffending": REOFFENDING}
    with corpus_of(tmp_path_factory.mktemp("trace"), papers) as made:
        yield Tracer(made.searcher(), made.catalogue, uk_gazetteer())


@pytest.fixture(scope="session")
def trace(tracer: Tracer) -> Callable[[str], Traced]:
    return tracer.trace


SCORECARD = """Estates Board

11 March 2022

Scorecard

Indicator\tLatest\tBenchmark
Increase the number of wardens on the estates to over 80\t74 [Dec 21]\t66 [Apr 20]
Reduce the number of fires on the estates\t12 [Dec 21]\t15 [Apr 20]
"""


@pytest.fixture(scope="session")
def made_trace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Traced]]:
    with corpus_of(tmp_path_factory.mktemp("scorecard"), {"scorecard": SCORECARD}) as made:
        yield Tracer(made.searcher(), made.catalogue, uk_gazetteer()).trace
