"""What the measures of a network are called, and what they mean for a coalition."""

from __future__ import annotations

from calnet.wording.texts import Sentence

SENTENCES: dict[str, Sentence] = {
    # Names
    "name_density": "Density",
    "name_degree_centralisation": "Concentration of ties",
    "name_betweenness_centralisation": "Concentration of the ways between actors",
    "name_brokers": "Brokers",
    "name_components": "Parts of the network",
    "name_largest_component": "Largest part",
    "name_ei_index": "Ties between sectors",
    "name_core_periphery": "Core and periphery",
    "name_constraint": "Dependence on one circle",
    "name_effective_size": "Independent contacts",
    # What a measure rests on
    "basis": "It rests on: {actors}, {ties}; with a strength that somebody gave: {graded}, from shared initiatives: {shared}.",
    "basis_sectors": "It rests on: {ties}, of which between actors of known sector: {known}.",
    "one_informant": "How the network holds together, and who joins others in it, is not judged: nearly all ties touch “{actor}” and were probably told by it alone. Ask the others about theirs, too.",
    # What they mean
    "density_sparse": "Ties for each actor, on average: {mean} (of {others} possible). That is too few for news to reach everybody: begin with the missing ties.",
    "density_middle": "Ties for each actor, on average: {mean} (of {others} possible). Enough for news to travel, but often through somebody else.",
    "density_large": "Ties for each actor, on average: {mean} (of {others} possible). In a network of this size nobody knows everybody; what counts is that each knows somebody who knows the others.",
    "density_dense": "Ties for each actor, on average: {mean} (of {others} possible). Most know each other directly, so look for new partners outside this circle.",
    "components_one": "The network is in one piece: some way leads from everybody to everybody.",
    "components": (
        "The network is in {n} piece.",
        "The network is in {n} pieces with no recorded tie between them. It is worth joining them.",
    ),
    "components_lonely": (
        "The network is in {n} piece; actors without any tie: {lonely}.",
        "The network is in {n} pieces with no recorded tie between them; outside them are actors without any tie: {lonely}. It is worth joining them.",
    ),
    "largest_all": "Everybody belongs to it.",
    "largest_most": "Most belong to it: {n} of {size} ({percent}%). Those outside are to be reached in another way.",
    "largest_few": "Fewer than half belong to it: {n} of {size} ({percent}%). What is agreed there does not reach the others.",
    "degree_low": "Ties are spread rather evenly: nobody is the only link.",
    "degree_middle": "Some have clearly more ties than the rest: {leaders}. Share the work of keeping in touch.",
    "degree_high": "Ties gather around few: {leaders}. Let the others get to know each other directly.",
    "betweenness_low": "News can travel in several ways; nobody has to pass it all on.",
    "betweenness_middle": (
        "Many of the ways between actors lead through one: {leaders}. Make sure that somebody can stand in for it.",
        "Many of the ways between actors lead through few: {leaders}. Make sure that somebody can stand in for them.",
    ),
    "betweenness_high": (
        "Nearly all ways between actors lead through one: {leaders}. Without it the others would lose touch.",
        "Nearly all ways between actors lead through few: {leaders}. Without them the others would lose touch.",
    ),
    "brokers": (
        "The one who joins others most often: {leaders}, on {share} between the others. Ask this actor to bring people into contact.",
        "Those who join others most often: {leaders}. The first stands on {share} between the others. Ask them to bring people into contact.",
    ),
    "brokers_none": "Nobody stands between others: whoever is in touch is so directly.",
    "ei_across": "Ties between different sectors: {across} of {known}. The network joins different circles.",
    "ei_mixed": "Ties between different sectors: {across} of {known}. Part of the work crosses sectors, part stays within one.",
    "ei_within": "Ties between different sectors: {across} of {known}. Actors mostly keep to their own sector; look for partners from others.",
    "ei_unknown": "Not judged: there is no tie between actors whose sectors are both known.",
    "core_clear": (
        "A clear core of {n} actor (of {size}); the rest stand around it. Keep the door open for them.",
        "A clear core of {n} actors (of {size}) who mostly know each other; the rest stand around it. Keep the door open for them.",
    ),
    "core_blurred": "There is no clear core: ties are spread over many smaller circles.",
    "core_none": "Not judged: the ties do not divide the actors into a core and a periphery.",
    "constraint_low": "Actors have contacts in several circles and can choose whom to work with.",
    "constraint_middle": "Actors partly depend on one circle of contacts. Most closed in, although they have several contacts: {leaders}.",
    "constraint_high": "Most actors depend on one contact or one circle. Most closed in, although they have several contacts: {leaders}. Introduce them elsewhere.",
    "effective_size": "Contacts of an actor that do not know each other, on average: {contacts}. Most of them: {leaders}, who reach the most different circles.",
    "too_many": "Not judged: in a network of {size} actors this would take too long. Look at a single town or area.",
    "untold": "How the network holds together, and who joins others in it, is not judged: nobody recorded who works with whom, and only shared initiatives are known.",
    "few_ties": (
        "How the network holds together, and who joins others in it, is not judged: only {n} tie is recorded.",
        "How the network holds together, and who joins others in it, is not judged: only {n} ties are recorded.",
    ),
    "components_but": (
        "The network is in one piece but for {n} actor without any recorded tie.",
        "The network is in one piece but for {n} actors without any recorded tie.",
    ),
    "share_all": "all shortest ways",
    "share_half": "about half of the shortest ways",
    "share": ("{n} of 100 shortest ways", "{n} of 100 shortest ways"),
    "degree_middle_of_many": "Some have clearly more ties than the rest, and many of those have the same number. Share the work of keeping in touch.",
    "betweenness_of_many": "Many of the ways between actors lead through some of them, and through many of those equally often. Make sure that somebody can stand in for each.",
    "constraint_of_many": "Many actors depend on one contact or one circle, and equally so. Introduce them elsewhere.",
    "effective_size_of_many": "Contacts of an actor that do not know each other, on average: {contacts}. Many have equally many of them.",
    "brokers_equal": "Those who join others most often, all equally: {leaders}. Each stands on {share} between the others. Ask them to bring people into contact.",
    "brokers_many": "Nobody stands out as the one who joins others: {equal} actors do so most often, all equally. Each stands on {share} between the others.",
}
