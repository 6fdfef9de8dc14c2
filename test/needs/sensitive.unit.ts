import { describe, expect, test } from 'vitest'
import { isSensitive } from '../../src/needs/text/sensitive.ts'
import { TextReader } from '../../src/needs/text/text-reader.ts'

test.each([
  'Krankenhaus',
  'krankenhausaufenthalt',
  '#MentalHealth',
  'mental_health',
  'wheelchairs',
  'Schwangerschaft',
  'Covid-19',
  'churches',
  'Kirchengemeinde',
  'muslim',
  'koscher',
  'politics',
  'Bundestagswahl',
  '#AfD',
  'LGBTQ',
  'schwule Väter',
  'sexuelle Gesundheit',
  'our union of the trade unions',
])('%s is sensitive', (term) => expect(isSensitive(term)).toBe(true))

test.each([
  'party',
  'Messe',
  'mass',
  'critical mass',
  'healthy discount',
  'hospitality',
  'Hörgerät',
  'hearing aids',
  'Wahl',
  'Essex',
  'sextant',
  'schwül',
  'trumpet',
  'Christmas',
  'senator lounge',
  'church street',
  'office politics',
  'socialise',
  'medicine man',
  'Diagnosestecker',
  'parteiisch',
  '',
  '__proto__',
  '🙂',
])('%s is not', (term) => expect(isSensitive(term)).toBe(false))

const TERMS = {
  'as people tag things': `
    erectiledysfunction, ozempic, ptsd, prozac, selfharm, gaypride, bdsm, csd, menopause, stroke, adipositas,
    obesity, scientology, gaza, zionism, maga, pegida, essstörung, essstoerung, Eßstörung, alcoholism, rehab,
    knieschmerzen, trans, pride, coming out, Die Grünen`,
  'health, English': `
    migraine, fibromyalgia, endometriosis, eczema, crohns disease, ivf, hysterectomy, insomnia, hearing loss, lupus,
    xanax, wegovy, physiotherapy, palliative care, methadone, cocaine, sobriety, std testing, chlamydia, menstrual
    cycle, eatingdisorders, ocd, dialysis, high blood pressure, arthritis`,
  'religion, English': `
    vicar, baptism, jehovahs witnesses, hanukkah, eid mubarak, torah, sermon, monastery, quaker, shia, worship`,
  'politics, English': `
    ukip, blacklivesmatter, palestine, putin, boris johnson, gerrymandering, white supremacy, second amendment, roe
    v wade, deportation, illegal immigrants, biden, feminism, racism, prime minister`,
  'sexuality, English': `
    drag queen, asexual, polyamory, onlyfans, vibrator, pansexual, same sex marriage, birth control, fetish`,
  'health, German': `
    Bandscheibenvorfall, Rückenschmerzen, Bluthochdruck, Wechseljahre, Neurodermitis, Heuschnupfen, Hausarzt,
    Physiotherapie, Kinderwunsch, Kaiserschnitt, Hebamme, Pflegegrad, Hörsturz, Rheuma, Antibiotika, Krankenkasse,
    Schlafstörungen, Sehbehinderung, regelschmerzen, Geschlechtskrankheit, Cannabis, Spielsucht, Borderline,
    Zwangsstörung, zoeliakie`,
  'religion, German': `
    Konfirmation, Erstkommunion, Bischof, Kirchentag, Zeugen Jehovas, Imam, Freikirche, Beichte, Opferfest, Thora`,
  'politics, German': `
    Linkspartei, Querdenker, Reichsbürger, Habeck, Ukrainekrieg, Nahostkonflikt, Abschiebung, Geflüchtete,
    Rassismus, letzte generation, Koalitionsvertrag, Betriebsrat, ig metall, Waffenrecht, Demokratie, Europawahl`,
  'sexuality, German': `
    pille danach, Coming-out, Verhütung, sexarbeit, Domina, Swingerclub, Ehe für alle, Fetisch, Potenzmittel`,
  'both, of many kinds': `
    plantar fasciitis, root canal, varicose veins, carpal tunnel, anaphylaxis, antipsychotics, narcolepsy, gambling
    problem, catheter, colostomy, hemophilia, sickle cell, cataract surgery, glaucoma, macular degeneration,
    tonsillitis, sinusitis, pregnancy test, egg freezing, type 1 diabetes, menopause symptoms, panic attacks, blood
    test, physical therapist, colon cancer, hemorrhoids, autism spectrum, naltrexone, chemo brain, wheelchair
    access, rastafarian, yom kippur, atheist, ashram, televangelist, exorcism, caliphate, vatican city, sunday
    school, altar boy, quran recitation, passover seder, caucus, occupy wall street, antivaxxer, insurrection,
    houthi, kashmir conflict, uyghurs, labour party, green new deal, trade unions, asylum seekers, anti-semitism,
    voter id, gun lobby, nazi salute, demisexual, threesome, grindr, sugar daddy, hookers, intersex, polyamorous,
    voyeur, gay marriage, lesbian bar, trans rights, sex worker, morning after pill, Krampfadern, Grauer Star,
    Gallensteine, Mandelentzündung, Wurzelbehandlung, Karpaltunnelsyndrom, Fersensporn, Hexenschuss, Katheter,
    Inkontinenzeinlagen, Bettnässen, Entzugsklinik, Alkoholprobleme, Krankengymnastik, MRT Termin, Impfschaden,
    Frühgeburt, Stillberatung, Prostatakrebs, Kurzatmigkeit, Zahnarztangst, Psychotherapieplatz, Selbsthilfegruppe,
    Herzrasen, Diabetiker, Bauchschmerzen, Magen-Darm, Blasenentzündung, Autismus, Pflegebedürftigkeit, Vikarin,
    Ministranten, Kirchenchor, Rosenkranz, Weihrauch, Muezzin, Gemeindereferentin, Katholikentag, Bibelkreis,
    Ramadanbeginn, Judenhass, Koransure, Volkspartei, Montagsdemo, Junge Union, Atomausstieg, Bürgergeld,
    Heizungsgesetz, Wutbürger, Schwurbler, Landtagswahlen, Bundestagsabgeordnete, Asylbewerberheim, Seenotrettung,
    Ausländerfeindlichkeit, Landesregierung, Sexkino, Stripperin, Seitensprung, Homosexualität, lesbische Mütter,
    Bordellbesuch, Transsexualität, Vergewaltigung, Erotikshop, Pornosucht, Kondome`,
}

