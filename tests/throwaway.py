"""An analysis that calnet does not have, to see that one declaration and its texts are all that an analysis needs."""

from __future__ import annotations

from collections.abc import Iterator

from calnet.analyses import severity as scale
from calnet.analyses.analysis import Analysis, Study
from calnet.findings import Absent, Drawing, Evidence, Finding, Kind, Section, State, finding_id, known_data_sets
from calnet.messages import Message, message
from calnet.model.kinds import INITIATIVE
from calnet.wording import RegisteredTexts, register_texts

ENGLISH = {
    "section": "Who has been quiet",
    "kind": "quiet actor",
    "state_idle": "does nothing that was recorded",
    "title": "nothing recorded: {actor}",
    "reason": "Nobody recorded anything that {actor} does.",
    "do": "Ask {actor} what they do.",
    "fact": "{actor} is in no initiative.",
    "remedy": "One initiative is enough.",
    "absent": "something they do",
    "number_letters": "Letters of the name: {n}.",
}
POLISH = {
    "section": "O kim nic nie wiadomo",
    "kind": "cichy podmiot",
    "state_idle": "nic nie zapisano",
    "title": "nic nie zapisano: {actor}",
    "reason": "Nikt nie zapisał, co robi {actor}.",
    "do": "Zapytajcie, co robi {actor}.",
    "fact": "{actor} nie bierze udziału w żadnej inicjatywie.",
    "remedy": "Wystarczy jedna inicjatywa.",
    "absent": "coś, co robią",
    "number_letters": "Liter w nazwie: {n}.",
}


def draw(finding: Finding) -> Drawing:
    actor = finding.subjects[0].id
    return Drawing(hollow=(actor,), absent=(Absent(message("quiet.absent"), INITIATIVE, ((actor,),)),))


QUIET = Kind(
    "quiet_actor",
    letter="q",
    section=Section("quiet", heading="quiet.section", rank=5, command="isolated", quota=1),
    label="quiet.kind",
    states=(State("idle", "quiet.state_idle", 1.0),),
    remedy="quiet.remedy",
    drawing=draw,
    counts={"letters": "quiet.number_letters"},
)


def find_quiet(study: Study) -> Iterator[Finding]:
    snapshot = study.snapshot
    for id_, row in sorted(snapshot.actors.items()):
        if id_ not in snapshot.initiatives_with:
            words = {"actor": snapshot.named(id_)}
            yield Finding(
                finding_id(QUIET, [id_]),
                QUIET,
                Message("quiet.title", words),
                Message("quiet.reason", words),
                Message("quiet.do", words),
                (snapshot.subject(id_, "actor"),),
                (Evidence(Message("quiet.fact", words), subjects=(id_,)),),
                score=scale.score(QUIET, "idle", scale.weigh(5), 1.0),
                state="idle",
                counts={"letters": len(row["name"])},
                data_sets=known_data_sets([row["dataset"]]),
            )


ANALYSIS = Analysis("quiet", (QUIET,), find_quiet)


def known_texts() -> RegisteredTexts:
    """Make the texts of the analysis known, in a ``with``."""
    return register_texts("quiet", ENGLISH, POLISH)
