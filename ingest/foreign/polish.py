"""Stems of Polish words typed with or without their letters.

Snowball's Polish needs the letters that phones set to Norwegian lack ("reka" for "ręka"), so these
are cut from folded words: first the ending of case or person, then that of the verb or noun it
stands on, then consonants that change before an ending are made one. A stem is a key, not a word.
"""

from __future__ import annotations

#: Forms that no ending explains, after the word they are forms of.
IRREGULAR_TEXT = """
reka rece rekoma, oko oczy oczu oczami oczach oka oku okiem, ucho uszy uszu uszami ucha uchu,
tydzien tygodnia tygodniu tygodnie tygodni tygodniach tygodniowo, dzien dni dnia dniu dniach dniem
dziennie, rok lata lat roku latach rokiem, czlowiek ludzie ludzi ludziom ludzmi, dziecko dzieci
dziecka dzieckiem dzieciom, brat bracia, krew krwi krwia, pies psa psy psem psow, glowa glow, noga
nog, stopa stop, myc myje myjemy myja umyc umyje umylam umylem myjesz, isc ide idzie idziemy
poszla poszedl poszlam, jesc je jedza jemy zjesc zjadl zjadla jadl jadla jem, umrzec umarl umarla
umiera umrze zmarl zmarla zmarly zmarlej zmarlego zmarlych umierac, upasc upadl upadla upadnie,
wziac wzial wziela biore bierze biora brac wezme wez bierzemy wzielam, ugryzc ugryzl ugryzla, kluc
uklulam uklulem uklula uklul uklucie zaklucie zaklulam zaklulem zaklul zaklula zakluciu ukluciu,
jechac jade jedzie jedziemy, zamknac zamykac zamknieta zamkniety zamkniete zamykamy zamykam
zamknij zamkne, zdjac zdejmowac zdejmuje zdjeta zdjety zdejme, otworzyc otwierac otwarty otwarte
otwarta otwieram otwiera otwartego otwartej otwarciu, podniesc podnosic podnosze podniose podnosi
podniesienie, zaniesc zanosic zaniose, przyniesc przynosic przyniose przyniosla, zaczac zaczynac
zaczyna zaczela zaczne zaczynam zaczal, wyslac wysylac wysle wyslala wysylam wyslania wyslanie,
wejsc wchodzic wchodze wejde wszedl weszla weszlam wchodzi, wyjsc wychodzic wychodze wyjde wyszla
wyszedl wychodzi, przyjsc przychodzic przyjdzie przyszla przyszedl przychodzi przyjde, odejsc
odchodzic, pomoc pomagac pomoze pomagam pomaga pomogl pomocy pomoge, powiedziec mowic mowie mowi
powiem powie powiedziala mowimy, znalezc znajde znalazl znalazla znaleziono znalezlismy znalazlam
znaleziony znaleziona, zobaczyc widziec widze widzi widac, pisac pisze napisac napisze zapisac
zapisuje, spac spi spia snu, krotki krotko, wysoki wysoko wyzszy, niski nisko nizszy nizej,
gleboki gleboko, szybki szybko szybciej, dlugi dlugo dluzej dluzszy dluga dlugie, wieczor
wieczorem wieczorna wieczorny, miesiac miesiaca miesiace miesiecy miesiacu miesiecznie, pieniadze
pieniedzy, palec palca palce palcow palcami, igla igly igle igiel iglami, okno okien, szklo szkla
szkle, swierzb swierzbu, mocz moczu moczem, goraczka goraczke goraczkowac, bol bolu bole boli
boles, opieka opiece, podloga podlodze, pielucha pielusze pieluch, gorzej gorszy zly, lepiej
lepszy dobry, duzo wiecej, malo mniej, smierc smierci zgon zgonu zgonie, wozek wozka wozku wozki
wozkow, matka matce matek, corka corce corek, zona zonie zon, cialo ciala ciele, obsluga obsludze,
posciel poscieli, recznik reczniki recznikow, klucz klucze kluczy kluczem, kurtka kurtce, woda
wodzie wod, twarz twarzy, spodnie spodni, drzwi drzwiach drzwiami, plecy plecow
"""
#: Words that the rules would make one with others ("stół", "stolec"), with all their forms.
APART_TEXT = """
sen snu, pranie prac piore pierze wyprac upiore praniu pierzemy, pic pije pija pijemy wypic wypil
wypila, bic bije uderzyc uderzyl uderzyla, rano ranka rankiem, noc nocna nocny noca, kaszel kaszlu
kaszle kaszlac kaszlem kaszlesz, chory choroba chorobie chorob, wazyc waze wazy zwazyc wazenie,
waga wadze wagi, kal kalu, mieso miesa miesem, razem, pluco pluca plucach plucami, pluc pluje plul
plula plucie, trzy trzech trzema, trzec, lokiec lokcia lokciu lokcie, masc masci mascia, zakazane
zakaz zakazu zakazany zakazana, cukrzyca cukrzyce cukrzycy cukrzyk, zab zeby zebow zebami zebach
zeba, blady blada blade bladosc, goracy goraca gorace goraco, kopnac kopnal kopnela kopac, kupa
kupy kupe kup, lista listy liscie liste list, marznac zmarzla zmarzl zmarznieta zmarzniety zimno
zimny zimna zimne, nos nosa nosie nosem, ostrzec ostrzegac ostrzezenie ostrzezenia, pilny pilne
pilna pilnie, rodzice rodzicow rodzicom, serial seriale, stolec stolca stolcu, stolica stolicy
stolice
"""


