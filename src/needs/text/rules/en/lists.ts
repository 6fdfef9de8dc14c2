/** English words that patterns name by their list; `stem*` stands for every word that begins so. */
import { WORDS } from './words.ts'

export const LISTS = {
  ...WORDS,
  please: 'please pls plz plss plzz plse pleas kindly',
  /** what one does with a program or device */
  operate:
    'log login open connect access download upload save install receive send share play load join register reset edit view hear search update watch transfer delete add comment post scroll sync log-in signin verify activate recover retrieve print export import submit pair',
  wh: "how what where when who which why whose what's whats where's wheres who's whos how's hows when's",
  have: "have has having had got getting cause causes causing lots still some are seeing there's there am i'm been is with",
  manage:
    'find use understand read open get set see follow reach clean navigate hear assemble install figure play chat send share download view search edit control navigate upload type learn hold carry tell access work cancel configure turn close remove',
  failingly:
    'getting lagging hanging vanishing disappearing rejecting redirecting refreshing cancelling canceling uninstalling deleting flipping skipping pausing exiting quitting glitching losing disconnecting dropping crashing freezing falling asking showing restarting rebooting loading spinning telling saying logging kicking failing timing stopping switching turning jumping resetting closing coming breaking forgetting slipping popping buffering beeping blinking flashing',
  err: 'when while on in at after every again pop appears since whenever',
  made: 'made raised increased extended lowered added moved opened fixed changed lifted removed enabled turned supported reduced improved offered printed larger bigger smaller longer shorter optional louder brighter',
  version: 'version option mode edition size feature button setting track subtitles map filter view model',
  add: 'add allow enable offer introduce integrate implement',
  so: 'really so very even a super absolutely pretty quite such',
  nice: 'nice great cool good awesome lovely helpful useful amazing fantastic perfect better wonderful handy appreciated ideal brilliant sweet welcome neat nicer fab',
  place:
    'app site shop page city menu store place office park area library list system website cafe gym town game station',
  cheer:
    'great wonderful fantastic brilliant lovely awesome nice perfect super amazing excellent congratulations congrats bravo classy',
  bother:
    'delay delays delayed late wait hours weeks hold lost cancelled ads fee fees missing useless deletes deleted nothing down dead broken again hike ruined',
  company:
    'airline airlines bank banks shop shops brand brands company companies provider providers store stores app apps tool tools hotel hotels model models gym gyms place places one ones product products linter linters editor editors carrier carriers phone phones car cars bike bikes',
  either: 'should or better take buy get choose use pick go with wired cheaper bike for',
  pair: 'one first former cheap cheaper small smaller old older left red wired big large',
  other: 'other second latter expensive dearer large larger new newer right blue green wireless big small old',
  former: 'first old former one cheap small original previous earlier smaller older last ex',
  latter: 'second new latter other expensive big large newer current larger later latest premium sequel one',
  good: 'good great nice lovely fine top solid cool beautiful stellar quick fast friendly helpful kind smooth clever best honest fair quality',
  praised:
    'service work support staff team crew excellent great helpful amazing awesome wonderful friendly kind patient patience experience event workshop documentation library effort dedication hospitality',
  thx: 'thanks thank thx cheers you',
  quick: 'quick short small stupid dumb silly noob general another one simple honest newbie random serious genuine',
  mood: 'happy glad willing pleased satisfied thrilled helpful welcome welcoming capable able fair ready fine ideal likely friendly adequate impressed impressive enthusiastic pleasant kind grateful excited generous desirable acceptable perfect great good nice',
  advised:
    'talk try use buy get go ask call check take make put start look let just keep contact wait book bring read write speak turn leave dont',
  provide:
    'add adding include offer make bring introduce implement support provide allow enable extend reduce lower open release create build enlarge restore integrate publish sell stock install put reopen translate print show display change improve fix increase simplify shorten lengthen ship give bring put remove stop turn switch hide let run launch consider send start replace update upgrade set move rename speed sort keep revert return restore optimise optimize decrease raise customise enhance upload reconsider undo bring',
  lost: 'lost losing lose loses misplaced',
  once: 'used earlier before previously formerly once years originally',
  now: 'now nowadays today anymore currently these since',
  beats: 'beats beat tops trumps outdoes',
  tried: 'tried tested owned used had tasted tested compared own tested tried',
  heart: '❤ ♥ 💙 💚 💛 💜 🧡 🖤 💕 💖 💗 😍 🥰 <3',
  very: 'so really very super extremely incredibly surprisingly always truly just pretty quite absolutely totally particularly exceptionally especially remarkably wonderfully amazingly genuinely unbelievably',
  best: 'best finest nicest friendliest kindest greatest smoothest tastiest loveliest coolest cleanest most',
  thing:
    'job work service support staff team product quality app update design course workshop value deal price customer crew experience feature touch idea tool library software place shop food coffee driver guide tour book music sound picture pictures packaging delivery shipping advice help communication documentation docs people guys location view room hotel app flight trip performance choice selection improvement addition release version tip answer answers article event talk concert battery camera screen machine kit item purchase buy company stuff read show podcast community teacher trainer tutorial website bike tent boots jacket bag application apps game games gameplay graphics variety content information coverage program platform site series movie film',
  comparative:
    'better worse faster slower cheaper dearer heavier lighter bigger larger smaller longer shorter louder quieter stronger weaker easier harder nicer cleaner newer older higher lower thinner thicker softer wider narrower brighter darker warmer cooler hotter colder sharper smoother safer simpler quicker friendlier prettier tastier sturdier flimsier pricier richer poorer clearer denser tougher earlier sooner later rougher stiffer steeper deeper fresher sweeter bitterer healthier happier noisier bulkier handier comfier cosier taller roomier crisper calmer milder busier fairer firmer tighter looser drier more less fewer',
}
