"""The words of English that tell what a figure is told as: verbs and nouns of change, targets, comparisons.

All are in lower case. They are words of reports of any public body and name no measure.
"""

from __future__ import annotations


def _words(*lists: str) -> frozenset[str]:
    return frozenset(" ".join(lists).split())


AUXILIARIES = _words(
    "is are was were be been being am has have had having will would shall should could can may might must do does did"
    " isn't aren't wasn't weren't hasn't haven't hadn't won't"
)
RISING_VERBS = _words(
    "rose risen rises rising increased increases increasing grew grown grows growing climbed climbing jumped surged"
    " soared improved improves improving gained doubled doubling trebled tripled quadrupled strengthened"
)
FALLING_VERBS = _words(
    "fell fallen falls falling decreased decreases decreasing reduced reduces reducing dropped drops dropping declined"
    " declines declining shrank shrunk dipped slipped halved halving cut worsened lost"
)
MOVING_VERBS = _words("changed changes moved moves went gone goes varied varies ranged ranges ranging came come comes")
RISING_NOUNS = _words("increase increases rise rises growth uplift gain gains improvement improvements upturn surge")
FALLING_NOUNS = _words(
    "decrease decreases reduction reductions fall falls drop drops decline declines cut cuts downturn"
)
NEUTRAL_NOUNS = _words("change changes difference differences variance variation movement")
CHANGE_NOUNS = RISING_NOUNS | FALLING_NOUNS | NEUTRAL_NOUNS
BARE_VERBS = _words("increase rise fall drop decline decrease cut grow reduce improve climb halve double remain stay")
"""Verbs in their plain form, most of which are nouns as well."""

RISING_DEGREES = _words("more higher greater additional extra further up above larger longer better upwards")
FALLING_DEGREES = _words("fewer less lower down below smaller shorter downwards")
DEGREES = RISING_DEGREES | FALLING_DEGREES

REPORTING_VERBS = _words(
    "stood stands standing stand remains remained remain stays stayed reached reaches totalled totals totaling"
    " totalling averaged averages averaging equates equated equating equals represents represented representing"
    " accounts accounted accounting makes made comprises comprised amounts amounted show shows showed shown"
    " saw sees seen see finds found recorded records reports reported received costs spent took takes taken featured"
    " features said says think thinks thought felt feel gave given held includes included means meant"
    " became becomes moved ranks ranked positions occupied handled seized arrested issued run runs ran"
)
SEEING_VERBS = _words("saw sees seen see seeing shows showed show shown found find finds means meant")
"""What follows them is a clause of its own: 'has seen confidence increase'."""

PRONOUNS = _words(
    "this that these those it they which who both each all some one he she we i there their its our such what"
)
DETERMINERS = _words("the a an this that these those its their our his her some any each every all no both")
PREPOSITIONS = _words(
    "of in on at by to from for with within into over under about against across between during per through among"
    " towards toward via upon without since until around as than throughout"
)
CONJUNCTIONS = _words("and or but while whilst whereas although though however because so when where if unless nor yet")
CLAUSE_OPENERS = _words(
    "but while whilst whereas although though however because so when where if unless which that who compared with"
    " representing meaning equating resulting making giving bringing against"
)
ADVERBS = _words(
    "also only just now still currently already then even again slightly significantly further about around"
    " approximately nearly almost over roughly some circa respectively therefore well very much rather quite"
    " nationally locally more less fewer additional extra fully marginally sharply steadily directly recently"
    " previously continually consistently mostly mainly largely simply clearly not ever often always"
    " usually"
)
OPENING_PREPOSITIONS = _words(
    "in during for over as since at by on following throughout across between within of from under despite after"
    " before compared with until up"
)
TARGET_NOUNS = _words(
    "target targets milestone milestones goal goals ambition ambitions aim aims aspiration objective objectives"
    " standard trajectory"
)
INTENTIONS = _words("aim aims aiming plan plans planned seek seeks intend intends pledge pledged ambition committed")
IMPERATIVES = _words("reduce increase improve achieve maintain ensure deliver recruit raise cut lower halve keep")
AVERAGES = _words("average averages averaged averaging mean median")
SUPERLATIVES = _words(
    "highest lowest largest smallest biggest greatest strongest weakest sharpest steepest best worst fastest slowest"
)
SHARES = _words("proportion percentage share fraction majority")
SHARE_VERBS = _words(
    "account accounts accounted accounting make makes made making comprise comprises comprised contribute contributes"
    " contributed"
)
COMPARISONS = _words("compared than versus vs v against relative compares")
BASELINES = _words("baseline")
ELSEWHERE = _words("national nationally similar regional regionally peer peers elsewhere")
"""What tells that a figure is of other places than the paper's own."""
PLANNED = _words("planned plan budget budgeted forecast expected trajectory")
PERSONS = _words("we he she i they who")
"""Subjects that stand for people and never for what is measured."""
