/**
 * What each tribe talks about, in German and English, as phrases that the templates of talk.ts put into sentences.
 *
 * A block is three lines: hashtag and the intent it mostly comes with; then per language
 * thing | trouble (a clause) | remedy (what one would do) | wish (a thing wished for) | praise (a clause).
 */
export type Language = 'de' | 'en'
export type Intent = 'question' | 'problem' | 'wish' | 'complaint' | 'comparison' | 'praise'
export const INTENTS: readonly Intent[] = ['question', 'problem', 'wish', 'complaint', 'comparison', 'praise']

export interface Phrases {
  thing: string
  trouble: string
  remedy: string
  wish: string
  praise: string
}

export interface Subject {
  /** key of the tribe whose subject it is */
  tribe: string
  topic: string
  intent: Intent
  de: Phrases
  en: Phrases
}

/** Subjects by the key of the tribe (tribes.ts). */
export function subjectsOf(tribe: string): readonly Subject[] {
  return SUBJECTS[tribe]!
}

/** One that only comes up where it is planted (events.ts). */
export function subjectOf(tribe: string, topic: string): Subject {
  return PLANTED.find((s) => s.tribe === tribe && s.topic === topic)!
}

const TEXTS: Record<string, string> = {
  longhaul: `
luggage problem
Gepäckträger | der Träger schwingt, sobald beide Taschen voll sind | die unteren Schrauben mit Sicherungslack nachziehen | einen Träger, der 40 Kilo verträgt | der Träger hat zwei Pässe ohne ein Klappern überstanden
rear rack | the rack sways as soon as both bags are full | tighten the lower bolts and use thread lock | a rack that takes 40 kilos | the rack came over two passes without a rattle
dynamo question
Nabendynamo | das Telefon lädt unter 15 km/h gar nicht | einen Puffer zwischen Dynamo und Telefon hängen | eine Ladebuchse direkt im Steuerrohr | der Dynamo läuft seit zwei Wintern ohne Murren
hub dynamo | the phone does not charge at all below 15 km/h | put a buffer battery between dynamo and phone | a charging socket right in the steerer | the dynamo has run through two winters without a grumble
saddle wish
Ledersattel | nach sechs Stunden sitze ich nur noch schief | den Sattel zwei Millimeter nach hinten und die Nase gerade stellen | eine Leihwoche für Sättel | nach tausend Kilometern sitzt der Sattel wie ein alter Schuh
leather saddle | after six hours I can only sit askew | move the saddle back two millimetres and level the nose | a week to try saddles on loan | after a thousand kilometres the saddle fits like an old shoe
routes praise
Streckenplanung | die geplante Strecke endet vor einem Truppenübungsplatz | am Abend vorher die Satellitenansicht prüfen | eine Karte mit allen Wasserstellen | die Route am Kanal entlang war jeden Umweg wert
route planning | the planned route ends at a firing range | check the satellite view the evening before | a map with every water tap on it | the route along the canal was worth every detour
tent comparison
Zelt | das Zelt ist morgens innen nasser als außen | beide Apsiden einen Spalt offen lassen | eine Packtasche in Zeltlänge | das Zelt stand im Sturm wie angeschraubt
tent | in the morning the tent is wetter inside than outside | leave both porches open by a hand | a pannier as long as the tent | the tent stood in the storm as if bolted down
spokes complaint
Hinterrad | schon wieder ist eine Speiche auf der Antriebsseite gebrochen | das Rad mit stärkeren Speichen neu aufbauen lassen | ein Hinterrad mit 36 Speichen ab Werk | seit dem Neuaufbau ist nicht eine Speiche locker
rear wheel | another spoke broke on the drive side | have the wheel rebuilt with thicker spokes | a 36-spoke rear wheel from the factory | since the rebuild not one spoke has come loose`,
  commuters: `
cyclelanes complaint
Radweg an der Hafenstraße | der Radweg endet ohne Warnung im Gegenverkehr | über den Treidelpfad ausweichen | eine Ampel, die auf Radfahrer wartet | der neue Streifen am Kai ist breit genug zum Überholen
cycle lane on Hafenstrasse | the lane ends in oncoming traffic without warning | take the towpath instead | a traffic light that waits for bikes | the new lane on the quay is wide enough to overtake
rainwear question
Regenhose | die Regenhose ist nach zehn Minuten durch | eine Nummer größer kaufen und neu imprägnieren | einen Poncho, der über den Korb reicht | im Platzregen bin ich trocken im Büro angekommen
rain trousers | the rain trousers are soaked after ten minutes | buy one size up and proof them again | a poncho that reaches over the basket | I got to the office dry through a cloudburst
lights comparison
Beleuchtung | das Rücklicht geht an jeder Ampel aus | auf ein Rücklicht mit Standlicht wechseln | ein Bremslicht im Rücklicht | mit dem Scheinwerfer sehe ich jedes Schlagloch
lights | the rear light dies at every stop | change to a rear light that stays on | a brake light in the rear lamp | with that headlamp I see every pothole
theft problem
Diebstahl am Bahnhof | am Bahnhof ist nachts mein Vorderrad verschwunden | Rahmen und Vorderrad zusammen anschließen | abschließbare Boxen am Bahnhof | das Schloss hat zwei Versuche überlebt
theft at the station | my front wheel vanished at the station overnight | lock frame and front wheel together | lockers at the station | the lock survived two attempts
belt praise
Riemenantrieb | der Riemen quietscht bei Nässe | den Riemen mit Wasser und weicher Bürste reinigen | einen Riemen auch für das kleine Modell | seit dem Riemen habe ich kein Öl mehr am Hosenbein
belt drive | the belt squeals in the wet | clean the belt with water and a soft brush | a belt for the small model too | since the belt I have no more oil on my trouser leg
mudguards wish
Schutzbleche | das vordere Schutzblech scheppert auf dem Kopfsteinpflaster | eine Gummischeibe unter die Strebe legen | längere Spritzlappen | die Schutzbleche halten sogar die Schuhe sauber
mudguards | the front mudguard rattles on the cobbles | put a rubber washer under the stay | longer mud flaps | the mudguards even keep my shoes clean`,
  mountain: `
fork question
Federgabel | die Gabel rauscht beim Anbremsen durch den Federweg | fünf Prozent mehr Luft und einen Spacer einbauen | eine Abstimmungstabelle nach Gewicht | die Gabel schluckt das Wurzelfeld, als wäre es geteert
suspension fork | the fork dives through its travel under braking | add five percent air and one spacer | a setup table by body weight | the fork takes the root field as if it were paved
tubeless problem
Tubeless | der Reifen verliert über Nacht die ganze Luft | das Felgenband zweilagig neu kleben | Felgen, die ab Werk dicht sind | drei Dornen und die Milch hat alles gehalten
tubeless tyres | the tyre loses all its air overnight | lay two new layers of rim tape | rims that are tight from the factory | three thorns and the sealant held them all
trails praise
Trailpflege | nach dem Regen ist der untere Trail eine Rinne | quer zum Hang Wasser ableiten | einen Pflegetag im Monat | der neue Anlieger rollt traumhaft
trail care | after the rain the lower trail is a gutter | dig drains across the slope | one care day a month | the new berm rolls like a dream
dropper complaint
Vario-Stütze | die Sattelstütze sackt nach einem Jahr ab | die Kartusche tauschen und den Zug neu spannen | einen Hebel, der auch mit Handschuhen geht | die Stütze fährt nach drei Schlammwintern noch sauber aus
dropper post | the seatpost sags after one year | swap the cartridge and tension the cable | a lever that works with gloves | the post still rises cleanly after three muddy winters
brakes comparison
Vierkolbenbremse | auf der langen Abfahrt wandert der Druckpunkt | größere Scheibe vorn und gesinterte Beläge fahren | Ersatzbeläge beim Händler vorrätig | die Bremse dosiert mit einem Finger
four-piston brake | on the long descent the bite point wanders | run a larger front rotor and sintered pads | spare pads in stock at the dealer | the brake can be dosed with one finger
protectors wish
Knieschoner | die Schoner rutschen beim Bergauftreten | die Schoner eine Nummer kleiner nehmen | Schoner, die in die Hüfttasche passen | die Schoner merke ich erst, wenn ich sie brauche
knee pads | the pads slide down when climbing | take the pads one size smaller | pads that fit into a hip bag | I only notice the pads when I need them`,
  cargo: `
raincover wish
Regenverdeck | das Verdeck flattert und beschlägt | die Frontscheibe innen mit Spülmittel abreiben | ein Verdeck, unter dem auch ein Schulkind sitzt | im Verdeck ist es an Regentagen gemütlicher als im Auto
rain cover | the cover flaps and fogs up | rub the inside of the window with dish soap | a cover with room for a school child | on rainy days it is cosier under the cover than in a car
childseat question
Kindersitz | die Gurte sind mit Winterjacke zu kurz | die Gurte in die oberen Schlitze fädeln | eine Bank für drei Kinder | beide Kinder schlafen darin, bevor wir am Kindergarten sind
child seat | the straps are too short over a winter jacket | thread the straps through the upper slots | a bench for three children | both children fall asleep in it before we reach nursery
kickstand complaint
Ständer | der Ständer klappt ein, wenn das Kind einsteigt | die Feder tauschen und den Anschlag fetten | einen Ständer, der sich mit dem Fuß feststellt | der Ständer hält auch am Hang mit zwei Kindern
kickstand | the stand folds while the child climbs in | swap the spring and grease the stop | a stand that locks by foot | the stand holds on a slope with two children
parking problem
Stellplatz | der Innenhof hat eine Treppe und keine Rampe | mit der Hausverwaltung über eine Rampe reden | eine Garage so breit wie die Kiste | die Stadt hat uns einen Stellplatz vor das Haus gemalt
parking space | the courtyard has steps and no ramp | talk to the landlord about a ramp | a shed as wide as the box | the city painted us a space in front of the house
steering comparison
Seilzuglenkung | die Lenkung hat nach einem Winter Spiel | beide Züge gleichmäßig nachspannen | einen Lenkungsdämpfer | das Rad wendet enger als unser altes Auto
cable steering | the steering has play after one winter | tighten both cables evenly | a steering damper | the bike turns tighter than our old car
schoolrun praise
Schulweg | vor der Schule parken Autos auf dem Radstreifen | zehn Minuten früher mit der Gruppe fahren | einen Fahrradbus für die ganze Schule | unser Fahrradbus hat jetzt vierzehn Kinder
school run | cars park on the cycle lane outside school | ride ten minutes earlier with the group | a bike bus for the whole school | our bike bus now has fourteen children`,
  race: `
gearing comparison
Übersetzung | am steilen Stück fehlt mir ein Gang | hinten auf 34 Zähne gehen | eine Kassette ohne den großen Sprung | mit der neuen Kassette bleibt die Trittfrequenz oben
gearing | on the steep bit I am one gear short | go to 34 teeth at the back | a cassette without the big gap | with the new cassette my cadence stays up
training question
Training im Winter | nach drei Wochen Rolle sind die Beine leer | jede vierte Woche halb so viel fahren | gemeinsame Einheiten am Mittwoch | die Grundlagenkilometer zahlen sich am Berg aus
winter training | after three weeks on the trainer my legs are empty | ride half as much every fourth week | joint sessions on Wednesdays | the base kilometres pay off on the climbs
fit problem
Sitzposition | nach zwei Stunden schlafen die Hände ein | Vorbau einen Zentimeter kürzer nehmen | eine Vermessung im Laden | seit der Vermessung ist das Knie ruhig
bike fit | after two hours my hands go numb | take a stem one centimetre shorter | a fitting session in the shop | since the fitting my knee is quiet
wheels praise
Laufräder | bei Seitenwind zieht es mir das Vorderrad weg | vorn eine flachere Felge fahren | leichte Räder mit Alufelge | die Laufräder rollen einfach weiter
wheels | in crosswinds the front wheel is pulled away | run a shallower rim in front | light wheels with alloy rims | the wheels just keep rolling
paceline complaint
Fahren in der Gruppe | vorn wird an jeder Welle das Loch gerissen | die Führung kürzer und gleichmäßiger machen | klare Zeichen für alle Gruppen | in der Gruppe waren 38 im Schnitt ganz leicht
riding in the bunch | someone opens a gap on every rise | take shorter and steadier turns | clear signals for all groups | in the bunch 38 on average felt easy
nutrition wish
Verpflegung | nach vier Stunden bekomme ich nichts Süßes mehr hinunter | Kartoffeln mit Salz einpacken | Verpflegung mit weniger Zucker | mit Salzkartoffeln kam ich ohne Einbruch durch
ride food | after four hours I cannot get anything sweet down | pack boiled potatoes with salt | ride food with less sugar | on salted potatoes I got through without a crash`,
  eseniors: `
range question
Reichweite | im Winter ist der Akku nach der Hälfte leer | den Akku in der Stube laden und warm einsetzen | eine Anzeige in Kilometern statt Strichen | achtzig Kilometer und noch ein Balken übrig
range | in winter the battery is empty halfway | charge the battery indoors and fit it warm | a display in kilometres, not bars | eighty kilometres and one bar left
battery complaint
Akku | der Akku lässt sich mit steifen Fingern kaum herausnehmen | den Riegel mit Silikonspray behandeln | einen Griff am Akku | der neue Akku geht mit einer Hand heraus
battery | the battery is hard to take out with stiff fingers | treat the latch with silicone spray | a handle on the battery | the new battery comes out with one hand
stepthrough wish
Tiefeinsteiger | mein Bein kommt mit Korb nicht mehr über den Rahmen | den Sattel einen Zentimeter tiefer stellen | einen noch tieferen Durchstieg | der Einstieg ist so tief wie eine Bordsteinkante
step-through frame | with a basket on I cannot get my leg over the frame | lower the saddle by one centimetre | an even lower step | the step is as low as a kerb
display problem
Anzeige am Lenker | die Zahlen sind in der Sonne nicht zu lesen | den Kontrast im Menü ganz hoch stellen | größere Ziffern | die Anzeige lese ich ohne Brille
handlebar display | the numbers cannot be read in the sun | set the contrast in the menu to full | larger digits | I can read the display without glasses
motor comparison
Motorunterstützung | der Motor ruckt beim Anfahren | in der kleinsten Stufe anfahren | eine sanftere erste Stufe | der Motor schiebt so leise wie Rückenwind
motor support | the motor jerks when setting off | set off in the lowest level | a gentler first level | the motor pushes as quietly as a tailwind
outings praise
Ausflug in der Gruppe | an der Strecke gibt es keine Bank im Schatten | die Runde am Weiher entlang legen | Ausflüge mit höchstens vierzig Kilometern | der Ausflug zur Mühle war der schönste des Jahres
group outing | there is not one bench in the shade on the way | take the loop along the pond | outings of forty kilometres at most | the outing to the mill was the best of the year`,
  insiders: `
testride praise
Testwoche | für die Testwoche sind alle Termine sofort weg | sich auf die Warteliste setzen lassen | Testräder auch in kleinen Größen | die Testwoche hat mich restlos überzeugt
test week | all slots for the test week are gone at once | get on the waiting list | test bikes in small sizes too | the test week won me over completely
prototype question
Prototyp | am Prototyp knackt das Tretlager | Messprotokoll und Foto an die Werkstatt schicken | einen Prototyp mit Nabenschaltung | der Prototyp fährt ruhiger als das Serienrad
prototype | the prototype creaks at the bottom bracket | send log and photo to the workshop | a prototype with a hub gear | the prototype rides calmer than the production bike
survey comparison
Umfrage zum Modelljahr | die Umfrage fragt nur nach Farben | die Freitextfelder nutzen | mehr Fragen zur Technik | in der Umfrage kam jeder unserer Punkte vor
model year survey | the survey only asks about colours | use the free text fields | more questions about the technology | every one of our points was in the survey
paint wish
Lackfarbe | der Lack platzt am Unterrohr | mit Lackstift und Schutzfolie arbeiten | ein mattes Schilfgrün | das Schilfgrün leuchtet im Regen
paint | the paint chips on the down tube | use touch-up paint and a clear film | a matt reed green | the reed green glows in the rain
firmware problem
Software des Motors | nach der Aktualisierung fehlt die Schiebehilfe | auf die Fassung vom Frühjahr zurückgehen | eine Liste der Änderungen vor jeder Fassung | seit der Aktualisierung regelt der Motor feiner
motor software | the walk assist is gone after the update | go back to the spring version | a list of changes with every version | since the update the motor is finer
delivery complaint
Liefertermin | mein Liefertermin wurde zum dritten Mal verschoben | bei der Werkstatt nach Vorführrädern fragen | ehrliche Termine beim Bestellen | das Rad kam eine Woche früher als versprochen
delivery date | my delivery date was moved for the third time | ask the workshop about demo bikes | honest dates when ordering | the bike came a week earlier than promised`,
  couriers: `
chainwear complaint
Kettenverschleiß | die Kette hält bei mir keine zehn Wochen | breitere Kette fahren und jeden Freitag ölen | Ketten im Zehnerpack | achttausend Kilometer mit einer Kette
chain wear | my chains do not last ten weeks | run a wider chain and oil it every Friday | chains in packs of ten | eight thousand kilometres on one chain
bags comparison
Kuriertasche | der Gurt schneidet nach der vierten Lieferung ein | den Gurt kürzer und höher tragen | eine Tasche mit Platz für Rollen | die Tasche ist nach zwei Jahren noch dicht
messenger bag | the strap cuts in after the fourth drop | wear the strap shorter and higher | a bag that takes tubes | the bag is still tight after two years
dispatch question
Tourenplanung | die App schickt mich dreimal über den Fluss | Aufträge nach Ufer bündeln | Wartezeiten, die auch bezahlt werden | mit den gebündelten Touren war ich um vier fertig
dispatch | the app sends me over the river three times | bundle jobs by river bank | waiting time that is paid | with bundled runs I was done by four
fixed praise
Starrlauf | das Ritzel hat sich unter Zug gelöst | Konterring mit Fett neu anziehen | ein Ritzel mit 17 Zähnen | mit Starrlauf lese ich den Verkehr besser
fixed gear | the cog came loose under load | grease the lockring and tighten it again | a 17-tooth cog | on fixed I read the traffic better
punctures problem
Reifenpannen | zweimal diese Woche Glas im Hinterreifen | Einlageband und zwei Bar mehr fahren | Reifen mit mehr Pannenschutz | seit dem neuen Reifen kein Platten mehr
punctures | glass in the rear tyre twice this week | fit a liner and run two bar more | tyres with more protection | not one flat since the new tyre
breakroom wish
Pausenraum | im Winter gibt es keinen Ort zum Aufwärmen | beim Laden an der Schleuse klingeln | einen Pausenraum mit Werkbank | im Laden an der Schleuse gibt es jetzt Suppe
break room | in winter there is nowhere to warm up | ring at the shop by the lock | a break room with a workbench | the shop by the lock now has soup`,
  tinkerers: `
bearings question
Tretlager | das Tretlager knackt nur unter Last | Gewinde reinigen, fetten und mit Drehmoment anziehen | Lager zum Nachfetten | das Lager läuft nach dem Nachfetten wie neu
bottom bracket | the bottom bracket creaks only under load | clean and grease the threads and tighten to torque | bearings that can be regreased | the bearing runs like new after regreasing
tools comparison
Werkzeug | der Abzieher passt nicht auf das alte Gewinde | den Adapter selber drehen | Leihwerkzeug gegen Pfand | das Werkzeug liegt in der Hand wie angegossen
tools | the puller does not fit the old thread | turn an adapter yourself | tools on loan for a deposit | the tool sits in the hand as if moulded
spares complaint
Ersatzteile | den Freilaufkörper gibt es nur mit ganzer Nabe | beim Schrottplatz nach der alten Nabe fragen | Explosionszeichnungen zu jedem Modell | das Ersatzteil kam nach zwölf Jahren noch ab Lager
spare parts | the freehub body is only sold with the whole hub | ask the scrapyard for the old hub | exploded drawings for every model | the part was still in stock after twelve years
wheelbuilding praise
Laufradbau | die Spannung ist links und rechts ungleich | nach Gehör stimmen und dann messen | einen Abend zum Einspeichen | mein erstes selbst gebautes Rad läuft rund
wheel building | the tension is uneven left and right | tune by ear and then measure | an evening for lacing wheels | my first own wheel runs true
hubgear problem
Nabenschaltung | im fünften Gang rutscht die Nabe durch | Zugspannung an den Markierungen ausrichten | Ölwechselsets in klein | nach dem Ölwechsel schaltet die Nabe butterweich
hub gear | the hub slips in fifth gear | line up the cable with the marks | small oil change kits | after the oil change the hub shifts like butter
frames wish
Stahlrahmen | das Ausfallende ist verzogen | kalt richten und die Spur messen | Anlötteile zum Nachrüsten | der alte Rahmen steht wieder gerade
steel frame | the dropout is bent | cold set it and check the alignment | braze-ons to retrofit | the old frame is straight again`,
  gravel: `
tyres comparison
Reifenbreite | mit 40 Millimetern schwimmt das Rad im Sand | auf 45 Millimeter und weniger Druck gehen | Platz für 50 Millimeter | mit 45 Millimetern rollt es auch auf Asphalt
tyre width | on 40 millimetres the bike swims in sand | go to 45 millimetres and less pressure | clearance for 50 millimetres | on 45 millimetres it rolls on tarmac too
nightrides praise
Nachtfahrt | nach Mitternacht war der Akku der Lampe leer | die Lampe auf der Geraden herunterregeln | eine Nachtfahrt jeden Neumond | bei der Nachtfahrt stand der Nebel wie ein See
night ride | after midnight the lamp ran out of power | dim the lamp on the straights | a night ride at every new moon | on the night ride the fog lay like a lake
bikepacking question
Rahmentasche | die Rahmentasche scheuert am Oberrohr | Schutzfolie unter die Klettbänder kleben | Gewindeösen an der Gabel | mit den Taschen fährt es sich wie ohne Gepäck
frame bag | the frame bag rubs the top tube | put clear film under the straps | threaded eyelets on the fork | with these bags it rides as if unloaded
handlebar wish
Lenker mit Flare | im Unterlenker sind die Hebel zu weit weg | Hebel fünf Grad nach innen drehen | einen breiteren Lenker in kleinen Größen | der breite Lenker beruhigt jede Schotterabfahrt
flared bar | the levers are too far away in the drops | turn the levers in by five degrees | a wider bar in small sizes | the wide bar calms every gravel descent
washboard problem
Waschbrettpiste | auf dem Waschbrett lösen sich die Flaschenhalter | Schrauben mit Lack sichern | Flaschenhalter mit drei Schrauben | die Federstütze nimmt dem Waschbrett die Härte
washboard road | on washboard the bottle cages come loose | secure the bolts with thread lock | bottle cages with three bolts | the sprung post takes the edge off washboard
gates complaint
Schranken im Forst | am Forstweg steht jetzt eine Schranke ohne Lücke | außen über den Rückeweg fahren | Durchlässe neben jeder Schranke | die Gemeinde hat die Schranke wieder geöffnet
forest gates | the forest road now has a gate without a gap | go round by the skid trail | passages beside every gate | the council opened the gate again`,
  winter: `
studs comparison
Spikereifen | auf blankem Asphalt dröhnen die Spikes | die ersten fünfzig Kilometer sanft einfahren | Spikes auch in 20 Zoll | mit Spikes fahre ich über Eis wie im Sommer
studded tyres | on bare tarmac the studs roar | ride the first fifty kilometres gently | studs in 20 inch too | with studs I cross ice as if it were summer
salt problem
Streusalz | das Salz frisst die Schrauben in einer Woche | abends mit Gießkanne abspülen und wachsen | Schrauben aus Edelstahl | mit Wachs sieht der Antrieb im März noch gut aus
road salt | the salt eats the bolts in a week | rinse with a watering can and wax in the evening | stainless bolts | with wax the drivetrain still looks good in March
gloves question
Lenkerstulpen | bei minus zehn spüre ich die Finger nicht | Stulpen über die Hebel ziehen | beheizte Griffe | mit Stulpen reichen dünne Handschuhe
bar mitts | at minus ten I cannot feel my fingers | pull mitts over the levers | heated grips | with mitts thin gloves are enough
clearing complaint
Winterdienst | der Radweg wird zuletzt geräumt und zugeschoben | Räumlücken mit Foto melden | Radwege vor den Straßen räumen | heute war der Radweg vor der Straße frei
snow clearing | the cycle path is cleared last and heaped up | report gaps with a photo | paths cleared before roads | today the path was clear before the road
freezing wish
Vereiste Züge | der Schaltzug friert über Nacht ein | Züge trocknen und mit Winteröl füllen | ganz geschlossene Zughüllen | mit Winteröl schaltet es bei minus fünfzehn
frozen cables | the shift cable freezes overnight | dry the cables and fill them with winter oil | fully closed housing | with winter oil it shifts at minus fifteen
sunrise praise
Morgenrunde im Frost | bei Raureif beschlägt die Brille | die Brille erst beim Losfahren aufsetzen | eine gemeinsame Morgenrunde | die Morgenrunde im Frost war glasklar
frosty morning ride | in hoarfrost my glasses fog up | put the glasses on only when rolling | a shared morning ride | the frosty morning ride was clear as glass`,
  folding: `
hinge problem
Scharnier | das Scharnier hat nach einem Jahr Spiel | die Exzentermutter eine Achtelumdrehung nachstellen | einen Verschleißanzeiger am Scharnier | das Scharnier schließt nach tausend Faltungen satt
hinge | the hinge has play after one year | turn the eccentric nut by an eighth | a wear mark on the hinge | the hinge closes firmly after a thousand folds
trains complaint
Mitnahme im Zug | der Schaffner will für das gefaltete Rad eine Karte | eine Hülle über das Rad ziehen | Stellplätze für Falträder an der Tür | im neuen Triebwagen passt das Rad unter den Sitz
taking it on trains | the guard wants a ticket for the folded bike | pull a cover over the bike | bays for folding bikes by the door | in the new train the bike fits under the seat
foldsize comparison
Faltmaß | gefaltet ist es zu breit für das Schließfach | Pedal abnehmen und Lenker drehen | ein Faltmaß wie ein Handkoffer | gefaltet passt es unter den Schreibtisch
folded size | folded it is too wide for the locker | take off the pedal and turn the bar | a folded size like a carry-on | folded it fits under the desk
smallwheels question
Kleine Räder | die kleinen Räder bleiben in der Schiene hängen | im steilen Winkel über Gleise fahren | breitere Reifen in 16 Zoll | die kleinen Räder sind an der Ampel als erste weg
small wheels | the small wheels get caught in tram tracks | cross the tracks at a steep angle | wider tyres in 16 inch | the small wheels are first away at the lights
carrying wish
Tragegriff | die Treppe am Gleis ist mit elf Kilo lang | einen Schultergurt am Sattelrohr befestigen | ein Modell unter neun Kilo | mit dem Gurt trage ich es zwei Stockwerke
carry handle | the platform stairs are long with eleven kilos | fix a shoulder strap to the seat tube | a model under nine kilos | with the strap I carry it up two floors
officecorner praise
Platz im Büro | im Büro ist das Rad angeblich im Weg | es gefaltet hinter den Drucker stellen | einen Haken für die Garderobe | im Büro falten jetzt fünf Leute
space at the office | at the office the bike is said to be in the way | stand it folded behind the printer | a hook for the coat rack | five people at the office fold now`,
  recumbent: `
visibility question
Sichtbarkeit | im Kreisverkehr werde ich hinter Autos nicht gesehen | Wimpel auf Augenhöhe der Autofahrer setzen | ein Tagfahrlicht hoch oben | mit Wimpel und Licht überholen alle mit Abstand
being seen | in roundabouts I am not seen behind cars | set the flag at drivers' eye height | a daylight high up | with flag and light everybody passes with room
chainline problem
Kettenführung | die lange Kette schlägt an das Schutzrohr | Umlenkrolle neu ausrichten und entgraten | Kettenrohre als Meterware | die neue Umlenkrolle ist kaum zu hören
chain guides | the long chain slaps the tube | realign the idler and deburr it | chain tube by the metre | the new idler can hardly be heard
seat comparison
Netzsitz | auf dem Netzsitz zieht es im Herbst am Rücken | eine dünne Matte einlegen | eine Sitzschale in drei Größen | nach zweihundert Kilometern tut im Netzsitz nichts weh
mesh seat | in autumn there is a draught through the mesh seat | put in a thin mat | a shell seat in three sizes | after two hundred kilometres nothing hurts in the mesh seat
fairing wish
Verkleidung | bei Regen läuft Wasser in die Verkleidung | die Naht innen mit Band abdichten | eine Haube für den Winter | mit Verkleidung sind 35 in der Ebene keine Kunst
fairing | in rain water runs into the fairing | seal the seam inside with tape | a hood for the winter | with the fairing 35 on the flat is no trick
hills complaint
Anstiege | im Stehen fahren geht nun einmal nicht | kleines Kettenblatt und Geduld | eine Übersetzung für zwölf Prozent | mit dem kleinen Blatt komme ich jeden Hügel hoch
climbs | standing on the pedals is just not possible | fit a small ring and be patient | gearing for twelve percent | with the small ring I get up every hill
workshops praise
Liegeradtreffen | zum Treffen kommt man nicht mit der Bahn | zu dritt einen Transporter mieten | ein Treffen auch im Norden | beim Treffen standen vierzig Räder auf der Wiese
recumbent meet | the meet cannot be reached by train | rent a van between three | a meet in the north too | forty bikes stood on the meadow at the meet`,
  audax: `
sleep problem
Schlaf unterwegs | nach der zweiten Nacht nicke ich auf dem Rad ein | zwanzig Minuten im Wartehäuschen schlafen, bevor es dunkel wird | eine Liste mit Schlafplätzen je Brevet | zwanzig Minuten Schlaf haben mir die Nacht gerettet
sleep on the road | after the second night I nod off on the bike | sleep twenty minutes in a bus shelter before dark | a list of places to sleep for every brevet | twenty minutes of sleep saved my night
controls complaint
Kontrollstelle | die Kontrollstelle war schon zu, als wir kamen | die Öffnungszeiten vorher anrufen und ein Foto machen | Kontrollen, die bis zum Schluss offen sind | an der letzten Kontrolle gab es um drei Uhr nachts Suppe
control point | the control was closed when we came | ring up about opening hours and take a photo | controls that stay open to the end | at the last control there was soup at three in the morning
pacing question
Einteilung der Kräfte | auf den ersten hundert Kilometern bin ich jedes Mal zu schnell | die ersten drei Stunden nach Puls fahren | eine Tafel mit Durchgangszeiten | mit ruhigem Anfang kam ich noch bei Licht ins Ziel
pacing | on the first hundred kilometres I am too fast every time | ride the first three hours by heart rate | a card with passing times | with a calm start I finished in daylight
aerobars comparison
Aufleger | nach zehn Stunden drückt es im Nacken | die Armschalen zwei Finger breit höher legen | kurze Aufleger mit Platz für die Karte | mit Aufleger schlafen mir die Finger nicht mehr ein
aero bars | after ten hours my neck aches | raise the arm rests by two fingers | short aero bars with room for the card | with aero bars my fingers no longer go numb
qualifier wish
Startplatz | die Startplätze für den langen Brevet sind verlost | mit einem Sechshunderter in diesem Jahr melden | einen eigenen Brevet von Rohrammer | der Startplatz für das nächste Jahr ist da
starting place | the places for the long brevet were drawn by lot | enter with a six hundred from this year | a brevet of Rohrammer's own | my starting place for next year is here
nightriding praise
Nachtfahrt | in der Nachtfahrt hört man jedes Reh zu spät | zu zweit und mit Fernlicht fahren | gemeinsame Nachtfahrten im September | die Nachtfahrt über die Hochebene vergesse ich nie
night ride | on the night ride you hear every deer too late | ride in pairs and on full beam | night rides together in September | I will never forget the night ride across the plateau`,
  tandem: `
stoker question
Platz hinten | hinten sieht man nur den Rücken des Vordermanns | öfter die Plätze tauschen und mehr ansagen | einen höheren Sattel hinten | hinten habe ich zum ersten Mal Zeit für die Landschaft
the rear seat | from the rear seat you only see a back | swap places more often and call out more | a higher seat in the rear | on the rear seat I have time for the landscape at last
timing problem
Anfahren zu zweit | beim Anfahren treten wir gegeneinander | auf drei zählen und im kleinen Gang beginnen | eine Einführung im Laden | nach einer Woche fahren wir ohne ein Wort los
setting off together | when setting off we pedal against each other | count to three and begin in a low gear | an introduction in the shop | after a week we set off without a word
drumbrake comparison
Trommelbremse | auf dem langen Gefälle riecht die Bremse | zusätzlich eine Trommelbremse am Hinterrad fahren | eine dritte Bremse ab Werk | mit der Trommelbremse bleiben die Felgen kalt
drum brake | on the long gradient the brake smells | run a drum brake on the rear as well | a third brake from the factory | with the drum brake the rims stay cold
transport complaint
Transport im Zug | kein Zug nimmt ein Rad von zweieinhalb Metern mit | das Rad mit Kupplungen in zwei Hälften teilen | ein teilbares Modell | geteilt passt es in jedes Abteil
carrying it by train | no train takes a bike of two and a half metres | split the bike in two with couplings | a model that splits | in two halves it fits into any compartment
childstoker wish
Kind als Beifahrer | das Kind kommt hinten nicht an die Pedale | Kurbelverkürzer und einen Kinderkurbelsatz montieren | eine Kurbel, die mitwächst | mein Sohn fährt jetzt vierzig Kilometer mit
child on the back | my child cannot reach the rear pedals | fit crank shorteners and a child crankset | a crank that grows with the child | my son now rides forty kilometres with me
blindriders praise
Pilotendienst | zu wenige fahren vorn für Leute, die nicht sehen | sich beim Pilotendienst eintragen | eine Liste der Piloten im Laden | die erste Ausfahrt mit blindem Beifahrer war die schönste des Sommers
pilot service | too few ride in front for people who cannot see | sign up for the pilot service | a list of pilots in the shop | the first ride with a blind stoker was the best of the summer`,
}

