"""Words that carry grammar, not matter.

`STOP_WORDS` are left out of the index and of questions: function words of bokmål, nynorsk and
the spoken language. `FILLER_WORDS` are left out of questions only: what people write around the
matter when they type to somebody, in the languages staff write in.
"""

from __future__ import annotations

BOKMAAL = """
å ett og i på av til for fra med om at som er var vært være blir ble blitt bli har hadde hatt
ha det den de dem dette denne disse der her en et ei jeg meg min mitt mine du deg din ditt dine
han ham hans
hun henne hennes vi oss vår vårt våre dere deres seg sin sitt sine man noe noen ikke men eller hvis
når da så enn også bare kan kunne skal skulle vil ville må måtte bør burde få får fikk fått etter
under over ved mot mellom gjennom uten før hos ut inn opp ned siden mens fordi dersom slik slike
samt både enten verken hver hvert hvor hva hvem hvilken hvilket hvilke hvordan hvorfor jo nå selv
alle alt all mange mye mer mest flere ingen ingenting annet annen andre dermed derfor imidlertid
blant via per pr jf mv osv bl f eks ca ift ihht iht evt dvs the of and
"""
NYNORSK = """
ikkje eg ein eit me dykk dykkar dei deira ho hennar honom vere vore vart verte vert vorte blei
blitt hjå frå til då korleis kvifor kva kven kvar kvart kor kvifor nokon noko nokre sidan medan
eller berre mykje meir fleire ingen anna andre skulle ville måtte kunne fekk fått gjennom utan
etter mellom desse denne dette sjølv sine sitt heile også så når
"""
SPOKEN = """
æ e ej eg i jæ je mæ mej meg dæ dej deg dokker dåkker dokke dere oss åss vårres dem døm dei di
ho hu hun han 'n n itj ikkj ikke ittj itte ikkje kje isje ka ke kem kæm hæm kor kordan korsn kossn
åssn åssen hossen koss kossen korleis koffer koffør koffor hvorfor hvaffor katti når kimti
va vart ble blei va e er ær ein ei et nåkka nokka nokke noke noe nåe nån nokken nokon no nå nu
te tel til fra fra' me mæ med mett mitt sitt ditt dennan detta dessan hin den det de da då
åsså åssa også bærre berre bare mykje mye myy møe litt lite hær der dær heile hele mang mange
"""
FILLER_NORWEGIAN = """
hei heisann hallo halla god morgen kveld takk tusen vennligst please hjelp help beklager sorry
egentlig liksom altså kanskje vel nok ganske veldig helt sånn sånt sånne slikt slags type litt
lurer lurte vet vite veit husker forstår skjønner skjønte tror tenker syns synes mener finner fant
finne trenger trengs ønsker håper prøver gjør gjøre gjorde gjort gjer gjere gjort tar ta tok tatt
går gå gikk gått gir gi ga gitt gjev kommer komme kom sier si sa sagt seier står stå sto stod ser
se så sett legge ligger ligg holder hold setter sette sett vise viser forklare forklar fortell
fortelle si gi ramse liste list opp oversikt kort kortfattet bra fint greit ok okay ting tingen
greie greia greier dag dagen dagens idag måte måten vanlig vanligvis gang ganger alltid aldri
ofte noen ganger igjen først fortsatt ennå allerede etterpå efterpå deretter etterhvert
tit gje åt sjå sei veta sjer ska sku plar pla lyt trur trudde synst hadd kjæm
vis nevn oppgi beskriv gjekk gjeng gjorde blir jg jei eh øh hm fortel
underveis foran rundt omtrent cirka iblant bort borte heim snart straks akkurat faktisk
virkelig jo ju
hvertfall uansett ellers enda ganger eneste eigentleg kanskje visst nett faktisk verkeleg berre
hugsar trur tenkjer meiner finn treng ønskjer prøver lurar skjønar forstår står seier kjem går
gjeld gjelder gjaldt handler handlar betyr tyder bety heter heiter kalles kallas finnes finst fins
rapport rapporten gjennomgangen dokumentet ifølge følge ei stk nokka nokke fyrst då sant
"""
FILLER_FOREIGN = """
a an the i me my mine we us our you your he she they them it its this that these those there here
is are was were be been being am do does did done have has had can could shall should will would
may might must not no yes and or but if then than so as of in on at by for from with about into to
up out over after before what which who whom whose when where why how many much long often any some
all just only also too very really please tell give show need needs want know get got go going come
im ive dont cant whats hows one point points
co to jest są czy jak kto kogo komu kiedy gdzie dlaczego po ile ilu jaki jaka jakie który która
które nie tak i w na z ze do od za o u dla przez przy się mi mnie mam ma mamy moja mój moje mojej
moich tym tego ten ta te jestem być był była było można muszę trzeba żeby gdy jeśli ale lub oraz
bardzo dużo strasznie tego wszystko co nim już tylko też
det är och att jag inte vad hur var när vem vi ni kan ska måste får har som på med
я ти він вона ми ви вони що як де коли чому хто чи не так і в у на з до від за про для без мені
мене мій моя моє це цей ця бути є можна треба мушу потрібно та або але якщо
aš tu jis ji mes jūs jie kas kaip kur kada kodėl ar ne taip ir į iš su be už apie man mano tai šis
ši būti yra galiu galima reikia turiu kad bet arba jei
"""


def listed(text: str) -> frozenset[str]:
    from ingest.norwegian.words import folded

    return frozenset(folded(word) for word in text.split())


STOP_WORDS = listed(BOKMAAL) | listed(NYNORSK)
#: What a misspelt Norwegian word may have been meant to be, without carrying matter.
NORWEGIAN_FUNCTION = STOP_WORDS | listed(SPOKEN) | listed(FILLER_NORWEGIAN)
FILLER_WORDS = NORWEGIAN_FUNCTION | listed(FILLER_FOREIGN)