const listed = (words: string): string[] => words.split(',').map((word) => word.trim().replace(/\s+/g, ' '))

describe.each(Object.entries(TERMS))('%s', (_, words) => {
  test.each(listed(words))('%s is sensitive', (term) => expect(isSensitive(term)).toBe(true))
})

const ORDINARY = `
    hive, condominium, macronutrients, aspiring, gripped, midwinter, morphing, jewellery, gayle, lesbar, schwülwarm,
    schwulstig, Sextett, sexy, hindurch, Mönchengladbach, Islamabad, verharzt, schwärzte, gläubiger, Tierarzt,
    Sehnsucht, Eifersucht, gesucht, untersucht, unabhängig, Weltschmerz, Flusskrebs, Kinderkrankheiten, wählerisch,
    Vertragspartei, administer, minister, democratise, stasis, Prämie, Pflegeset, Rezept, Tablett,
    Spülmaschinentabs, Geburtstag, Ampel, war, nun, migration, Datenmigration, partition, racing, transparent,
    transit, transport, union, patient, operation, operator, diagnosis, symptom, period, Spirale, Messestand,
    Potenz, Puffer, dragster, drag race, proliferation, prolific, sexpr, isLambda, Pornchai, Pornthip, Pornin`

test.each(listed(ORDINARY))('%s is ordinary', (term) => expect(isSensitive(term)).toBe(false))

const touched = (text: string): boolean => new TextReader(0, 1).read([text]).sensitive[0] === 1

test.each([
  'The critical mass at this party is great fun',
  'Two-stroke engines need oil, and this one has a long stroke',
  'I woke up at three and take pride in my work',
  'To add insult to injury, the bag was late',
  'The Trans-Siberian railway and its trans fat free menu',
  'How do I move my data, is there a guide to the migration?',
  'Please be patient, the operation takes a minute',
  'Is the left pedal right for this crank?',
  'The battery health of the old model is borderline',
  'This is a borderline case and I have no faith in the update',
  'We turned left at the church street shop',
  'My bag was overweight by two pounds',
  'The house is painted white and green',
  'Non-alcoholic beer, please, no alcoholic drinks',
  'Medicine ball and hearing aids are in the box',
  'He played his trump card in office politics',
  'Es war nun einmal so, die Ampel stand auf Rot',
  'Die grünen Schuhe sind schöner als die blauen',
  'Die Linke Seite klemmt, im grünen Bereich ist alles',
  'Die letzte Generation dieses Modells war besser',
  'Stillen Wassern traut man nicht',
  'Die Kette ist verharzt und braucht Pflege',
  'Der Tierarzt hat am Montag auf der Messe einen Stand',
  'Das hat noch ein paar Kinderkrankheiten',
  'Welche Wahl habe ich, wenn das Rezept nicht gelingt?',
  'Die Vertragspartei trägt die Kosten',
  'Ich bin da wählerisch',
  'Krebs oder Hummer, was schmeckt besser?',
  'Verletzung des Vertrags, das ist die Frage',
  'Der Schalter ist kaputt und die Spirale auch',
  'The discrimination tree finds the Church encoding of a numeral',
  'This note aids understanding and is a mayor change',
  'It has to meet the special needs of a server',
])('"%s" touches nothing', (text) => expect(touched(text)).toBe(false))

test.each([
  "The church's roof leaks",
  'There is discrimination in the church',
  'We care for people with AIDS',
  'My son has special needs',
  'The mayor spoke to pro-life groups: #prolife',
  'My mother suffered a stroke last year',
  'Trans people are welcome here',
  'Seit dem Bandscheibenvorfall habe ich Rückenschmerzen',
  'Wir treffen uns nach dem Gottesdienst',
  'Wer geht zur Montagsdemo gegen die Landesregierung?',
  'Is there a gay bar near the station? #travel',
  'What a ride #pride',
])('"%s" touches a matter', (text) => expect(touched(text)).toBe(true))
