/** Everyday words for products that mean the same in an offer, in German and English: a short list, to be read and argued with. */

/** A line is what means about the same; a word may stand in two. */
const LINES = `
rain regen
rainwear regenkleidung regenschutz jacket jacke
rainwear regenkleidung trousers pants hose
shoe schuh
glove handschuh
helmet helm
bag tasche
backpack rucksack
luggage baggage gepäck
tent zelt
light lamp licht lampe beleuchtung
brake bremse
tyre tire reifen
wheel laufrad
chain kette
belt riemen
saddle sattel
fork gabel
handlebar lenker
gear schaltung
spoke speiche
hub nabe
bearing lager
frame rahmen
tool werkzeug
lock schloss
theft diebstahl
mudguard schutzblech
battery motor electric ebike pedelec akku elektrisch elektro
display anzeige
senior elderly older pensioner senioren rentner
child children kinder
woman women frau frauen
bike bicycle fahrrad
cargo lastenrad
folding faltrad klapprad
trail pfad
race rennen
route strecke
travel reise
train zug
car auto
parking parken
school schule
office büro
desk schreibtisch
repair workshop reparatur werkstatt
course kurs
spare ersatzteil
bottle flasche
food nutrition essen verpflegung
sleep schlaf
charger ladegerät
delivery lieferung
insurance versicherung
price preis
ticket fahrkarte
flight flug
seat sitz
winter frost
`
export const SAME_WORDS: readonly (readonly string[])[] = LINES.trim()
  .split('\n')
  .map((line) => line.split(' '))

/** Whole things that a map may be all about: as a part of another word ("bikepacking") they say little. */
export const WHOLE_THINGS: readonly string[] = (
  'bike bicycle cycle velo fahrrad auto phone handy haus house home book buch shop laden work welt world team club verein ' +
  'city stadt land time zeit'
).split(' ')

/** English words that say how a thing is where another noun follows ("light jacket"), and name one where none does. */
export const HOW_OR_WHAT: readonly string[] =
  'light flat short cold fit mobile patient special classic standard green red blue white black'.split(' ')
