"""What the data cannot tell, put as questions; facts at hand; and the notes above a report."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    "note_invented": "Invented data: an example, not a real place.",
    "note_as_of": "As of {date}.",
    "note_place": "Only: {place}.",
    "all_of": "{names}",
    "some_of": "{names} and {n} more",
    "more_of_the_sort": ("There is {n} more question of this sort.", "There are {n} more questions of this sort."),
    # Demand
    "empty": "There is nothing to analyse yet.",
    "empty_ask": "Fill in the sheets Actors and Initiatives: ten rows are enough to begin.",
    "no_diagnoses": "Demand is not recorded, so gaps cannot be judged.",
    "no_diagnoses_ask": "Which needs do you see, whose, and where? Fill in the sheet Diagnoses.",
    "nothing_aimed_at": "No current initiative is aimed at: {groups}.",
    "nothing_aimed_at_ask": "Who works with them?",
    "people_unknown": (
        "{n} diagnosis does not say how many people it concerns.",
        "{n} diagnoses do not say how many people they concern.",
    ),
    "people_unknown_ask": "Who could estimate it?",
    # Supply
    "no_initiatives": "No initiatives are recorded, so neither gaps nor overlaps can be judged.",
    "no_initiatives_ask": "What does each of you do, and for whom?",
    "one_initiative": "Overlaps cannot be judged: only one initiative is recorded ({initiative}).",
    "none_current": "Overlaps cannot be judged: no initiative is going on or planned on this day.",
    "one_initiative_ask": "What else goes on here, who runs it and for whom?",
    "no_groups": (
        "{n} initiative has no target group, so it only counts in part.",
        "{n} initiatives have no target group, so they only count in part.",
    ),
    "no_groups_ask": ("Who is it for: {names}?", "Who are they for: {names}?"),
    "proposals": "Some names tell whom an initiative is for; these are proposals only.",
    "proposals_ask": "Is that right? If so, write them in the sheet Initiatives.",
    "proposal": "“{initiative}” seems to be for: {groups}",
    "no_needs": (
        "{n} initiative does not say which need it answers.",
        "{n} initiatives do not say which need they answer.",
    ),
    "no_needs_ask": "Which needs: {names}?",
    "no_leads": ("It is not known who runs {n} initiative.", "It is not known who runs {n} initiatives."),
    "no_leads_ask": "Who runs: {names}?",
    # Ties and groups
    "no_ties": "Nobody recorded who works with whom, so isolation cannot be judged.",
    "no_ties_ask": "Fill in the sheet Cooperation together; where pairs of actors stand below, begin with them.",
    "pair": "“{left}” and “{right}” share people or needs: {shared}. Do they know each other?",
    "one_informant": "Nearly all ties were told by one actor (“{actor}”), so nothing is concluded from their number.",
    "one_informant_ask": "Ask the others whom they work with.",
    "no_residents_groups": "No residents' group is recorded.",
    "no_residents_groups_ask": "Which self-help groups, clubs and informal groups meet here?",
    "gathers_unknown": (
        "Whom {n} residents' group gathers is not known.",
        "Whom {n} residents' groups gather is not known.",
    ),
    "gathers_unknown_ask": ("Who belongs to it: {names}?", "Who belongs to them: {names}?"),
    "service_unknown": "Too few initiatives name a target group to say whom nothing reaches.",
    "service_unknown_ask": "Fill in the target groups first.",
    "no_coalition": "No coalition is recorded.",
    "no_coalition_ask": "Is there a coalition or a CAL team, and who belongs to it?",
    "no_members": "A coalition is recorded, but nobody belongs to it.",
    "no_members_ask": "Who belongs to it?",
    "measured_from_host": "Distance is measured from the CAL's host: {actors}.",
    "measured_from_best_connected": "Distance is measured from the best-connected actor: {actors}.",
    "unplaced": (
        "Nobody said where {n} place lies; it is taken to be in {homes}.",
        "Nobody said where {n} places lie; they are taken to be in {homes}.",
    ),
    "unplaced_ask": "Is that right: {places}?",
    "out_of_date": (
        "{n} actor was last checked more than a year ago.",
        "{n} actors were last checked more than a year ago.",
    ),
    "out_of_date_ask": ("Is this still right: {names}?", "Are they still right: {names}?"),
    # Facts at hand
    "residents_groups": "Residents' groups",
    "residents_group": "“{name}” – gathers: {gathered}; hosted by: {hosts}",
    "residents_group_without_host": "“{name}” – gathers: {gathered}; no host recorded",
    "gathers_nobody_knows": "not known",
    "by_target_group": "Who the current initiatives are for",
    "group_served": "{group}: {initiatives}",
    "note_as_of_several": "Each town as of its own date, from {first} to {last}.",
    "few_members": (
        "{n} coalition has at most two members recorded, so nobody knows who is missing from it.",
        "{n} coalitions have at most two members recorded, so nobody knows who is missing from them.",
    ),
    "few_members_ask": "Who else belongs to the team? Record the members: {names}.",
    "thin": (
        "Only {n} initiative is recorded.",
        "Only {n} initiatives are recorded.",
    ),
    "thin_unanswered": "For most of the diagnosed needs no initiative is recorded.",
    "thin_ask": "Is this all you do? If not, add the rest first: what is missing below may only be missing from the sheet.",
    "left_behind": "{actors} – closed. Nobody else ran: {initiatives}.",
    "left_behind_ask": "Who takes it over?",
    "one_tie": "Only one tie is recorded, so nothing is concluded from who has none.",
    "one_tie_ask": "Ask everybody whom they work with.",
    "measured_from_several": "Distance is measured from the best-connected actors, who have equally many ties: {actors}.",
    "no_sectors": (
        "{n} of {all} actors has no sector, so nobody can say who is missing at the table.",
        "{n} of {all} actors have no sector, so nobody can say who is missing at the table.",
    ),
    "no_sectors_ask": "Which sector are they from: {actors}? Fill in the column Sector.",
}
