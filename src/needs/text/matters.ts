/**
 * The words of sensitive matters, German and English, as patterns (see rules/rule.ts), a comma between two; and turns of
 * phrase in which they mean something else. Left out, because mostly something else is meant: party, mass, Messe, Wahl,
 * vote, sick, krank, sexy, pray, Christmas, senator, God and Gott,
 * hospitality, most names of people.
 */

export const MATTERS = {
  health:
    'cancer, cancers, krebs, krebskrank*, krebserkrank*, tumor*, tumour*, leukemia, leukaemia, leukämie, chemo, chemotherap*, diabet*, ' +
    'hiv, aids, hepatitis, asthma*, epilep*, alzheimer*, dementia, demenz*, parkinson*, autis*, adhd, adhs, depression, depressionen, ' +
    'depressiv*, burnout, suicid*, suizid*, selbstmord*, schizo*, bipolar*, anorex*, magersucht, bulimi*, psychiat*, psychotherap*, ' +
    'mental health|illness|disorder, mentalhealth*, anxiety attack|disorder, panic attack|attacks, panikattacke*, angststörung*, ' +
    'hospital, hospitals, hospitalised, hospitalized, krankenhaus*, krankenhäus*, klinikum, surgery, surgeries, heart attack|attacks|disease|surgery, herzinfarkt*, ' +
    'stroke patient|patients, schlaganfall*, seizure, seizures, medication*, medicine, medicines, medikament*, prescription*, ' +
    'insulin, antidepress*, opioid*, wheelchair*, rollstuhl*, disability, disabilities, ' +
    'disabled person|people|passenger|passengers|child|son|daughter|mother|father|wife|husband|customer|customers|veteran|vet|man|woman, ' +
    'behinderung*, behinderte, behinderten, behinderter, behindertengerecht*, schwerbehindert*, gehbehindert*, handicapped, ' +
    'allerg*, celiac, coeliac, zöliakie, pregnan*, schwanger*, miscarriage*, fehlgeburt*, infertil*, unfruchtbar*, ' +
    'covid*, corona, coronavirus, pandemi*, vaccin*, impfung*, impfstoff*, geimpft*, ungeimpft*, impfpass, infection*, infektion*, ' +
    'disease*, illness*, krankheit*, erkrank*, diagnosed, diagnostiziert, chronic pain|illness, addict, addicts, addiction*, alkoholiker*, alcoholic, alcoholics, ' +
    'drogensucht, suchtkrank*, therapist*, therapeut*, blind person|people|passenger|man|woman|dog, deaf person|people|passenger|passengers|man|woman|community, gehörlos*',
  religion:
    'religion*, religiös*, religious, church, churches, kirche, kirchen, kirchlich*, kirchengemeinde*, catholic*, katholi*, protestant*, ' +
    'evangelisch*, evangelikal*, christian faith|church|community, christians, christianity, christlich*, christen, christentum, jesus, bible, bibel, ' +
    'muslim*, moslem*, islam*, koran, quran, mosque*, moschee*, ramadan, halal, kosher, koscher, jewish, jews, judaism, jüdisch*, juden, ' +
    'judentum, synagog*, rabbi, rabbis, rabbiner*, buddhis*, hindus, hinduism*, sikh, sikhs, mormon*, atheis*, pastor, pastors, ' +
    'priest, priests, priester*, pfarrer*, pope, papst*, gottesdienst*, prayer*, gebete, hijab, kopftuch, kippa, antisemit*',
  politics:
    'politic*, politik*, politisch*, parlament*, parliament*, bundestag*, bundesrat*, landtag*, bundesregierung*, bundeskanzler*, government*, ' +
    'regierung*, election*, bundestagswahl*, landtagswahl*, kommunalwahl*, wahlkampf*, wahlprogramm*, wahlrecht, referendum*, volksentscheid*, ' +
    'partei, parteien, parteitag*, political party|parties, cdu, csu, spd, afd, fdp, democrats, republicans, republican party|candidate|senator, ' +
    'tory, tories, labour party|government|mp, liberals, brexit*, nazi*, neonazi*, faschis*, fascis*, kommunis*, communis*, sozialismus, sozialist*, ' +
    'socialism, socialist*, rechtsextrem*, linksextrem*, rechtsradikal*, antifa, gewerkschaft*, trade|labor|labour union|unions, abortion*, abtreibung*, ' +
    'refugee*, flüchtling*, asyl*, gun control|rights|laws, congressman*, congresswoman*, trump, obama, merkel',
  sexuality:
    'sex, sexual*, sexuell*, sexualität, gay, gays, lesbian*, lesbisch*, lesbe, lesben, schwul, schwule, schwulen, schwuler, homosex*, ' +
    'bisex*, transgender*, transsex*, transmann, transfrau, lgbt*, queer*, nonbinary, nichtbinär*, porn*, erotic*, erotik*, erotisch*, ' +
    'prostitut*, bordell*, condom*, kondom*, masturb*, orgasm*, viagra, escort service|services, gleichgeschlechtlich*, regenbogenfamilie*',
} as const

/** What lies within these means something else. */
export const OTHERWISE: readonly string[] = [
  'hearing|visual|audio|navigation|teaching aids',
  'aids in|to|the|with',
  'krebs und|oder krabbe|krabben|garnelen|hummer|fisch',
  'sternzeichen krebs',
  'corona beer|bier|extra',
  'trump card|cards',
  'office|company|internal|workplace politics',
  'politics aside',
  'church street|road|lane|hill|square|avenue',
  'bible of',
  'medicine man|men|person|woman',
]
