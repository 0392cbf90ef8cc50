"""What robots ask: questions that school leaders might ask, in bokmål and nynorsk, some of them nearly the same."""

import re
from random import Random

BOKMAAL = (
    "Hvordan fikk dere politikerne til å binde seg for mer enn ett budsjettår?",
    "Hva gjør dere når prosjektmidlene fra Bufdir tar slutt?",
    "Hvordan finansierer dere tilbudet den dagen prosjektmidlene fra Bufdir tar slutt?",
    "Hvor stor del av kostnaden dekkes av kommunens eget driftsbudsjett?",
    "Hva koster «Finn din stemme» per elev per år, alt medregnet?",
    "Hva koster tilbudet per barn i året?",
    "Hvordan når dere familiene som aldri svarer på meldinger fra skolen?",
    "Bruker dere tolk eller morsmålslærere når dere inviterer foreldrene?",
    "Hvordan når dere foreldre som ikke leser norsk?",
    "Er det kulturskolen eller skolen som har arbeidsgiveransvaret for lærerne?",
    "Hvem har ansvaret for barna mellom skoleslutt og kulturskoletid?",
    "Hva gjorde dere med SFO? Betaler foreldrene fortsatt for den timen?",
    "Hvordan skaffer dere egnede rom når skolen allerede er full?",
    "Hvordan løser dere transporten for barn som bor langt unna skolen?",
    "Kan en liten kommune med to musikklærere få til det samme?",
    "Hvordan kan en liten kommune med få lærere få til noe av dette?",
    "Har dere sett noen virkning på skolemiljø og mobbing?",
    "Hvordan måler dere at tiltaket faktisk virker på integrering?",
    "Hvilke tall viser dere fram når noen spør om det virker?",
    "Hvordan måler dere effekten på integrering?",
    "Hva sier elevene selv at de får ut av det?",
    "Hvor mange av barna fortsetter i den ordinære kulturskolen etterpå?",
    "Hvor mange av elevene fortsetter i kulturskolen når de begynner på ungdomsskolen?",
    "Hva skjer i overgangen til 8. trinn?",
    "Hvorfor valgte dere 4.–7. trinn, og ikke de yngste?",
    "Hvordan knytter dere aktivitetene til kompetansemålene i musikk?",
    "Kan dere gi et konkret eksempel på en kobling mellom korsang og norskfaget?",
    "Hvilke fag i læreplanen har dere lettest for å koble på?",
    "Hvordan får dere klasselærerne med uten at det blir enda en oppgave for dem?",
    "Hvordan får dere lærerne på skolen med på laget uten å gi dem mer å gjøre?",
    "Hva var den største motstanden dere møtte på lærerværelset?",
    "Hvem tok initiativet: skolen, kulturskolen eller rådmannen?",
    "Hva ville dere gjort annerledes om dere begynte på nytt i dag?",
    "Hva er det første dere ville gjort annerledes?",
    "Hvordan rekrutterer dere pedagoger med bakgrunn fra andre land?",
    "Hvilken musikk spiller dere, og hvem bestemmer det?",
    "Får barna bruke musikken og språket de har med seg hjemmefra?",
    "Hvordan unngår dere at gratistilbudet bare når dem som ville kommet uansett?",
    "Hva gjør dere for at guttene også blir med på dans og kor?",
    "Hvordan tilrettelegger dere for elever med funksjonsnedsettelser?",
    "Er det plass til elever som trenger mye støtte, og hvem følger dem?",
    "Hvordan fordeler dere instrumenter når ikke alle kan ha sitt eget?",
    "Låner barna instrumenter hjem, og hvem betaler når noe går i stykker?",
    "Hvordan har samarbeidet med det lokale korpset fungert?",
    "Hvilken rolle har frivilligheten, og hva bør den ikke ha?",
    "Hvordan ser en vanlig uke ut for en elev som er med?",
    "Hvor mange timer i uka må til før dere ser en forskjell?",
    "Hvordan samordner dere dette med Den kulturelle skolesekken?",
    "Har dere en skriftlig avtale mellom skole og kulturskole som vi kan få se?",
    "Kan dere dele samarbeidsavtalen mellom skolen og kulturskolen?",
    "Hva gjør dere når en rektor slutter og den nye har andre planer?",
    "Hvordan gjør dere ordningen uavhengig av ildsjeler?",
    "Hvilke private partnere har dere, og hva forventer de tilbake?",
    "Hva er ditt beste argument overfor en kommunalsjef som må kutte?",
)

NYNORSK = (
    "Korleis fekk de politikarane med på ei satsing over fleire år?",
    "Kva gjer de når prosjektmidlane tek slutt?",
    "Kva kostar tilbodet per elev i året?",
    "Korleis får ein liten kommune med lange avstandar til noko liknande?",
    "Korleis når de dei familiane som aldri har høyrt om kulturskulen?",
    "Kven har ansvaret for borna frå skulen sluttar til kulturskulen tek til?",
    "Har de merka at elevane trivst betre på skulen?",
    "Kva seier lærarane som var mest skeptiske i starten?",
    "Korleis kan musikk hjelpe elevar som nett har kome til landet, med å lære norsk?",
    "Kva rolle spelar bygdekoret og korpset hos dykk?",
    "Kan de seie noko om korleis de arbeider med skulens læreplanar i praksis?",
    "Er det mogleg å få til dette i skuletida i staden for etter skuletid?",
    "Kvifor ikkje leggje heile tilbodet inn i skuledagen?",
    "Korleis held de på dei flinke pedagogane når stillingane er så små?",
    "Kva ville de ha gjort annleis om de skulle starte på nytt?",
    "Korleis syter de for at tilbodet ikkje stoggar når eldsjelene sluttar?",
)

_OPENINGS = (
    "Kort spørsmål fra oss i en nabokommune: {}",
    "Takk for et fint innlegg! {}",
    "Til rektorene: {}",
    "Til dere fra kulturskolen: {}",
    "Dette lurer vi på i vår kommune også: {}",
    "{} Spør for en skole med mange nyankomne elever.",
    "{} Her hos oss har vi prøvd, og det stoppet på økonomien.",
)
_LONGER_WORD = re.compile(r"\w{4,}")
ALIKE = 0.6


def plausible_questions(random: Random, count: int) -> list[str]:
    """Choose questions in a random order: each as it stands before any comes again with other words around it."""
    bank = [*BOKMAAL, *NYNORSK]
    random.shuffle(bank)
    again = [opening.format(question) for question in bank for opening in _OPENINGS]
    random.shuffle(again)
    chosen = bank + again
    return [chosen[number % len(chosen)] for number in range(count)]


def is_alike(one: str, other: str) -> bool:
    """Return whether a moderator would read the two as the same question, by the longer words they share."""
    words, other_words = _words(one), _words(other)
    return len(words & other_words) >= ALIKE * max(1, min(len(words), len(other_words)))


def _words(question: str) -> set[str]:
    return set(_LONGER_WORD.findall(question.lower()))
