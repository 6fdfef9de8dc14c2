/**
 * Words that say how, when or that something was said, rather than what about: they name no topic of a need. English and German,
 * as typed in lower case; function words are left out of terms before (terms.ts).
 */
const WORDS = `
able about above absolutely account actual actually add again ago allow almost alone already always amazing annoying answer answered
appreciate asap ask asked asking away awesome awful back bad become believe best better big bit bring call called calling came care case
chance check clear clearly close come comes coming compared complete cool completely correct couple crazy curious currently day days deal
decide despite different difference disappointed disappointing done down due early earlier easy either else end enjoy enough entire especially
everything excited exactly excellent expect expected experience explain extra extremely fact fail failed fair family fantastic far fast favorite
feel feeling few figure finally find fine first fix fixed folks follow following forever forget found free friend friendly friends
frustrated frustrating full fun funny future gave get getting give given giving glad good got great greetings guess guy guys half handle
happen happened happening happens happy hard hate hear heard help helped helpful helping hesitate high holy home honest hope hopefully
horrible hour hours hrs huge idea impossible impressed information info instead interested interesting issue issues job joke keep keeps
keyword kind knew know knows lack last late later least leave left less life like line list little live long longer look looking looks
lose lovely love loved low luck made make makes making man many matter maybe mean means mention min mins minute minutes miss missed
missing moment month months more morning most move moved much must name need needed needs never new next nice night nobody noone normal now
number offer often okay old once one only open option options others own part past pay people perfect person picture plan planning please
plus point poor possible post pretty prior problem problems provide pull put question questions quick quiet quite rather reach read
reading ready real really reason recent recently received regarding reply report request respond response rest result ridiculous right rock rocks
rude rest said same saw say saying says second see seem seems seen send sense sent serious seriously set several share she show sick side
since sir sit situation slow small solution someone something sometimes soon sorry sound speak spend spent stand start started state stay
stays step steps stop story stuff stuck stupid sucks super supposed sure take taken takes taking talk talked talking team tell telling
terrible test though thing things think third thought thousand throw till time times tip today together told tomorrow tonight took top topic
total totally tried true truly try trying turn unacceptable under understand unless until update upset use used useful usually versus
view wait waited waiting wants waste watch way week weekend weeks weird well went whole wish without wonder wonderful wondering words
word work worked working works world worse worst worth wow write wrong year years yesterday young
anymore bigger bother cheaper closer compare compares comparing comparison concern contrast damn debatable depends easier encountered faster fewer
former frequently greater harder higher include included includes including inspired larger latter mistakenly mostly newer occasionally older
overall preferable preferably prefer preferred proposed recognise recognize recommend recommendation recommended recommending recommends reliably
safer shorter similarly simpler slower smaller smoother stronger struggle struggled struggles struggling succeeded suggest suggested suggesting
suggestion suggestions suggests switch switched thorough thoroughly trouble trustworthy unclear unlikely weaker whereas wider
abend aber ahnung alles allem alt andere anderen anfang angst anders antwort arbeit art aussehen aussieht beispiel beim bekomme bekommen
berichten bescheid beschwerde besser beste besten bestimmt bezahlen bisher bisschen bleibe bleiben brauche brauchen bringen dabei dachte
dafür damals danach dauert denke denken diese dinge direkt echt egal eigentlich einfach eingeloest einige einmal ende endlich enttäuscht
erfahrung erfahrungen erklärt erst erste ersten erster etwas ewig fall falls falsch fast fehlt fertig finde finden folgen frage fragen
froh früher fühlt fährt funktioniert ganz ganze geben gebt gedanke gefällt gefunden gehen gekauft geklappt gekommen gelesen gelöst
gemacht genau genug gerade gerne gesagt gespannt gespräch gestern gilt glaube gleich gleiche grund grüße gruppe größer gut gute guten
habe haben halb hallo hand haus heute hilfe hilft hoffe hoffentlich idee immer interessant jahr jahre jahren jeden jemand jetzt kaputt
kaufen keine kenne kennt klappt klar klein kleine kleiner knapp komisch komme kommen kommt konnte kurz kurze könnte lange langsam lassen
laut leben leider leicht leise letzte letzten letzter letztes leute liegt lob lohnt loswerden lösung machen macht manchmal meine meiner
meinung melden mensch menschen minuten möchte möglich moment monat monate monaten morgen nachts nähe natürlich nehmen nervt neu neue neuen
neues nichts niemand normal nächste nächsten nummer oben oft ordnung passiert paar perfekt praxis preis problem probieren probleme punkt
punktzahl rat richtig rückmeldung ruhe runde sache sachen sagen sagt schade schlecht schlechter schlimm schnell schon schön schöne schöner
schreiben schritte schuld schwer sehe sehen seite sicher situation sogar sollte sonst spät später stand stelle stellen stichwort stimmt
stunde stunden suche super tage tagen teil teile teurer thema tipp tipps toll tolle traurig uhr unmöglich unten unterschied ungefähr
versucht versuche verstehe verstehen viel viele vielen vielleicht voll volle vorher warten wartet warum weiß weiter weitergesagt wenig
weniger wenigstens wichtig wieder wirklich wissen woche wochen wochenende woran worauf wort wunderbar wünsche würde zahlen zeit ziemlich
besseren breiter empfehle empfehlen empfehlung empfohlen größere größeren günstiger häufig höher klarer kleinere kleineren kürzer länger
langsamer leichter lieber meistens mühe neuere älter öfter schlechtere schneller schwächer seltener stärker tue vergleich vergleichen
verglichen verlässlich vorschlag vorschlagen wechseln weniger zögert zufrieden zukunft zurück zusammen zuständig anzugehen
`
export const GENERAL_WORDS: readonly string[] = [...new Set(WORDS.trim().split(/\s+/))]
