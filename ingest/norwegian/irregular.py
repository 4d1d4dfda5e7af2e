"""Forms of strong verbs and irregular nouns, which no stemmer brings together."""

from __future__ import annotations

from ingest.norwegian.words import folded

#: The form the others are read as, then the others: bokmål and nynorsk.
FORMS = """
falle: falt fall fell
forsvinne: forsvant forsvunnet forsvunne forsvann
stikke: stakk stukket stukke stikk
bryte: brøt brutt brote braut
drikke: drakk drukket drukke
sove: sov sovet sove søv
skrive: skrev skrevet skrive skreiv
bære: bar båret bore ber
løpe: løp løpt
finne: fant funnet funne fann
binde: bandt bundet bunde batt
slå: slo slått slår
dø: døde dør dødde døydde død døde
be: ba bedt bad
ligge: lå ligget ligg
sitte: satt sittet sit sat
stå: sto stod stått står
bite: bet bitt beit
rive: rev revet reiv rive
gripe: grep grepet greip gripe
gli: gled glidd glei
skjære: skar skåret skore
brekke: brakk brukket brekker
svelge: svelget svelgde svelget
synke: sank sunket sokke
springe: sprang sprunget sprunge
stjele: stjal stjålet stole
trekke: trakk trukket drege drog
velge: valgte valgt valde
spørre: spurte spurt spurde spør
fortelle: fortalte fortalt fortalde
selge: solgte solgt selde
følge: fulgte fulgt følgde følger
melde: meldte meldt melder
holde: holdt helde heldt held
late: lot latt
motta: mottok mottatt mottar
oppta: opptok opptatt
delta: deltok deltatt deltar
overta: overtok overtatt overtar
avgi: avga avgitt
angi: anga angitt
innvilge: innvilget innvilga
utføre: utførte utført
hånd: hender hendene hand hånden hånda handa
fot: føtter føttene foten
tann: tenner tennene tanna
tå: tær tærne tåa
natt: netter nettene natta natten
bok: bøker bøkene boka boken
mann: menn mennene mannen
kvinne: kvinner kvinnene
øye: øyne øynene øyet auge auga
kne: knær knærne kneet
far: fedre faren
mor: mødre moren mora
bror: brødre
datter: døtre datteren dotter
barn: barna barnet born
klær: klærne klede kleda
"""


def read(text: str) -> dict[str, str]:
    lines = (line.split(":") for line in text.strip().splitlines())
    return {folded(form): folded(base) for base, forms in lines for form in [base, *forms.split()]}


#: Irregular form to the form it is read as.
BASE = read(FORMS)
