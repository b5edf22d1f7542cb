"""Words that tell whether a capitalised word in a Polish or English text is part of a person's name."""

from __future__ import annotations

from collections.abc import Mapping

TITLES_OF_ADDRESS = {
    "p", "pp", "pan", "pana", "panu", "panem", "pani", "panią", "panie", "pań", "panna", "panny", "mr", "mrs", "ms",
    "miss",
}  # fmt: skip
"""What stands before the name of a person and of nothing else; „Pan” and „Pani” begin titles of stories too."""
RANKS = {
    "ks", "ksiądz", "księdza", "księdzu", "księdzem", "o", "s", "bp", "abp", "kard", "prob", "proboszcz", "proboszcza",
    "proboszczem", "wikary", "wikarego", "pastor", "pastora", "diakon", "siostra", "siostry", "siostrą", "br", "dr",
    "hab", "prof", "profesor", "mgr", "inż", "lic", "lek", "med", "adw", "mec", "pr", "doktor", "doktora", "post", "st",
    "mł", "sierż", "szt", "asp", "podkom", "kom", "nadkom", "podinsp", "insp", "kpt", "bryg", "ogn", "sekc", "str",
    "dh", "druh", "druha", "druhna", "druhny", "plut", "kpr", "chor", "por", "ppor", "mjr", "ppłk", "płk", "gen", "hm",
    "phm", "pwd",
}  # fmt: skip
"""Ranks and degrees, mostly shortened."""
FUNCTIONS = {
    "dyr", "dyrektor", "dyrektora", "dyrektorem", "dyrektorka", "dyrektorki", "dyrektorką", "wicedyrektor", "kier",
    "kierownik", "kierownika", "kierownikiem", "kierowniczka", "kierowniczki", "kierowniczką", "prezes", "prezesa",
    "prezesem", "prezeska", "prezeski", "wiceprezes", "sołtys", "sołtysa", "sołtysem", "sołtyska", "sołtyski", "wójt",
    "wójta", "wójtem", "burmistrz", "burmistrza", "burmistrzem", "wiceburmistrz", "starosta", "starosty", "radny",
    "radnego", "radnym", "radna", "radnej", "radną", "koordynator", "koordynatora", "koordynatorem", "koordynatorka",
    "koordynatorki", "koordynatorką", "animator", "animatora", "animatorem", "animatorka", "animatorki", "animatorką",
    "psycholog", "psychologa", "psychologiem", "terapeuta", "terapeuty", "terapeutą", "terapeutka", "terapeutki",
    "terapeutką", "pedagog", "pedagoga", "pedagogiem", "opiekun", "opiekuna", "opiekunem", "opiekunka", "opiekunki",
    "opiekunką", "przewodniczący", "przewodniczącego", "przewodniczącym", "przewodnicząca", "przewodniczącej",
    "przewodniczącą", "sekretarz", "skarbnik", "skarbniczka", "instruktor", "instruktora", "instruktorem",
    "instruktorka", "instruktorki", "instruktorką", "trener", "trenera", "trenerem", "trenerka", "trenerki",
    "nauczyciel", "nauczyciela", "nauczycielka", "nauczycielki", "nauczycielką", "pielęgniarka", "pielęgniarki",
    "położna", "położnej", "logopeda", "logopedy", "logopedą", "dzielnicowy", "dzielnicowego", "dzielnicowym",
    "dzielnicowa", "komendant", "komendanta", "komendantem", "naczelnik", "naczelnika", "lider", "lidera", "liderka",
    "liderki", "liderką", "wolontariusz", "wolontariusza", "wolontariuszka", "wolontariuszki", "pracownik",
    "pracownika", "pracownica", "pracownicy", "socjalny", "socjalna", "socjalnej", "asystent", "asystentka", "lekarz",
    "lekarza", "lekarka", "mecenas", "prawnik", "radca", "harcmistrz", "kucharka", "organistą", "organista",
    "bibliotekarka", "bibliotekarki", "bibliotekarz", "wychowawca", "wychowawcy", "wychowawczyni", "referent",
    "director", "manager", "head", "chair", "coordinator", "teacher", "trainer", "leader", "officer", "contact",
}  # fmt: skip
"""What a person does; a body's or a place's name can follow too („sołtys Podlesia”)."""
FAMILIES = {
    "państwo", "państwa", "państwem", "państwu", "rodzina", "rodziny", "rodzinie", "rodzinę", "rodziną", "małżeństwo",
    "bracia", "braci", "siostry",
}  # fmt: skip
"""What stands before a surname in the plural."""
TRIGGERS = {
    "u", "przez", "prowadzi", "prowadzą", "prowadząca", "prowadzący", "prowadzenie", "kontakt", "zapisy", "zgłoszenia",
    "opr", "oprac", "opracowała", "opracował", "odpowiada", "odpowiedzialna", "odpowiedzialny", "zgłosiła", "zgłosił",
    "informuje", "informacje", "nazwisko", "zapraszam", "dzwonić", "pytać", "wg", "według", "osoba", "osoby", "wpisała",
    "wpisał", "sporządziła", "wywiad", "rozmowa", "źródło", "sporządził", "z", "ze", "od", "do", "zastępuje", "led",
    "run", "by", "with", "call", "ask",
}  # fmt: skip
"""Words after which a surname alone is a person's."""
PATRONS = {
    "im", "imię", "imienia", "ul", "ulica", "ulicy", "ulicę", "ulicą", "al", "aleja", "alei", "aleje", "pl", "plac",
    "placu",
    "os", "osiedle", "osiedla", "osiedlu", "rondo", "ronda", "rondzie", "skwer", "skweru", "skwerze", "park", "parku",
    "most", "mostu", "bulwar", "bulwarze", "pw", "wezwaniem", "św", "śś", "święty", "święta", "świętego", "świętej",
    "świętych", "świętemu", "bł", "błogosławiony", "błogosławionego", "błogosławionej", "patron", "patrona", "patronem",
    "patronka", "patronki", "pomnik", "pomnika", "pomniku", "memoriał", "memoriału", "papież", "papieża", "król",
    "króla", "królowej", "hetmana", "księcia", "księżnej", "cesarza", "saint", "street", "imieniem", "grób", "grobie",
    "kopiec", "kopca", "szlak", "szlaku", "szlakiem",
}  # fmt: skip
"""What stands before the name of a patron, a street or a saint."""
BODIES = {
    "fundacja", "fundacji", "fundację", "fundacją", "stowarzyszenie", "stowarzyszenia", "stowarzyszeniu",
    "stowarzyszeniem", "firma", "firmy", "firmie", "firmą", "firmę", "muzeum", "teatr", "teatru", "teatrze", "galeria",
    "galerii", "hospicjum", "szkoła", "szkoły", "szkole", "szkołą", "szkołę", "przedszkole", "przedszkola", "liceum",
    "biblioteka", "biblioteki", "bibliotece", "bibliotekę", "instytut", "instytutu", "akademia", "akademii", "zespół",
    "zespołu", "zespołem", "chór", "chóru", "orkiestra", "orkiestry", "kapela", "kapeli", "klub", "klubu", "klubie",
    "koło", "koła", "kole", "centrum", "ośrodek", "ośrodka", "dom", "domu", "parafia", "parafii", "kościół", "kościoła",
    "kaplica", "sanktuarium", "hufiec", "drużyna", "drużyny", "kancelaria", "kancelarii", "gabinet", "gabinetu",
    "gabinecie", "pracownia", "pracowni", "studio", "przychodnia", "przychodni", "szpital", "szpitala", "szpitalu",
    "gospodarstwo", "gospodarstwa", "towarzystwo", "towarzystwa", "stypendium", "nagroda", "nagrody", "turniej",
    "turnieju", "konkurs", "konkursu", "festiwal", "festiwalu", "puchar", "pucharu", "rok", "roku", "izba", "izby",
    "dworek", "dwór", "dworze", "pałac", "pałacu", "uniwersytet", "uniwersytetu", "hotel", "bank", "foundation",
    "association", "museum", "school", "library", "company", "institute",
}  # fmt: skip
"""Bodies and prizes that are called after people, in the genitive („Fundacja Anny …”)."""
FIRMS = {
    "phu", "fhu", "ppu", "pphu", "zpu", "firma", "firmy", "firmie", "firmą", "zakład", "zakładu", "zakładzie", "sklep",
    "sklepu", "sklepie", "piekarnia", "piekarni", "piekarnią", "cukiernia", "cukierni", "apteka", "apteki", "aptece",
    "kancelaria", "kancelarii", "hurtownia", "hurtowni", "restauracja", "restauracji", "pizzeria", "pizzerii",
    "kawiarnia", "kawiarni", "hotel", "hotelu", "pensjonat", "kwiaciarnia", "kwiaciarni", "księgarnia", "księgarni",
    "masarnia", "stolarnia", "tartak", "warsztat", "salon", "salonu", "bar", "drukarnia", "drukarni", "biuro",
    "gabinet", "gabinetu", "gabinecie", "auto", "usługi", "transport", "gospodarstwo", "praktyka", "nzoz", "shop",
    "bakery", "firm", "company",
}  # fmt: skip
"""Firms, which are called by their owner's name in the nominative too („Piekarnia Nowak”)."""
FIRM_KINDS = {
    "adwokacka", "adwokackiej", "notarialna", "radcy", "prawnego", "handlowa", "handlowy", "handlowo", "usługowa",
    "usługowy", "usługowe", "produkcyjny", "budowlana", "budowlany", "fryzjerski", "fryzjerskie", "krawiecki",
    "szewski", "lekarska", "lekarski", "stomatologiczny", "stomatologiczna", "dentystyczny", "weterynaryjny",
    "kosmetyczny", "rachunkowe", "podatkowe", "rolne", "ogrodnicze", "rodziny", "rodzinna", "rodzinny", "taneczne",
    "tańca", "pieśni", "kultury", "języków", "obcych", "muzyki", "muzyczna",
}  # fmt: skip
"""Words that may stand between a body's or firm's first word and the name."""
NEVER = {
    "ośrodek", "pomoc", "pomocy", "urząd", "gmina", "gminy", "miasto", "miasta", "powiat", "rada", "rady", "grupa",
    "grupy", "senior", "seniora", "seniorzy", "młodzież", "rodzice", "dzieci", "rodzina", "rodziny", "wolontariat",
    "caritas", "policja", "policji", "straż", "straży", "komenda", "komisariat", "parafialny", "parafialna", "polski",
    "polska", "polskie", "polskiej", "społecznej", "społeczny", "społeczna", "publiczna", "publiczny", "miejski",
    "miejska", "miejskie", "miejskiego", "miejskiej", "gminny", "gminna", "gminne", "gminnego", "gminnej", "powiatowy",
    "powiatowa", "powiatowe", "powiatowego", "wojewódzki", "krajowy", "europejski", "europejska", "unia", "program",
    "projekt", "akcja", "dzień", "święto", "wigilia", "opieka", "praca", "zdrowie", "kultura", "kultury", "sport",
    "matka", "matki", "boska", "boskiej", "bożej", "boga", "pański", "ludowy", "ludowa", "nowy", "nowa", "nowe",
    "stary", "stara", "wielki", "wielka", "mały", "mała", "polna", "rynek", "kontakt", "telefon", "sekretariat",
    "świetlica", "świetlicy", "osp", "kgw", "trzeźwości", "wspólnota", "wspólnoty", "zima", "wiosna", "lato", "jesień",
    "poniedziałek", "wtorek", "środa", "środy", "czwartek", "piątek", "sobota", "niedziela", "styczeń", "luty",
    "marzec", "kwiecień", "maj", "czerwiec", "lipiec", "sierpień", "wrzesień", "październik", "listopad", "grudzień",
    "sportowy", "sportowa", "sportowe", "sportowego", "sportu", "kurs", "kursy", "trzeci", "trzeciego", "wieku", "wiek",
    "mieszkańców", "mieszkaniowa", "mieszkaniowej", "dzienny", "dzienne", "dziennego", "sołecka", "sołectwo",
    "sołectwa", "domowa", "domowej", "klubu", "radni", "związek", "związku", "pracy", "polskich", "polskiego",
    "dziecka", "dzieciom", "uwaga", "oraz", "jeśli", "gdy", "przy", "dla", "nad", "pod", "brak", "zajęcia", "spotkania",
    "spotkanie", "mieszkańcy", "the", "our", "club", "group", "centre", "town", "hall", "council", "krzyż", "krzyża",
    "gminą",
}  # fmt: skip
"""Frequent words that are surnames of somebody too, and are never taken for one."""
STEMS = (
    "szkoł", "szkół", "szkoln", "podstaw", "urząd", "urzęd", "miejsk", "gminn", "ośrod", "osrod", "pomoc", "społeczn",
    "powiat", "centrum", "centra", "bibliote", "publiczn", "przedszkol", "parafi", "policj", "komend", "komisar",
    "ochotnicz", "strażac", "pożarn", "kultur", "stowarz", "fundacj", "gospody", "gospodz", "wiejsk", "senior",
    "rodzinn", "młodzież", "towarzyst", "poradni", "psycholog", "pedagog", "warsztat", "terapi", "zajęci", "środowisk",
    "samopomoc", "uniwersytet", "lokaln", "koalicj", "spółdziel", "zespoł", "zespół", "program", "projekt", "akadem",
    "świetlic", "spotk", "wsparc", "integracj", "zdrow", "liceum", "ogólnokształc", "technik", "zawodow", "nauczyciel",
    "rodzic", "wolontar", "czerwon", "caritas", "emeryt", "rencist", "inwalid", "żłob", "osiedl", "wojewód", "regional",
    "library", "school", "centre", "group", "council", "club", "social", "welfare", "public", "municipal",
)  # fmt: skip
"""How words begin that need no dictionary: a pair of two of them is no name."""
FOREIGN = {
    "olen", "ołen", "oksan", "iryn", "natalij", "nataliia", "natali", "tetian", "tetjan", "switłan", "svitlan",
    "wołodymyr", "volodymyr", "dmytr", "andrij", "andrii", "serhij", "serhii", "mykoł", "mykol", "ołeksandr",
    "oleksandr", "ołeksij", "oleksii", "olh", "halyn", "hałyn", "ludmył", "liudmyl", "yulii", "julij", "yan", "maryn",
    "anastasij", "anastasii", "kateryn", "khrystyn", "chrystyn", "ihor", "taras", "vasyl", "wasyl", "yevhen", "jewhen",
    "artem", "artiom", "yuli", "yuri", "jurij", "viktori", "wiktorij", "mariia", "marij", "hassan", "hasan", "mohamed",
    "mohammed", "muhammad", "fatim", "omar", "aisz", "nguyen", "thi", "van", "minh", "linh", "thu", "anh", "huong",
    "giorgi", "nino", "tamar", "lewan", "aliaksandr", "siarhiej", "dzmitry", "michael", "james", "william", "jennifer",
    "peter", "paul", "mary", "susan", "emily", "thomas", "laur", "john", "robert", "david", "sarah", "elizabeth",
    "george", "hans", "klaus", "jürgen", "pierre", "jean", "giovanni", "marco", "carlos", "jos", "priy", "raj",
}  # fmt: skip
"""First names that the dictionary does not know, without their endings."""
FAMOUS: Mapping[str, str] = {
    "mickiewicz": "adam", "słowacki": "juliusz", "sienkiewicz": "henryk", "prus": "bolesław", "reymont": "władysław",
    "żeromski": "stefan", "norwid": "cyprian", "konopnicka": "maria", "orzeszkowa": "eliza", "nałkowska": "zofia",
    "kopernik": "mikołaj", "chopin": "fryderyk", "kościuszko": "tadeusz", "piłsudski": "józef", "korczak": "janusz",
    "kochanowski": "jan", "rej": "mikołaj", "fredro": "aleksander", "brzechwa": "jan", "tuwim": "julian",
    "makuszyński": "kornel", "baczyński": "krzysztof", "szymborska": "wisława", "miłosz": "czesław",
    "wyspiański": "stanisław", "matejko": "jan", "moniuszko": "stanisław", "paderewski": "ignacy",
    "wyszyński": "stefan", "popiełuszko": "jerzy", "wojtyła": "karol", "skłodowska": "maria", "curie": "maria",
    "pułaski": "kazimierz", "dąbrowski": "jan", "sikorski": "władysław", "anders": "władysław", "haller": "józef",
    "bem": "józef", "poniatowski": "józef", "sobieski": "jan", "staszic": "stanisław", "kołłątaj": "hugo",
    "konarski": "stanisław", "lenartowicz": "teofil", "kasprowicz": "jan", "asnyk": "adam", "staff": "leopold",
    "gałczyński": "konstanty", "kolberg": "oskar", "wajda": "andrzej", "wałęsa": "lech", "kolbe": "maksymilian",
    "kowalska": "faustyna", "montessori": "maria", "radziwiłł": "barbara", "andersen": "hans", "szekspir": "william",
    "twardowski": "jan", "tischner": "józef", "kuroń": "jacek", "kotański": "marek", "owsiak": "jerzy",
}  # fmt: skip
"""Well known people after whom schools, evenings and competitions are called, by surname."""
FREQUENT_FIRSTS = {
    "anna", "maria", "katarzyna", "małgorzata", "agnieszka", "barbara", "ewa", "krystyna", "magdalena", "elżbieta",
    "joanna", "aleksandra", "zofia", "monika", "teresa", "danuta", "natalia", "julia", "karolina", "marta", "beata",
    "dorota", "jadwiga", "janina", "alicja", "jolanta", "iwona", "grażyna", "paulina", "justyna", "bożena", "urszula",
    "halina", "renata", "hanna", "sylwia", "izabela", "wanda", "helena", "piotr", "krzysztof", "andrzej", "tomasz",
    "paweł", "jan", "michał", "marcin", "stanisław", "jakub", "adam", "marek", "łukasz", "grzegorz", "mateusz",
    "wojciech", "mariusz", "dariusz", "zbigniew", "jerzy", "maciej", "rafał", "robert", "kamil", "józef", "jacek",
    "tadeusz", "ryszard", "szymon", "bartosz", "kazimierz", "jarosław", "sławomir", "henryk", "mirosław", "ireneusz",
    "wiktoria", "oliwia", "zuzanna", "maja", "lena", "antonina", "emilia", "laura", "iga", "leon", "feliks", "wiktor",
    "igor", "oskar", "borys", "ignacy", "antoni", "aleksander", "franciszek", "mikołaj", "marianna", "kinga", "aneta",
    "edyta", "wioletta", "kornelia", "stefan", "roman", "marian", "bogdan", "bogusław", "czesław", "władysław", "zenon",
    "eugeniusz", "lucjan", "edward", "leszek", "lech", "cezary", "artur", "daniel", "dawid", "damian", "patryk",
    "sebastian", "hubert", "norbert", "przemysław", "radosław", "witold", "wacław", "wiesław", "zdzisław", "genowefa",
    "stanisława", "wiesława", "zdzisława", "kazimiera", "czesława", "irena", "lidia", "bogumiła", "lucyna", "mirosława",
    "ludwik", "julian", "gabriel", "gabriela", "dominik", "dominika", "weronika", "amelia", "nikola", "klaudia",
    "kamila", "sandra", "patrycja", "angelika", "martyna", "adrian", "adrianna", "bernard", "konrad", "konstanty",
    "klemens", "kajetan", "benedykt", "benedykta", "remigiusz", "kornel", "ania", "kasia", "basia", "gosia", "asia",
    "ola", "zosia", "krysia", "hania", "jola", "grażynka", "tomek", "janek", "staszek", "kuba", "antek",
}  # fmt: skip
"""First names that are hardly ever anything else, though some of their forms are those of common words."""
FREQUENT_LASTS = {
    "nowak", "wójcik", "kowalczyk", "krawczyk", "zając", "wróbel", "wieczorek", "stępień", "dudek", "pawlak", "sikora",
    "baran", "duda", "szewczyk", "lis", "szulc", "wilk", "kołodziej", "kołodziejczyk", "marciniak", "bąk", "sowa",
    "kozak", "kania", "żak", "kruk", "kulesza", "kurek", "krupa", "gil", "socha", "wrona", "ptak", "banaś", "cieślak",
    "sroka", "kozioł", "gołąb", "janik", "bednarz", "bednarek", "stolarz", "tokarz", "młynarczyk", "kaczor",
    "zięba", "szczepaniak", "stachowiak", "mucha", "pająk", "matusiak", "madej", "filipek", "adamczyk", "michalak",
    "pietrzak", "walczak", "mazur", "mazurek", "sobczyk", "czyż", "bielak", "kłos", "jaworek", "gajda", "kubiak",
    "musiał",
}  # fmt: skip
"""Frequent surnames whose form is a common noun or a village too."""
STORIES = {
    "tadeusz", "tadeusza", "tadeuszem", "wołodyjowski", "wołodyjowskiego", "kleks", "kleksa", "samochodzik", "kanapka",
    "kot", "toti", "twardowski", "twardowskiego", "hilary", "hilarego", "bovary", "twardowska", "maluśkiewicz",
    "jowialski", "cogito", "balcer", "soczewka", "geldhab", "kuleczka", "kuleczki", "marchewka",
}  # fmt: skip
"""Who „Pan” and „Pani” with a capital letter name in titles of stories."""
FOREIGN_ENDINGS = (
    "enko", "enki", "enką", "enka", "chuk", "czuk", "czuka", "iuk", "yuk", "niuk", "ov", "ova", "ow", "owa", "ev",
    "eva", "skyi", "skyj", "shvili", "szwili", "dze", "yan", "ian", "ych",
)  # fmt: skip
"""How surnames end that stand beside a first name the dictionary does not know."""
TIMES = {
    "poniedziałek", "wtorek", "środa", "środy", "środę", "czwartek", "piątek", "piątka", "sobota", "soboty",
    "niedziela", "niedzieli", "styczeń", "luty", "marzec", "marca", "kwiecień", "maj", "maja", "czerwiec", "lipiec",
    "sierpień", "wrzesień", "października", "październik", "listopad", "grudzień", "zima", "wiosna", "lato", "jesień",
    "mały", "wielki", "stary", "nowy", "rynek", "straż", "rada", "święty", "król", "króla", "królem", "królowi",
    "sobotę",
}  # fmt: skip
"""Words that are a surname only right after a first name."""