/** Subjects that come up only where events.ts plants them; as in TEXTS. */
const RARE: Record<string, string> = {
  eseniors: `
brakerecall complaint
Rückruf der Bremse | die zurückgerufene Scheibenbremse greift ins Leere | das Rad stehen lassen und die Werkstatt anrufen | eine neue Bremse, ohne drei Wochen zu warten | die getauschte Bremse packt wieder zu
brake recall | the recalled disc brake grips nothing at all | leave the bike and call the workshop | a new brake without three weeks of waiting | the replaced brake grips again`,
  couriers: `
retrofit question
Motor zum Nachrüsten | niemand sagt, ob nach dem Umbau auf Motor die Garantie noch gilt | den Umbau im Laden eintragen lassen | einen Umbausatz ab Werk | mit dem Umbau schaffe ich zehn Aufträge mehr
motor retrofit | nobody says whether the warranty still holds after a motor is fitted | have the conversion noted at the shop | a conversion kit from the factory | with the conversion I manage ten more jobs`,
}

const SUBJECTS: Record<string, Subject[]> = Object.fromEntries(
  Object.entries(TEXTS).map(([tribe, text]) => [tribe, parse(tribe, text)]),
)

const PLANTED: readonly Subject[] = Object.entries(RARE).flatMap(([tribe, text]) => parse(tribe, text))

function parse(tribe: string, text: string): Subject[] {
  const lines = text.trim().split('\n')
  const subjects: Subject[] = []
  for (let i = 0; i < lines.length; i += 3) {
    const [topic, intent] = lines[i]!.split(' ')
    if (!topic || !INTENTS.includes(intent as Intent))
      throw new TypeError(`${tribe}: ${lines[i]} is not a topic and an intent`)
    subjects.push({ tribe, topic, intent: intent as Intent, de: phrases(lines[i + 1]!), en: phrases(lines[i + 2]!) })
  }
  return subjects
}

function phrases(line: string): Phrases {
  const parts = line.split(' | ')
  if (parts.length !== 5) throw new TypeError(`${parts.length} phrases, not 5: ${line}`)
  const [thing, trouble, remedy, wish, praise] = parts as [string, string, string, string, string]
  return { thing, trouble, remedy, wish, praise }
}
