/**
 * The words of sensitive matters, German and English, as patterns (see rules/rule.ts), a comma between two; and turns
 * of phrase in which they mean something else. The groups only help to read. A phrase had better not begin with a
 * frequent word ("my", "had"): every sentence with that word is looked through.
 *
 * Left out on purpose, because mostly something else is meant:
 * - health: sick, krank, clinic, patient, operation, diagnosis, symptom, headache, handicap, x-ray, Entzug, Kur,
 *   Rezept, Diät, stress, gluten-free, add, MS, IBS, hospitality
 * - religion: mass, Messe, God, Gott, pray, Christmas, Christian (a first name), evangelist, agnostic, cult, eid, nun
 * - politics: party, Wahl, vote, war, Krieg, strike, Streik, union, congress, senator, minister, governor, migration,
 *   Ampel, left, right, petition, revolution, Demo, DDR, climate, Tempolimit, most names of people and countries
 * - sexuality: sexy, drag, escort, outing, hookup, Puff, Spirale, stripper (a tool), nackt, lingerie
 */

export const MATTERS = {
  health: {
    tumours:
      'cancer*, *cancer, krebs, *krebs, krebskrank*, krebserkrank*, krebsvorsorge*, krebspatient*, krebstherap*, ' +
      'krebsdiagnos*, krebshilfe, krebsforsch*, krebszelle*, tumor*, tumour*, karzinom*, carcinoma*, sarkom*, ' +
      'sarcoma*, melanom*, lymphom*, leukemia, leukaemia, leukämie*, metastas*, onkolog*, oncolog*, chemo, ' +
      'chemotherap*, strahlentherap*, radiotherap*, mastekto*, mastecto*, mammogra*, biopsy, biopsies, biopsie*, ' +
      'prostata*, prostate*, darmspiegelung*, koloskop*, colonoscop*',
    'heart and blood':
      'heart attack|attacks|disease|surgery|failure|condition|transplant|murmur|patient|patients, herzinfarkt*, ' +
      'herzkrank*, herzinsuff*, herzfehler*, herzklappe*, herzrhythm*, herzschrittmacher*, cardiac, cardiolog*, ' +
      'cardiovasc*, kardiolog*, angina, stroke patient|patients|survivor|survivors|victim|recovery, ' +
      'suffered a stroke, schlaganfall*, schlaganfäll*, ' +
      'blood pressure|sugar|clot|clots|thinner|thinners|transfusion|donor|donors|donation, bloodpressure*, ' +
      'bluthochdruck*, blutdruck*, blutzucker*, blutspende*, hypertens*, thrombos*, embolie*, embolism*, aneurysm*, ' +
      'anämie*, anaemi*, anemia, anemic, cholesterin*, cholesterol*, sepsis, blutvergiftung*, palpitations, ' +
      'herzrasen, varicose, krampfader*, hemophil*, haemophil*, hämophil*, sickle cell, stent, stents, ' +
      'defibrillator*, lymphknoten*, lymphödem*, lymphedema, blood test|tests|work|count',
    'metabolism and glands':
      'diabet*, zuckerkrank*, insulin*, schilddrüse*, thyroid*, hashimoto*, gicht, gout, obesity, obese, adiposit*, ' +
      'fettleibig*, overweight person|people|man|woman|passenger, abnehmspritze*, allerg*, celiac*, coeliac*, ' +
      'zöliakie*, laktoseintoleran*, lactose intoleran*, gluten intoleran*, glutenunverträg*, ' +
      'nahrungsmittelunverträg*, mukoviszid*, cystic fibrosis, anaphyla*, *allergie, *allergien, *allergiker',
    'lungs, skin, bowels, kidneys':
      'asthma*, copd, bronchitis, lungenentzünd*, lungenkrank*, pneumonia*, tuberculosis, tuberkulose*, eczema*, ' +
      'ekzem*, psoria*, neurodermit*, schuppenflechte*, rosacea, rosazea, akne, acne, gürtelrose, vitiligo, ' +
      'haarausfall*, hair loss, hairloss*, alopec*, crohn*, morbus, colitis, reizdarm*, irritable bowel, gastrit*, ' +
      'magengeschwür*, ulcer, ulcers, sodbrennen, heartburn, acid reflux, durchfall*, diarrh*, constipat*, ' +
      'hämorrho*, hemorrhoid*, inkontinen*, incontinen*, blasenentzünd*, blasenschwäche, ' +
      'bladder infection|infections|control|problem|problems|issues, urinary, nierenstein*, niereninsuff*, ' +
      'nierenversag*, nierenkrank*, kidney stone|stones|failure|disease|transplant|donor|infection, dialys*, ' +
      'cirrhosis, leberzirrhose*, leberwert*, fettleber*, hepatit*, gallenstein*, gallenblase*, gallstone*, ' +
      'pankreas*, pancrea*, appendicit*, blinddarm*, *itis, kurzatmig*, atemnot, bettnässe*, magen darm, catheter*, ' +
      'katheter*, colostom*, stoma, stomas, cyst, cysts, zyste, zysten, warts, warze, warzen',
    'nerves, bones, joints':
      'migraine*, migräne*, epilep*, seizure, seizures, parkinson*, multiple sklerose|sclerosis, sklerose, ' +
      'sclerosis, muskeldystroph*, muscular dystrophy, cerebral palsy, spina bifida, rheuma*, arthrit*, arthros*, ' +
      'osteopor*, fibromyalg*, lupus, bandscheibe*, slipped disc|disk, herniated, hernia, hernias, leistenbruch*, ' +
      'sciatica, ischias*, skolio*, scolio*, concussion*, gehirnerschütter*, hirntumor*, meniskus*, meniscus*, ' +
      'kreuzbandriss*, bänderriss*, sehnenriss*, knochenbruch*, knochenbrüche*, rippenbruch*, ' +
      'broken leg|arm|wrist|ankle|hip|rib|ribs|collarbone|foot|bone|bones, injury, injuries, injured, sportverletz*, ' +
      'knieverletz*, kopfverletz*, syndrom*, downsyndrom*, trisomie*, tourette*, tinnitus*, hörsturz*, vertigo, ' +
      'carpal tunnel, karpaltunnel*, fersensporn*, hexenschuss, narkoleps*, narcoleps*, neuropath*, neuralg*, ' +
      'krampfanfall*, krampfanfälle*, muskelschwund*, lähmung*, hallux, hüftgelenk*, kniegelenk*, *syndrom, ' +
      '*syndrome, cataract, cataracts, grauer|grüner star, glaukom*, glaucoma*, macular degeneration, makuladeg*, ' +
      'root canal|canals, wurzelbehandl*, parodont*, periodont*, karies',
    'pain and symptoms':
      'schmerz, schmerzen, *schmerz, *schmerzen, schmerzmittel*, schmerztherap*, schmerzpatient*, schmerztablette*, ' +
      'back|knee|neck|joint|chest|shoulder|hip|abdominal|stomach|pelvic|wrist|nerve|chronic pain|pains, backpain*, ' +
      'kneepain*, neckpain*, chronicpain*, pain killer|killers|medication|meds|management, painkiller*, ' +
      'chronic illness|fatigue|condition|conditions, chronisch krank*, chronicill*, fever, fevers, fieber, ' +
      'fieberthermometer*, flu, influenza, grippe, grippeschutz*, grippeimpf*, grippewelle*, grippal*, erkältung*, ' +
      'erkältet*, schnupfen, heuschnupfen*, hay fever, hayfever, husten*, coughing, cough syrup|medicine|drops, ' +
      'nausea*, übelkeit*, erbrechen, erbrochen*, vomit*, dizziness, entzündung*, *entzündung, *entzündungen, ' +
      'inflammation*, insomnia*, schlafstör*, schlaflosigkeit, sleep apnea|apnoea|disorder|disorders, schlafapno*, ' +
      'longcovid*',
    infections:
      'hiv, hivpositiv*, aids, covid*, corona, coronavirus*, coronatest*, coronaregel*, coronaleugn*, coronaimpf*, ' +
      'coronazeit*, coronamaßnahm*, pandemi*, vaccin*, antivax*, anti vax*, impf*, geimpft*, ungeimpft*, infection*, ' +
      'infectious, infekt*, malaria*, masern*, measles, mumps, röteln, windpocken, chickenpox, smallpox, monkeypox, ' +
      'mpox, affenpocken, polio, kinderlähmung, tetanus, tollwut, rabies, ebola, zika, lyme disease, borreliose*, ' +
      'meningit*, norovirus*, salmonell*, scabies, krätze, kopfläuse, lice, headlice, fußpilz*, scharlach, ' +
      'keuchhusten, zeckenbiss*, typhus, cholera, std test|tests|testing|check|clinic, ' +
      'sti test|tests|testing|clinic, chlamyd*, gonorr*, syphili*, tripper, hpv, herpes*, feigwarze*, genital*, ' +
      'venereal, *infektion, *infektionen, *impfung, *impfungen',
    'illness in general':
      'disease*, illness*, krankheit*, *krankheit, *krankheiten, erkrank*, *erkrankung, *erkrankungen, kranken*, ' +
      'krankmeld*, krankgeschrieben, krankschreib*, diagnosed, diagnostiziert, sick leave|note, ' +
      'health condition|conditions|issue|issues|problem|problems|insurance|care, healthcare*, healthinsurance, ' +
      'gesundheit*, medicare, medicaid, obamacare, nhs',
    mind:
      'mental health|illness|disorder|disorders|breakdown, mentalhealth*, mentalillness*, mentally ill, psychisch*, ' +
      'psychose*, psychosis, psychotic, psychosomat*, psychopharm*, psychologe*, psychologin*, psychologist*, ' +
      'psychiat*, psychother*, depression, depressionen, depressed, depressiv*, burnout*, anxiety*, ' +
      'panic attack|attacks|disorder, panikattack*, angststör*, zwangsstör*, zwangsgedanke*, essstör*, ' +
      'persönlichkeitsstör*, belastungsstör*, aufmerksamkeitsdefiz*, eating|personality disorder|disorders, ' +
      'eatingdisorder*, personalitydisorder*, nervous breakdown, nervenzusammenbr*, ocd, adhd*, adhs*, ptsd*, cptsd, ' +
      'ptbs, posttraumat*, post traumatic, trauma, traumas, traumata, traumatherap*, traumatisier*, autis*, ' +
      'asperger*, neurodiver*, schizo*, bipolar*, borderline personality|syndrom|störung, borderliner*, anorex*, ' +
      'magersucht, magersücht*, bulimi*, binge eating, suicid*, suizid*, selbstmord*, selbstverletz*, selfharm*, ' +
      'self harm*, self injury, phobia, phobias, phobie, phobien, claustrophob*, klaustrophob*, agoraphob*, ' +
      'arachnophob*, aviophob*, dyslexi*, legasthen*, dyskalkul*, dementia*, demenz*, alzheimer*, hypochond*, ' +
      'antipsycho*, selbsthilfegruppe*',
    addiction:
      'addict, addicts, addiction*, *addiction, alcoholic, alcoholics, alcoholism*, alcoholicsanon*, alkoholiker*, ' +
      'alkoholism*, alkoholsucht*, alkoholsücht*, alkoholkrank*, alkoholabhäng*, alkoholproblem*, sobriety, ' +
      'soberlife*, soberliving, drogen*, drugs, ' +
      'drug addict|abuse|use|user|users|test|tests|testing|dealer|dealers|rehab, substance abuse, spielsucht*, ' +
      'spielsücht*, glücksspielsucht*, internetsucht*, onlinesucht*, kaufsucht*, sexsucht*, nikotinsucht*, ' +
      'tablettensucht*, suchtkrank*, suchthilfe*, suchtberat*, suchtklinik*, suchtmittel*, suchtpräv*, suchttherap*, ' +
      'entzugsklinik*, entzugserschein*, overdose*, überdosis, cocaine*, kokain*, heroin, meth, crystal meth, ' +
      'methamphet*, amphetamin*, ecstasy, mdma, lsd, ketamin*, cannabis*, marihuana, marijuana*, haschisch*, ' +
      'hashish, kiffen, kiffer*, kifft, bekifft*, thc, cbd oil|öl, methadon*, raucherentwöhn*, quit|stop smoking, ' +
      'quitsmoking, smoking cessation, gambling problem|problems|addict|addicts, naltrexon*',
    medicines:
      'medication*, medicine, medicines, medicinal, meds, medikament*, medikation*, prescription*, ' +
      'verschreibungspfl*, rezeptpflicht*, pharmacy, pharmacies, pharmacist*, apotheke*, pills, tabletten, ' +
      'schlaftablette*, sleeping pill|pills, antibioti*, ibuprofen*, paracetamol*, acetaminophen, aspirin, tylenol, ' +
      'advil, antidepress*, prozac, xanax, zoloft, lexapro, sertralin*, fluoxetin*, citalopram*, escitalopram*, ' +
      'venlafaxin*, valium, diazepam, lorazepam, benzodiazep*, ritalin, adderall, ozempic*, wegovy*, mounjaro*, ' +
      'semaglutid*, metformin*, statins, betablock*, beta blocker|blockers, cortison*, kortison*, prednis*, opioid*, ' +
      'opiat*, oxycontin, oxycodon*, fentanyl*, tramadol*, tilidin*, morphin, morphine, morphium, naloxon*, narcan, ' +
      'epipen*, inhaler*, antihistamin*, cetirizin*, melatonin*, testosteron*, östrogen*, estrogen*, hormontherap*, ' +
      'hormone therapy|replacement|blockers, viagra, cialis, sildenafil*, tadalafil*, homöopath*, homeopath*, ' +
      'globuli, lamotrigin*, quetiapin*, risperidon*, pregabalin*, gabapentin*, omeprazol*, pantoprazol*, ' +
      'metoprolol*, ramipril*, amlodipin*, diclofenac*, voltaren, novalgin*, metamizol*, amoxicillin*, penicillin*, ' +
      'penizillin*, doxycyclin*, methylphenidat*, vyvanse, elvanse, ssri, ssris, misoprostol, mifepriston*',
    treatment:
      'hospital, hospitals, hospitalis*, hospitaliz*, klinik*, klinikum*, rehaklinik*, tagesklinik*, medical*, ' +
      'medizin*, surgery, surgeries, surgeon*, surgical, chirurg*, operiert*, rehab, reha, rehabilit*, rehasport*, ' +
      'rehamaßnahm*, therapy, therapies, therapie, therapien, *therapie, *therapien, therapist*, therapeut*, ' +
      'physiother*, physio, ergother*, logopäd*, psychotherapy, chiropract*, osteopath*, akupunkt*, acupunct*, ' +
      'heilpraktik*, naturheil*, organspende*, organ donor|donors|donation|transplant, transplantation*, ' +
      'liver|kidney|bone transplant, implantat*, zahnimplant*, mri, mrt, ekg, ecg, narkose*, anästhes*, anaesthe*, ' +
      'anesthe*, intensivstation*, icu bed|beds|nurse|nurses|patient|patients, neurosurg*, emergency room|surgery, ' +
      'notaufnahme*, ambulance*, rettungsdienst*, sanitäter*, paramedic*, arzt*, ärzt*, *ärztin, *ärztinnen, ' +
      'facharzt*, fachärzt*, hausarzt*, hausärzt*, zahnarzt*, zahnärzt*, kinderarzt*, kinderärzt*, frauenarzt*, ' +
      'frauenärzt*, augenarzt*, hautarzt*, notarzt*, betriebsarzt*, amtsarzt*, doctor, doctors, physician*, ' +
      'dentist*, dental, gynecolog*, gynaecolog*, gynäkolog*, urolog*, neurolog*, dermatolog*, pediatric*, ' +
      'paediatr*, orthopäd*, orthoped*, patients, patienten*, patientin*, nurse, nurses, midwife*, midwiv*, ' +
      'hebamme*, doula*, *therapy, uniklinik*, augenklinik*, hautklinik*, frauenklinik*, herzoperation*, ' +
      'knieoperation*, hüftoperation*, augenoperation*',
    care:
      'caregiver*, care home|homes, nursing home|homes, pflegeheim*, pflegedienst*, pflegegrad*, pflegestufe*, ' +
      'pflegebedürf*, pflegekraft, pflegekräft*, pflegeversicher*, altenheim*, altersheim*, seniorenheim*, ' +
      'altenpfleg*, hospiz*, hospice*, palliativ*, sterbehilfe*, euthanas*, assisted suicide|dying|living, ' +
      'patientenverf*, betreutes wohnen',
    disability:
      'wheelchair*, rollstuhl*, rollstühl*, rollator*, disability, disabilities, ' +
      'disabled person|people|passenger|passengers|child|children|kids|customer|customers, ' +
      'disabled son|daughter|mother|father|wife|husband, ' +
      'disabled veteran|veterans|vet|man|woman|traveler|travelers|traveller|travellers|parking|toilet, behinderung*, ' +
      'behinderte, behinderter, behinderten*, schwerbehind*, schwerstbehind*, gehbehind*, sehbehind*, hörbehind*, ' +
      'körperbehind*, geistig behindert*, mehrfachbehind*, inklusion*, handicapped, special needs, ' +
      'mobility impaired|scooter|scooters, gehhilfe*, amput*, prothes*, prosthe*, paraplegi*, quadripleg*, ' +
      'querschnittsgel*, querschnittgel*, gelähmt*, paralysed, paralyzed, paralysis, paralymp*, kleinwüchs*, ' +
      'dwarfism, blind person|people|passenger|man|woman|dog, legally blind, blindness, blindenhund*, blindenstock*, ' +
      'blindenschrift, braille, erblind*, guide|service|assistance dog|dogs, assistenzhund*, visually impaired, ' +
      'visual impairment, hearing loss|impaired|impairment, hearingloss, hard of hearing, ' +
      'deaf person|people|passenger|passengers|man|woman|community, deafness, gehörlos*, taubstumm*, taubblind*, ' +
      'schwerhörig*, cochlea*, sign language, gebärdensprach*',
    reproduction:
      'pregnan*, schwanger*, miscarriage*, fehlgeburt*, totgeburt*, stillbirth*, stillborn, infertil*, fertility*, ' +
      'unfruchtbar*, fruchtbarkeit*, kinderwunsch*, ivf, icsi, künstliche befruchtung, insemin*, ' +
      'egg donor|donation|freezing, eizell*, samenspende*, sperm, sperma*, spermi*, leihmutter*, surrogacy, ' +
      'surrogate mother|mothers, kaiserschnitt*, caesarean*, cesarean*, c section, entbindung*, geburtshaus*, ' +
      'geburtsvorbereit*, wochenbett*, postpartum*, postnatal*, prenatal*, pränatal*, breastfe*, breast feeding, ' +
      'stillzeit*, stillkissen*, stillende mutter|mütter, stillberat*, muttermilch*, frühgeburt*, frühchen, ' +
      'hausgeburt*, *schwangerschaft, *schwangerschaften',
    'menstruation and organs':
      'menstru*, menopaus*, perimenop*, wechseljahr*, regelblut*, regelschmerz*, periodenschmerz*, ' +
      'period pain|pains|cramp|cramps|poverty|product|products|underwear|tracker, periodpain*, periodpoverty*, ' +
      'tampon*, pmdd, prämenstr*, ovulation*, eisprung*, endometrio*, pcos, myom*, fibroids, hysterect*, eierstock*, ' +
      'eierstöck*, ovarian, ovaries, gebärmutter*, uterus*, vagina*, klitor*, clitor*, vulva*, penis, penisse*, ' +
      'hoden, hodenkrebs*, testicle*, testicular, vasekto*, vasecto*, erectil*, erektil*, erektion*, erection*, ' +
      'potenzmittel*, potenzprobl*, potenzstör*, impoten*, libido*',
    contraception:
      'contracept*, verhütung*, verhütungsmittel*, birth control, birthcontrol*, morning after pill, antibabypille*, ' +
      'pille danach, iud, iuds, kupferspirale*, hormonspirale*, condom, condoms, kondom, kondome*, kondoms',
  },
  religion: {
    'in general':
      'religio*, religiös*, theolog*, spiritual*, spirituell*, konfession*, konfessionslos*, glaubensgemein*, ' +
      'glaubensricht*, strenggläubig*, missionar*, missionier*, secularis*, säkular*, atheis*, agnostics, ' +
      'agnosticism, agnostiker*, blasphem*, gottesläster*, sekte, sekten*, sects, esoterik*, creationis*, kreationis*',
    christians:
      'christian faith|church|community|values|school|music|nationalism|nationalist|nationalists|persecution|dating, ' +
      'christians, christianity, christlich*, christen, christentum*, jesus*, catholic*, katholi*, protestant*, ' +
      'evangelisch*, evangelikal*, evangelical*, lutheran*, lutherisch*, methodist*, baptist, baptists, baptisten*, ' +
      'pentecost*, presbyterian*, anglican*, anglikan*, orthodox church|christian|christians|priest|jew|jews|jewish, ' +
      'quaker*, amish, mennonit*, adventist*, jehova*, mormon*, latter day saint|saints, scientolog*, freikirch*, ' +
      'freemason*, freimaurer*, jesuit*, ökumen*, ecumenic*, salvation army, heilsarmee, caritas, diakonie*, ' +
      'diakonisch*, televangelis*, apostel*, apostle*, apostol*',
    'churches and offices':
      'church, churches, churchgo*, megachurch*, kirche, kirchen*, kirchlich*, kirchgäng*, cathedral*, kathedral*, ' +
      'monaster*, kloster, klöster*, nuns, nonne, nonnen*, monks, mönch, mönche, mönchen, pastor, pastors, ' +
      'pastoral*, pastorin*, priest, priests, priester*, priesthood, pfarr*, vicar, vicars, vicarage, vikar*, ' +
      'bishop, bishops, archbishop*, bischof, bischofs, bischofskonf*, bischöf*, erzbischof*, erzbischöf*, bistum*, ' +
      'bistüm*, diözes*, dioces*, pope, popes, papal, papst*, päpst*, vatican*, vatikan*, clergy*, cleric, clerics, ' +
      'klerus, deacon, deacons, reverend, chaplain*, preacher*, prediger*, seelsorg*, landeskirche*, amtskirche*, ' +
      'ministrant*, messdiener*, gemeinderefer*, zölibat*, celibacy, celibate, konklave, conclave, *bischof, ' +
      '*bischöfin',
    'rites and scriptures':
      'gottesdienst*, liturg*, prayer*, gebet, gebete, gebetsraum*, gebetszeit*, gebetsteppich*, worship*, sermon*, ' +
      'predigt*, baptism*, baptised, baptized, taufe, taufen, taufpat*, christening*, konfirmation*, konfirmand*, ' +
      'firmung*, kommunion*, erstkommunion*, holy communion|spirit|ghost|mass, midnight mass, heilige messe, ' +
      'eucharist*, abendmahl*, beichte, beichtstuhl*, gospel*, bible, bibles, bibel*, biblisch*, biblical*, ' +
      'evangelium, evangelien, scripture, scriptures, psalm*, crucifix*, kruzifix*, messiah*, messias*, pilgrimage*, ' +
      'pilger*, wallfahrt*, fastenzeit*, fastenmonat*, *gottesdienst, *gottesdienste, exorcis*, exorzis*, ' +
      'weihrauch*, sternsinger*, krippenspiel*, fronleichnam*, sunday|bible school, altar boy|boys',
    islam:
      "muslim*, moslem*, islam*, koran*, quran*, qur'an*, mosque*, moschee*, imam, imams, imame*, ramadan*, ramazan, " +
      'eid mubarak|al|prayer|prayers|celebration, eidmubarak, fastenbrechen*, zuckerfest*, opferfest*, halal*, ' +
      'haram, sunni, sunnis, sunnit*, shia, shiite*, schiit*, sufi, sufis, sufism*, alevit*, salafi*, dschihad*, ' +
      'jihad*, scharia*, sharia*, hijab*, hidschab*, burka, burkas, burqa*, niqab*, nikab*, burkini*, kopftuch*, ' +
      'kopftüch*, hajj, umrah, allah*, inshallah, mashallah, ayatollah*, mullah*, muezzin*, minarett*, minaret*, ' +
      'caliph*, kalifat*, fatwa*',
    judaism:
      'jew, jews, jewish*, judaism*, juden*, jüdin*, jüdisch*, synagog*, rabbi, rabbis, rabbin*, torah*, thora, ' +
      'talmud*, kippa, kippas, kippah*, schabbat*, shabbat*, sabbat, sabbath, chanukka*, chanuka*, hanukka*, ' +
      'passover, pessach*, kippur, rosh hashana*, purim, mitzva*, kosher*, koscher*, chabad, antisemit*, ' +
      'anti semit*, holocaust*, shoah, menora, menorah*, sukkot, ashkenaz*, sephard*',
    others:
      'buddhis*, hindu, hindus, hinduis*, diwali*, deepavali, sikh, sikhs, sikhism*, zoroastri*, bahai*, jainis*, ' +
      'taois*, shinto*, wicca*, paganis*, heidentum, satanis*, rastafari*, ashram*, dalai lama',
  },
  politics: {
    'in general':
      'politic*, politik*, politisch*, *politiker, *politikerin, außenpolit*, innenpolit*, klimapolit*, ' +
      'migrationspolit*, asylpolit*, flüchtlingspolit*, sozialpolit*, gesundheitspolit*, verkehrspolit*, ' +
      'energiepolit*, bildungspolit*, wirtschaftspolit*, drogenpolit*, familienpolit*, kommunalpolit*, parteipolit*, ' +
      'lokalpolit*, geopolit*, identitätspolit*, demokrat*, democra*, undemokrat*, undemocratic, sozialdemokrat*, ' +
      'christdemokrat*, diktatur*, diktator*, dictator*, propagand*, censorship, zensur*, lobbyis*, verschwörungs*, ' +
      'conspiracy theor*, deep state, lügenpresse, fake news, fakenews',
    institutions:
      'government*, regierung*, *regierung, *regierungen, parlament*, parliament*, europaparlament*, bundestag*, ' +
      'bundesrat*, bundesräte*, landtag*, landtags*, reichstag*, bundeskanzler*, kanzler, kanzlerin*, kanzleramt*, ' +
      'kanzlerkandidat*, bundespräsident*, ministerpräsident*, prime minister|ministers, premierminister*, ' +
      'minister of|for, *minister, *ministers, *ministerin, *ministerium, bürgermeister*, oberbürgermeister*, mayor, ' +
      'mayors, mayoral, abgeordnet*, congressm*, congresswom*, congressional, senate, ' +
      'house of representatives|commons|lords, white house, downing street, supreme court, kreml*, kremlin*, ' +
      'verfassungsgericht*, bundesverfassungs*, verfassungsschutz*, grundgesetz*, ' +
      'european union|commission|parliament, europäische union|kommission, nato, stasi, stasiakte*, monarchie, ' +
      'monarchy, monarchis*, stadtrat*, stadträt*, gemeinderat*, gemeinderät*, kreistag*',
    elections:
      'election*, electoral*, electorate*, bundestagswahl*, landtagswahl*, kommunalwahl*, europawahl*, ' +
      'präsidentschaftswahl*, präsidentschaftskand*, ' +
      'presidential election|elections|candidate|candidates|campaign|race|debate|debates|primary, neuwahl*, ' +
      'briefwahl*, stichwahl*, wahlkampf*, wahlkämpf*, wahlprogramm*, wahlplakat*, wahlrecht*, wahlkreis*, ' +
      'wahllokal*, wahlurne*, wahlsieg*, wahlergebnis*, wahlbeteilig*, wahlbetrug*, wahlomat, wahlversprech*, ' +
      'zweitstimme*, wähler*, nichtwähler*, wechselwähler*, voter, voters, voting rights, ballot*, gerrymander*, ' +
      'referendum*, volksentscheid*, volksbegehr*, bürgerentscheid*, sonntagsfrage, exit poll|polls, pollster*, ' +
      'impeach*, filibuster*, koalition*, coalition*, ampelkoalition*, ampelpartei*, oppositionsf*, oppositionsp*, ' +
      'opposition leader|party|parties, bürgermeisterwahl*, caucus*, protestwahl*',
    parties:
      'partei*, parteitag*, political party|parties, linkspartei*, piratenpartei*, cdu, csu, spd, afd, noafd, ' +
      'afdverbot*, afdwähler*, fdp, fpö, övp, spö, grüne jugend|partei, ' +
      'grünen politik*|chef|chefin|fraktion|wähler*, diegrünen, dielinke, bündnis #, democrats, republican*, gop, ' +
      'tory, tories, labour party|government|mp|mps|leader, lib dem|dems, libdem*, liberals, conservatives, ' +
      'conservative party|government|mp|mps, green party, reform uk, ukip, sinn fein, fidesz, *partei, *parteien, ' +
      'junge union, jusos',
    politicians:
      'trump, trumps, trumpis*, nevertrump*, trumpsup*, maga, donald trump*, obama*, biden*, kamala, ' +
      'hillary clinton, clinton, bernie sanders, desantis, pelosi, putin, putins, selensk*, zelensk*, navalny*, ' +
      'nawalny*, lukaschenko*, lukashenko*, erdogan*, orban, netanyahu*, netanjahu*, xi jinping, jinping, kim jong, ' +
      'narendra modi, macron, macrons, le pen, lepen, meloni*, berlusconi*, salvini, bolsonaro*, trudeau*, milei, ' +
      'boris johnson, borisjohnson, keir starmer, starmer*, farage*, corbyn*, theresa may, sunak*, liz truss, ' +
      'thatcher*, tony blair, david cameron, merkel*, habeck*, baerbock*, söder, höcke, weidel, wagenknecht*, ' +
      'gauland, chrupalla, laschet, seehofer, steinmeier, gysi, kickl, strache, faeser, leyen, olaf scholz, ' +
      'friedrich merz, christian lindner, karl lauterbach, jens spahn, helmut kohl, gerhard schröder, thunberg, ' +
      'thunbergs',
    extremes:
      'extremis*, rechtsextrem*, linksextrem*, rechtsradikal*, linksradikal*, rechtspopulis*, linkspopulis*, ' +
      'populis*, rechtsruck, rightwing*, leftwing*, farright*, altright*, alt right, leftist*, nazi*, neonazi*, ' +
      'hitler*, stalin*, faschis*, fascis*, antifa, antifas, antifaschis*, antifascis*, kommunis*, communis*, ' +
      'sozialismus, sozialist*, socialism, socialist*, marxis*, maois*, anarchis*, capitalism, capitalist, ' +
      'capitalists, kapitalismus*, kapitalist*, nationalis*, white supremac*|nationalis*|power, whitesupremac*, ' +
      'ku klux, reichsbürger*, querdenk*, pegida*, qanon*, identitäre*, terroris*, terroranschl*, terrorangriff*, ' +
      'schwurbler*, schwurbel*, wutbürger*, insurrection*, separatis*, kolonialis*, colonialis*, imperialis*, ' +
      'neoliberal*, libertarian*',
    movements:
      'activist*, activism, aktivist*, aktivismus, protests, protester*, protestors, protestbeweg*, protestmarsch*, ' +
      'demonstrant*, demonstrators, kundgebung*, montagsdemo*, gegendemo*, black lives|power, blacklives*, ' +
      "alllives*, bluelives*, metoo*, feminis*, antifeminis*, patriarchat*, patriarchy, women's|womens rights, " +
      'womensrights*, frauenrecht*, frauenquote*, menschenrecht*, human|civil rights, humanrights*, civilrights*, ' +
      'bürgerrecht*, gleichstellung*, gender equality|gap|pay|ideology, genderequality, gendern, gendersternchen*, ' +
      'gendersprache*, gendergaga, wokeness, cancel culture, cancelculture, fridays for, fridaysforfuture*, ' +
      'letztegeneration, extinction rebellion, extinctionrebellion, klimakleber*, klimaaktivis*, klimaprotest*, ' +
      'klimastreik*, klimaleugner*, climate activis*|strike|strikes|protest|protests|denier|deniers, climatestrike*, ' +
      'bürgergeld*, hartz iv, hartziv, green new deal, occupy wall, grundeinkommen*, schuldenbremse*, ' +
      'heizungsgesetz*, atomausstieg*, affirmative action, critical race, friedensbeweg*, ostermarsch*, ostermärsche*',
    conflicts:
      'brexit*, gaza, gazastreifen*, gazastrip, gazawar*, freegaza*, hamas, hisbollah*, hezbollah*, taliban*, isis, ' +
      'qaida, qaeda, palestin*, palästin*, zionis*, antizionis*, intifada, west bank, nahostkon*, nahostkrieg*, ' +
      'ukrainekrieg*, ukraine krieg|war|konflikt|conflict|invasion, ukrainewar, iraq|vietnam|gaza|civil war, ' +
      'bürgerkrieg*, irakkrieg*, gazakrieg*, angriffskrieg*, kriegsverbrech*, kriegsdienst*, genocid*, genozid*, ' +
      'völkermord*, donbas*, pkk, uigur*, uyghur*, bundeswehr*, wehrpflicht*, waffenlieferung*, apartheid*, houthi*, ' +
      'huthi*, kashmir conflict, crimea*, annexion*, annexation*, atomwaffen*',
    'migration and racism':
      'refugee*, flüchtling*, geflüchtete*, asyl*, asylum, immigrant*, ' +
      'immigration policy|reform|law|laws|crisis|ban|raid|raids, illegal immigra*|alien|aliens|migrants, ' +
      'anti immigra*, migrant, migrants, migranten*, migrantin*, migrationshint*, migrationskrise*, einwander*, ' +
      'zuwander*, einbürgerung*, abschieb*, abgeschoben*, deport, deported, deporting, deportation*, deportiert*, ' +
      'remigration, ausländer*, überfremdung*, seenotrett*, human trafficking, menschenhandel*, racis*, rassis*, ' +
      'antirassis*, antiracis*, racial*, rassentrenn*, fremdenfeind*, xenophob*, islamophob*, discrimination, ' +
      'discriminat* against, discriminatory, diskriminier*, hate speech|crime|crimes, hatespeech, hatecrime*, ' +
      'hassrede*, volksverhetz*, ethnic minority|minorities|cleansing, frauenfeind*, behindertenfeind*',
    'abortion and weapons':
      'abortion*, abtreib*, pro life|choice, prolife*, prochoice*, roe v|vs wade, roevwade*, planned parenthood, ' +
      'gun control|rights|laws|law|violence|owner|owners|lobby, guncontrol*, gunrights*, gunviolence*, ' +
      'second amendment, secondamendment, nra, waffenrecht*, waffengesetz*, waffenlobby*, waffenbesitz*, ' +
      'mass|school shooting|shootings, massshooting*, schoolshooting*, amoklauf*, amokläuf*',
    unions:
      'gewerkschaft*, trade|labor|labour union|unions, union busting|rep|reps|leader|leaders, unioni*, betriebsrat*, ' +
      'betriebsräte*, personalrat*, streikrecht*, ig metall, igmetall, ver di, dgb, teamsters',
  },
  sexuality: {
    orientation:
      'gay*, lesbi*, lesbe, lesben*, schwul*, homosex*, homophob*, homoehe*, bisex*, pansex*, asexual*, asexuel*, ' +
      'demisex*, heterosex*, polyam*, lgbt*, lsbt*, queer*, samesex*, gleichgeschlechtlich*, ehe für alle, ' +
      'ehefüralle, marriage equality, marriageequality, csd, christopher street, ' +
      'pride month|parade|parades|flag|flags|week|march, pridemonth*, prideparade*, prideflag*, gaypride*, ' +
      'regenbogenfamilie*, regenbogenflagge*, rainbow flag|flags, comingout*, grindr',
    identity:
      'trans man|men|woman|women|people|person|kid|kids|youth|rights|community|girl|boy|identity, ' +
      'trans mann|männer|frau|frauen|mensch|menschen|person|personen, transgender*, transsex*, transident*, ' +
      'transmann*, transmänn*, transfrau*, transwom*, transman, transmen, transrights*, transpeople*, transkids*, ' +
      'transphob*, intersex*, intergeschlecht*, nonbinary*, non binary, nichtbinär*, genderfluid*, genderqueer*, ' +
      'gender identity|dysphoria|reassignment|affirming, geschlechtsidentit*, geschlechtsangleich*, ' +
      'geschlechtsumwand*, misgender*, cisgender*, drag queen|queens|king|kings|show|shows, dragqueen*, dragking*, ' +
      'crossdress*, transvest*, femboy*',
    sex:
      'sex*, oralsex, analsex, cybersex, telefonsex, gruppensex, safesex, geschlechtsverkehr*, orgasm*, masturb*, ' +
      'ejacul*, ejakul*, blowjob*, handjob*, dildo*, vibrator*, erotic*, erotik*, erotisch*, bdsm*, sadomaso*, ' +
      'bondage*, fetish*, fetisch*, domina, dominas, dominatrix, kinkster*, swinger*, threesome*, orgy, orgies, ' +
      'orgie, orgien, polygam*, nudes, nude pics|photos|beach, nudis*, fkk*, nacktbild*, nacktfoto*, dick pic|pics, ' +
      'dickpic*, kamasutra, voyeur*, seitensprung*, seitensprünge*, onenightstand*, gangbang*, buttplug*, ' +
      'butt plug|plugs, analplug*, gleitgel*, schamlippen*, exhibitionis*',
    'trade and violence':
      'porn*, youporn, onlyfans*, camgirl*, nsfw, hentai, milf, milfs, escort service|services|girl|girls|agency, ' +
      'escortservice*, escortgirl*, callgirl*, prostitut*, hure, huren*, whore*, slut, sluts, nutte, nutten, ' +
      'bordell*, brothel*, rotlichtviertel*, rotlichtmilieu*, red light district, strip club|clubs, stripclub*, ' +
      'striptease*, rape, raped, rapist*, vergewaltig*, molest*, pädophil*, paedophil*, pedophil*, ' +
      'kindesmissbrauch*, child abuse, childabuse, incest*, inzest*, hookers, stripperin*, sugar daddy|daddies, ' +
      'sugardaddy*, zuhälter*, kinderporn*',
  },
} as const

