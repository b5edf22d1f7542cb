META
key;value
description;Budżet obywatelski, Zalesie
PROJECTS
project_id;cost;votes;name;category;beneficiaries;selected;latitude;longitude
1;12000;31;Ławki na Rynku;public space;seniors,adults;1;52.1947530000;21.0196693843
2;8000;12;Plac zabaw przy Polnej;sport;children;0;;
VOTES
voter_id;vote
1;1