def table(text: str) -> dict[str, str]:
    """Every form of the groups of a text by the word it is a form of, which stands first."""
    groups = (group.split() for group in text.split(","))
    return {form: base for base, *forms in groups for form in (base, *forms)}


IRREGULAR, APART = table(IRREGULAR_TEXT), table(APART_TEXT)
ENDING_TEXT = """
iami iach iego iemu iej iem ami ach ego emu owi ymi imi ych ich ow om em ym im ej ie am asz esz isz
ysz emy amy imy ymy ismy ysmy a e i o u y
"""
THEME_TEXT = """
owac ywac iwac awac uj aj ej owal ywal iwal awal owan ywan iwan awan ac ec ic yc al el il yl an en
on ion ien ian nac nal niet aln nosc osc
"""
#: Endings of case, gender, number and person, longest first.
ENDINGS = tuple(sorted(ENDING_TEXT.split(), key=len, reverse=True))
#: What is left of verbs, participles and nouns made of verbs, longest first.
THEMES = tuple(sorted(THEME_TEXT.split(), key=len, reverse=True))
SHORTEST = 3
#: Consonants as they are before a soft ending, and elsewhere.
SOFT = (("dz", "d"), ("c", "t"))
HARD = (("dz", "g"), ("c", "k"))
ANYWHERE = (("sz", "s"), ("rz", "r"), ("ier", "r"))
VOWELS = "aeiouy"


def stem(word: str) -> str:
    """The stem of a folded word."""
    if word in APART:
        return APART[word]
    word = IRREGULAR.get(word, word)
    ending = next((e for e in ENDINGS if fits(word, e)), "")
    own = without_soft_i(word.removesuffix(ending))
    theme = next((t for t in THEMES if fits(own, t)), "")
    own = own.removesuffix(theme)
    if not theme:
        own = one_consonant(without_fleeting(own), soft=ending == "ie")
    for before, after in ANYWHERE:
        own = own.removesuffix(before) + after if own.endswith(before) else own
    return without_soft_i(own)


def fits(word: str, ending: str) -> bool:
    return word.endswith(ending) and len(word) - len(ending) >= SHORTEST


def without_soft_i(own: str) -> str:
    return own.removesuffix("i") if len(own) > SHORTEST else own


def without_fleeting(own: str) -> str:
    """ "wniosk" for "wniosek", as in "wniosku"."""
    fleeting = own[-2:] in ("ek", "ec") and len(own) > SHORTEST + 1 and own[-3] not in VOWELS
    return own[:-2] + own[-1] if fleeting else own


def one_consonant(own: str, *, soft: bool) -> str:
    for before, after in SOFT if soft else HARD:
        if own.endswith(before) and len(own) > SHORTEST:
            return own.removesuffix(before) + after
    return own