/** What tells of them only where it is all that is said: a topic, a hashtag, a word by itself, not in a sentence. */
export const ALONE =
  'stroke, pms, std, stds, cbd, hrt, stillen, pacemaker, burn out, rosenkranz, trans, pride, health, sober, weed, ' +
  'blm, borderline, overweight, übergewicht, pille, verletzung, verletzungen, immigration, faith, gender, woke, ' +
  'kinky, coming out, letzte generation, npd, bsw, die grünen|linke|linken, linke, scholz, merz, lindner, lauterbach'

/** What lies within these means something else. */
export const OTHERWISE: readonly string[] = [
  'fever tree',
  'price discrimination',
  'sexy*',
  'sexier',
  'sexiest',
  'sextant*',
  'sextet*',
  'sextett*',
  'sexton*',
  'sextillion*',
  'sextupl*',
  'sexten',
  'sexp',
  'sexps',
  'sextile',
  'vertragspart*',
  'mietpart*',
  'gegenpart*',
  'hauspart*',
  'streitpart*',
  'non alcoholic',
  'alcoholic drink|drinks|beverage|beverages|beer',
  'doctor who|strange',
  'herzschmerz',
  'nazional*',
  'nazim*',
  'nazir*',
  'islamabad',
  'judenburg',
  'tory burch|lanez',
  'hearing|visual|audio|navigation|teaching aids',
  'aids in|to|the|with',
  'krebs und|oder krabbe|krabben|garnelen|hummer|fisch',
  'sternzeichen krebs',
  'flusskrebs',
  'einsiedlerkrebs',
  'taschenkrebs',
  'corona beer|bier|extra',
  'cabin|gold|football fever',
  'overweight bag|bags|baggage|luggage|suitcase',
  'broken arm rest|rests',
  'broken leg rest|rests',
  'insult to injury',
  'weltschmerz',
  'abschiedsschmerz',
  'trennungsschmerz',
  'kinderkrankheit*',
  'bipolar transistor|transistors',
  'tropical depression',
  'imposter|impostor|stockholm syndrome',
  'retail therapy',
  'drug store|stores',
  'medizinball*',
  'medizinmann*',
  'medizinmänn*',
  'medicine ball|balls',
  'medicine man|men|person|woman',
  'tierarzt*',
  'tierärzt*',
  'analysis paralysis',
  'trump card|cards',
  'office|company|internal|workplace politics',
  'politics aside',
  'democratis*',
  'democratiz*',
  'parteiisch*',
  'wählerisch*',
  'administer',
  'administers',
  'nato strap|straps|band|armband',
  'church street|road|lane|hill|square|avenue',
  'bible of',
  'biblical proportions',
  'black sabbath',
  'al pastor',
  'quaker oats',
  'shia labeouf',
  'gaye',
  'gayle*',
  'gaylo*',
  'gaynor*',
  'gayatri*',
  'schwulst*',
  'food|bike|car|travel porn',
  'pornch*',
  'pornth*',
  'pornin',
  'proliferat*',
  'prolifi*',
  'sexpr*',
  'islambda*',
  'discrimination tree|trees|net|nets',
  'church encoding|encodings|encoded|numeral|numerals|rosser|turing',
  'aids understanding|comprehension|readability|reading|debugging|implementers|readers|users|discovery',
  'mayor change|changes|version|versions|release|releases|update',
  'special needs of|for the|a|an|this|that|these|our|your',
]
