/** German words that patterns name by their list; `stem*` stands for every word that begins so. */
import { WORDS } from './words.ts'

export const LISTS = {
  ...WORDS,
  please: 'bitte bidde pls plz büdde',
  richtig: 'richtig sauber korrekt vollständig zuverlässig ordentlich',
  niemand: 'keiner niemand kein',
  bad: 'abgewimmelt ignoriert hingehalten abgespeist verarscht vertröstet übergangen behandelt bevormundet veräppelt',
  w: 'wie was wo wann warum wieso weshalb wer wen wem woher wohin womit wofür woran welche welcher welches welchen',
  ding: 'datei bild seite konto rechnung einstellung knopf button menü option verbindung signal ton mail nachricht termin ticket bestellung zugang termine dateien bilder mails nachrichten',
  erkannt:
    'erkannt gefunden angezeigt geladen gespeichert übernommen geliefert zugestellt akzeptiert synchronisiert unterstützt gestartet aktualisiert installiert warm heiß dicht',
  fehler: 'fehler error fehlercode fehlermeldung',
  teil: 'teil teile schraube schrauben seite seiten kabel anleitung deckel schlüssel ladegerät netzteil griff knopf ersatzteil zubehör',
  zum: 'zum um für',
  rat: 'probier versuch schalt starte lösch drück hilft einfach musst muss kannst kann dann prüf nimm zuerst reicht bitte lösche drücke melde',
  können: 'können dürfen haben sehen',
  place:
    'app seite laden stadt menü büro park bibliothek liste system webseite café studio station spiel shop programm auswahl editor player karte bahnhof',
  wunschding:
    'modus design option funktion version knopf filter export variante größe farbe app möglichkeit schalter suche widget ansicht theme feature update unterstützung',
  bother:
    'verspätung ausfall warterei wartezeit warten stunden absage preiserhöhung löscht gelöscht weg teurer verloren ausgefallen storniert geschlossen gebühr gebühren werbung später vergessen kaputt wartung sinnlose nutzlose',
  alt: 'alte alten alter altes vorgänger vorgängermodell vorgängerin letzte letzten vorherige vorherigen andere anderen konkurrenz erste ersten erster erstes vorige voriges voriger frühere früherer früheren rest original bisherige rote kleine kleiner kleines günstige billige linke große',
  neu: 'neue neuen neuer neues zweite zweiten zweites große größere teure blaue andere anderen neueste aktuelle rechte jetzige',
  paar: 'das der die dem den im am beim vom',
  thx: 'danke dank dankeschön merci',
  quick:
    'kurze kleine schnelle dumme doofe blöde ne eine mal andere generelle ernstgemeinte allgemeine wichtige anfängerfrage',
  nicht: 'nicht nich nix nichts nie kein keine keinen keiner niemand nimmer ned net',
  nur: 'nur bloß allein schlecht',
  gut: 'gut schön toll super klasse cool nett praktisch hilfreich prima genial spitze fein sinnvoll top traum perfekt großartig nützlich fantastisch wunderbar wünschenswert hammer mega geil ideal klug angebracht besser schöner lieber nice dankbar sinn',
  wir: 'ihr sie wir man du mir uns',
  you: 'ihr sie du man',
  provide:
    'einbauen einbaut einbauten anbieten anbietet anzubieten bieten bietet hinzufügen hinzufügt ergänzen ergänzt einführen einführt einzuführen unterstützen unterstützt ermöglichen ermöglicht machen macht bringen bringt zurückbringen zurückbringt wiederbringen erweitern erweitert verlängern verlängert senken öffnen öffnet geben gebt verkaufen aufnehmen aufnimmt nachliefern verkleinern vergrößern abschalten abschaltet abstellen ausschalten abschaffen entfernen entfernt ändern ändert anpassen anpasst verbessern verbessert integrieren integriert veröffentlichen drucken liefern liefert schicken zulassen erlauben erlaubt hinzu zurück rein ein veranstalten organisieren übersetzen freischalten auflegen aufstellen bauen baut einrichten bekommen kriegen haben überarbeiten vereinfachen beheben behebt fixen fixt reparieren repariert nachrüsten nachbessern implementieren umsetzen anzeigen einblenden ausblenden austauschen ersetzen erhöhen reduzieren sortieren zeigen wiederholen weglassen lassen ausbauen größer kleiner länger kürzer leiser lauter heller dunkler einfacher schneller günstiger',
  imperative:
    'baut bau macht mach gebt gib fügt füg bringt bring lasst lass bietet biete führt ergänzt verlängert senkt öffnet druckt schafft stellt ändert nehmt verkauft liefert erlaubt überarbeitet verbessert behebt fixt repariert denkt überlegt sorgt integriert erweitert entfernt zeigt setzt legt packt schickt',
  hope: 'hoffe hoffen hoffentlich hoff',
  hohn: 'toll super klasse großartig prima wunderbar herrlich spitze bravo fantastisch perfekt glückwunsch',
  jubel:
    'toll super klasse großartig prima wunderbar herrlich spitze bravo fantastisch perfekt glückwunsch danke na genial schön juhu hurra top läuft hervorragend respekt',
  wieder: 'wieder schon nochmal erneut abermals',
  lost: 'koffer gepäck paket bestellung päckchen brief lieferung daten sendung akte unterlagen rucksack tasche',
  promise:
    'versprochen versprechen verspricht versprach zugesagt zugesichert angekündigt behauptet garantiert versichert',
  heart: '❤ ♥ 💙 💚 💛 💜 🧡 🖤 💕 💖 💗 😍 🥰 <3',
  very: 'sehr echt so total absolut wirklich richtig super mega extrem unglaublich besonders wahnsinnig einfach voll äußerst überaus immer stets wunderbar herrlich angenehm ausgesprochen rundum ganz überraschend erstaunlich',
  only: 'nur sehr wärmstens jedem allen uneingeschränkt absolut weiter unbedingt',
  best: 'beste bester bestes besten schönste schönster schönstes nützlichste netteste nettesten leckerste leckersten tollste',
  ort: 'stadt gegend welt deutschland land markt region ort leben weit preis geld',
  oder: 'soll sollte nehme kaufe reicht lieber besser entweder ob app zug',
  tried: 'probiert getestet ausprobiert verglichen gehabt besessen benutzt hatte hatten gefahren genutzt',
  gutlauf:
    'super gut perfekt einwandfrei reibungslos tadellos rund wunderbar hervorragend prima problemlos toll flüssig bestens top geschmiert spitze fantastisch klasse bombe lecker himmlisch herrlich angegossen großartig',
  praised:
    'tolle tollen toller super gute guten guter freundliche freundlichen nette netten hilfe service support arbeit beratung team mühe einsatz geduld schnelle schnellen wunderbare wunderbaren großartige großartigen abend workshop kurs organisation erklärung anleitung app',
  einstellung: 'einstellung einstellungen das option menü formular infos antwort',
  knopf: 'knopf taste schalter hebel deckel',
  thing:
    'arbeit job service support beratung team personal qualität app update design kurs workshop preis kundendienst kundenservice erlebnis funktion idee werkzeug programm laden essen kaffee fahrer führung tour buch musik klang bild bilder verpackung lieferung hilfe kommunikation anleitung dokumentation leute standort lage zimmer hotel restaurant flug reise auswahl verbesserung version tipp antwort artikel veranstaltung konzert akku kamera bildschirm maschine gerät teil stoff show podcast lehrer trainer webseite seite rad zelt schuhe jacke tasche geschmack stimmung atmosphäre verarbeitung leistung erklärung organisation bedienung preis-leistung ergebnis aktion geste sache lösung beitrag video umsetzung kellner verkäufer mitarbeiter mitarbeiterin unterricht unterkunft',
  comparative:
    'besser bessere besserer besseres schlechter schlechtere schneller schnellere langsamer langsamere billiger billigere teurer teurere schwerer leichter leichtere größer größere kleiner kleinere länger kürzer lauter leiser stärker schwächer einfacher schwieriger schöner sauberer neuer älter höher niedriger tiefer dünner dicker weicher härter breiter schmaler heller dunkler wärmer kühler kälter heißer schärfer glatter ruhiger sicherer freundlicher unfreundlicher hübscher leckerer stabiler wackliger günstiger günstigere reicher klarer dichter zäher früher später zuverlässiger genauer bequemer praktischer handlicher robuster flotter moderner angenehmer intuitiver übersichtlicher komplizierter umständlicher haltbarer sparsamer gesünder frischer süßer kräftiger milder geräumiger hochwertiger kompakter flexibler feiner gröber steiler näher weiter mehr weniger lieber eher gründlicher',
}
