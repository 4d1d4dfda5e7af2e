"""English and Polish words that carry no matter, and those a language is told by.

`FUNCTION` are left out of questions in that language. `SIGNS` tell a language: its function words
that Norwegian (bokmål, nynorsk, dialect) does not write, and a few words of matter that short
messages consist of ("needle stick what now").
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.norwegian.stopwords import NORWEGIAN_FUNCTION, listed

ENGLISH = """
a an the i me my mine myself we us our ours you your yours he him his she her hers they them their
theirs it its this that these those there here is are was were be been being am do does did done
doing have has had having can could shall should will would may might must ought not no nor yes
and or but if then than so as of in on at by for from with about into onto to up off out over down
away back through between under within during while until till what which who whom whose when
where why how many much often any anyone anybody anything some someone somebody something everyone
every each other others another all both just only also too very really quite still yet again ever
always never already now today please tell show give need needs needed needing want wants wanted
know get gets got getting go goes going went come comes came make makes made let lets take takes
taking put puts keep keeps happen happens happened say says said mean means meant think use used
using like help helps try tried seem gonna wanna im ive id youre hes shes theyre weve dont
doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt whats hows
wheres whos thats theres one ones ok okay thanks thank hello hi hey sorry according actually
because since though although whether else instead per via such same own able allowed allow
permitted supposed exactly right way thing things bit lot maybe probably better best rather
however either neither upon without against toward towards
"""
POLISH = """
a i o u w z ze na do od za po przy pod nad przed przez dla bez miedzy oraz lub albo czy ale bo
zeby gdy jak jesli jezeli kiedy gdzie dokad skad dlaczego czemu co czego czym kto kogo komu kim
ile ilu iloma jaki jaka jakie jakiego jakiej jakim jakich jakimi ktory ktora ktore ktorego ktorej
ktorym ktorych ktorzy czyj czyja czyje ja ty on ona ono my wy oni one mnie mi mna ciebie cie ci
toba jego go mu nim niego jej nia niej je nas nam nami was wam ich im nimi sie siebie sobie soba
moj moja moje mojego mojej moim moich swoj swoja swoje swojego swojej swoim swoich nasz nasza
nasze naszego naszej naszych twoj ten ta to te tego tej tym tych temu tamten tu tutaj tam tak nie
juz jeszcze tylko tez takze rowniez bardzo bardziej potem teraz dzis dzisiaj zawsze nigdy znowu
wiec jednak moze mozna moge mozemy moga mozesz musze musi musimy musza trzeba powinien powinna
powinno powinnam powinienem powinnismy nalezy wolno chce chcemy chcialbym chcialabym jest sa
jestem jestesmy jestescie byc byl byla bylo byli byly bede bedzie bedziemy beda mam ma masz mamy
maja miec mial miala mialo mieli zostac zostal zostala zostalo zrobic robic robi robie robimy
zrobie zrobil zrobila wiem wie wiedziec wiedza prosze dziekuje czesc witam halo no ok
kazdy kazda kazde kazdego kazdej wszystko wszyscy wszystkie wszystkich ktos cos ktokolwiek nikt
nic inny inna inne innych inni sam sama samo sami taki taka takie takiego takiej takich duzo malo
troche strasznie okolo jako wedlug podczas wobec oprocz dopiero dokladnie wlasnie jakos naraz
przeciez niz jakby gdyby znaczy powiedz podaj pokaz potrzebuje potrzebuja potrzebny potrzebna stac
dzieje trwa zwykle najlepiej najpierw prawda
"""
#: Words of matter that only one of the languages has, the commonest of messages at work.
ENGLISH_MATTER = """
patient patients resident residents nurse nurses doctor family relative relatives mask gloves gown
hand wash washing needle blood fever sick illness fell medicine medicines medication shift work
working job clean cleaning room bed wound skin pain vomiting diarrhea diarrhoea urine food eat
drink visit visitor visitors report phone call find first last long new old day days week weeks
month year night morning change wear open opened close closed death dead died client user home
care alone key door isolation outbreak infected infection test testing vaccine training boss
manager staff stick injury hurt lost check often high low pressure sugar boy girl woman mother
father son daughter husband wife people person
"""
POLISH_MATTER = """
pacjent pacjenta pacjentka pacjentki pacjentow pacjentce pacjentowi pielegniarka lekarz lekarza
rodzina rodzine rodziny rekawiczki maseczka maska zastrzyk zastrzyku rece reka reki igla igly krew
goraczka chory chora chorzy lek leki lekow dyzur dyzuru zmiana zmiany zmianie praca pracy prace
pracownik pracowac sprzatac myc rana rany skora bol bolu wymioty biegunka mocz jedzenie jesc pic
odwiedziny zglosic telefon telefonu zadzwonic dzwonic pierwszy dlugo czesto nowy stary dzien dni
tydzien tygodnia miesiac rok noc nocy rano zmienic nosic otworzyc zamknac smierc zmarl zmarla
podopieczny podopieczna klient dom domu drzwi klucz izolacja izolacji zakazenie zakazenia test
szczepienie szczepionka szkolenie szef szefowa kierownik wysokie niskie cisnienie cukier syn corka
mama maz zona osoba osoby ludzie pokoj pokoju lozko zlamana zlamany upadl upadla uderzyl zgubilam
zgubilem boli
"""
BETWEEN_ENGLISH = """
a an the my our your his her its their me us him them it this that these those some any
"""
BETWEEN_POLISH = """
sie moj moja moje moich swoj swoja swoje swoich nasz nasza nasze jego jej ich mi mu ten ta to te
"""
#: Words of these lists that Norwegian, or the other language, has as well ("tak", "syn", "still").
SHARED = """
is by like at for do use still bit same care hi see side ring bed fall long old skin test person
report let put off man men over under her here back so all some one ok am an as of on in no to hand
has lot mean seem own tak tam syn lek mama inne inna sami sama ty ten te ta maska dom rok klient
telefon rana sam na nas nad nam je pod mu mi ale ona oni osoba mam was im po za my ma sa go bo ci
ono cie mina maja dyzur
"""
FUNCTION: Mapping[str, frozenset[str]] = {"en": listed(ENGLISH), "pl": listed(POLISH)}
#: Words that may stand between those of a name ("wash your hands", "myje swoje ręce").
BETWEEN: Mapping[str, frozenset[str]] = {
    "en": listed(BETWEEN_ENGLISH),
    "pl": listed(BETWEEN_POLISH),
}
NO_SIGN = NORWEGIAN_FUNCTION | listed(SHARED)
#: Of each language, the words that tell it from the other and from Norwegian.
SIGNS: Mapping[str, frozenset[str]] = {
    "en": listed(ENGLISH + ENGLISH_MATTER) - listed(POLISH) - NO_SIGN,
    "pl": listed(POLISH + POLISH_MATTER) - listed(ENGLISH) - NO_SIGN,
}
