/**
 * Succession: what a tribe loses when its first chief leaves, and who is next.
 *
 * loss = people who fall out / the other people;  out fall who then is not in the largest connected part of the tribe any more,
 * or who gets no attention from the tribe any more, having got it from the chief only
 * alone = people who give attention to the chief and to no other listed chief / people who give attention to the chief
 * covers = people who give attention to the chief and to the next one / people who give attention to the chief
 *
 * The next one is who covers most among the ten who follow in the chiefs' ranking, if active and contact is wanted; of equals
 * the one who ranks first. Who covers nobody is not next.
 */
import type { Session } from '../../columns/database.ts'
import { remainder } from '../../graph/remainder.ts'
import { counted, percent, type Sentences } from '../sentences.ts'
import type { Inside } from './inside.ts'

/** How many follow in the chiefs' ranking who may be next. */
const FOLLOWING = 10

/**
 * Leaves `tribe_succession (tribe_number, chief_loss, chief_alone, next_chief, next_chief_source, next_chief_handle, next_covers,
 * why_succession_en, why_succession_de)`: one row a tribe, empty but for the sentences where no chief is listed.
 */
export async function makeSuccession(session: Session, inside: Inside): Promise<void> {
  const chiefs = await readChiefs(session, inside.labels.length)
  const lost = losses(inside, chiefs)
  const texts = lost.map(whySuccession)
  await session.make(
    'successions',
    {
      tribe_number: { type: 'UINTEGER', values: inside.tribes },
      chief_loss: { type: 'DOUBLE', values: lost.map((l) => (l ? share(l.out, l.others) : null)) },
      chief_alone: { type: 'DOUBLE', values: lost.map((l) => (l ? share(l.alone, l.fans) : null)) },
      next_key: { type: 'UINTEGER', values: lost.map((l) => l?.next ?? null) },
      next_covers: {
        type: 'DOUBLE',
        values: lost.map((l) => (l && l.next !== null ? share(l.covered, l.fans) : null)),
      },
      why_succession_en: { type: 'VARCHAR', values: texts.map((t) => t.en) },
      why_succession_de: { type: 'VARCHAR', values: texts.map((t) => t.de) },
    },
    { temporary: true },
  )
  await session.run(`
    CREATE OR REPLACE TEMP TABLE tribe_succession AS
    SELECT s.* EXCLUDE (next_key), f.account_id AS next_chief, f.source AS next_chief_source,
      CASE WHEN f.account_id IS NOT NULL THEN coalesce(f.handle, f.name, f.account_id) END AS next_chief_handle
    FROM successions s LEFT JOIN faces f ON f.person_key = s.next_key;
    DROP TABLE successions`)
}

/** Per person. */
interface Chiefs {
  /** rank as chief in the tribe, 0 for none */
  rank: Uint32Array
  /** 1 where listed as chief */
  isListed: Uint8Array
  /** 1 where one acts and wants contact */
  isOpen: Uint8Array
}

async function readChiefs(session: Session, people: number): Promise<Chiefs> {
  const chiefs = { rank: new Uint32Array(people), isListed: new Uint8Array(people), isOpen: new Uint8Array(people) }
  await session.fill(
    `SELECT CASE WHEN chief_score > 0 THEN coalesce(chief_rank, 0) ELSE 0 END::UINTEGER, listed_chief::UTINYINT,
       (active AND NOT do_not_contact)::UTINYINT FROM faces ORDER BY person_key`,
    [chiefs.rank, chiefs.isListed, chiefs.isOpen],
  )
  return chiefs
}

/** What goes with the first chief of a tribe, in people. */
interface Loss {
  others: number
  out: number
  /** who give attention to the chief, of them those who give it to no other listed chief, and to the next one */
  fans: number
  alone: number
  covered: number
  /** person_key, or null where nobody may be next */
  next: number | null
}

/** One a tribe, null where no chief is listed. O(people + ties). */
function losses({ tribes, labels, ties, graph }: Inside, chiefs: Chiefs): (Loss | null)[] {
  const count = tribes.length
  const { rank, isListed, isOpen } = chiefs
  const { people, from, to } = ties
  const going = Uint8Array.from(rank, (place, i) => (place === 1 && isListed[i] ? 1 : 0))
  const left = remainder(graph, labels, count, going)
  const isFan = new Uint8Array(people)
  const fromChief = new Uint8Array(people)
  const fromOthers = new Uint8Array(people)
  for (let tie = 0; tie < from.length; tie++) {
    if (going[to[tie]!]) isFan[from[tie]!] = 1
    if (going[from[tie]!]) fromChief[to[tie]!] = 1
    else fromOthers[to[tie]!] = 1
  }
  const hasOther = new Uint8Array(people)
  const covered = new Uint32Array(people)
  for (let tie = 0; tie < from.length; tie++) {
    const chief = to[tie]!
    if (!isFan[from[tie]!] || going[chief]) continue
    covered[chief]!++
    if (isListed[chief]) hasOther[from[tie]!] = 1
  }
  const lost = Array.from(
    { length: count },
    (): Loss => ({ others: 0, out: 0, fans: 0, alone: 0, covered: 0, next: null }),
  )
  const hasChief = new Uint8Array(count)
  for (let i = 0; i < people; i++) {
    const loss = lost[labels[i]!]!
    if (going[i]) {
      hasChief[labels[i]!] = 1
      continue
    }
    loss.others++
    if (!left.isTogether[i] || (fromChief[i] && !fromOthers[i])) loss.out++
    if (isFan[i]) loss.fans++
    if (isFan[i] && !hasOther[i]) loss.alone++
    if (!isOpen[i] || covered[i] === 0 || rank[i] === 0 || rank[i]! > 1 + FOLLOWING) continue
    const isBetter = loss.next === null || covered[i]! > loss.covered
    if (isBetter || (covered[i] === loss.covered && rank[i]! < rank[loss.next!]!)) {
      loss.next = i
      loss.covered = covered[i]!
    }
  }
  return lost.map((loss, tribe) => (hasChief[tribe] ? loss : null))
}

/** Says nobody's name, which would outlive the person in it. */
function whySuccession(loss: Loss | null): Sentences {
  if (!loss) return { en: 'It has no chief.', de: 'Er hat keinen Häuptling.' }
  return {
    en: `Without its first chief ${fallEn(loss)}; ${fansEn(loss)}. ${
      loss.next === null
        ? 'Nobody who comes next, acts and wants contact has their attention.'
        : loss.fans === 1
          ? 'Who comes next has that attention, too.'
          : `Who comes next has the attention of ${percent(loss.covered / loss.fans, 'en')} of them.`
    }`,
    de: `Ohne den ersten Häuptling ${fallDe(loss)}; ${fansDe(loss)}. ${
      loss.next === null
        ? `Von denen, die danach kommen, handeln und Kontakt wünschen, hat niemand ${loss.fans === 1 ? 'seine' : 'ihre'} Aufmerksamkeit.`
        : loss.fans === 1
          ? 'Wer nachrückt, hat auch seine Aufmerksamkeit.'
          : `Wer nachrückt, hat die Aufmerksamkeit von ${percent(loss.covered / loss.fans, 'de')} von ihnen.`
    }`,
  }
}

function fallEn({ out, others }: Loss): string {
  if (others === 1) return `the one other would ${out === 1 ? 'fall out' : 'stay'}`
  return `${out === 0 ? 'none' : counted(out, 'en')} of the ${counted(others, 'en')} others would fall out`
}

function fallDe({ out, others }: Loss): string {
  if (others === 1) return out === 1 ? 'fiele der eine andere heraus' : 'bliebe der eine andere'
  const who = out === 0 ? 'fiele keiner' : out === 1 ? 'fiele 1' : `fielen ${counted(out, 'de')}`
  return `${who} der ${counted(others, 'de')} anderen heraus`
}

function fansEn({ fans, alone }: Loss): string {
  if (fans === 1)
    return `one person gives the chief attention, and gives it to ${alone === 1 ? 'no other chief' : 'another chief too'}`
  const all = `${counted(fans, 'en')} who give the chief attention`
  if (alone === 0) return `all ${all} give it to another chief too`
  if (alone === fans) return `none of the ${all} gives it to another chief`
  return `of the ${all} ${counted(alone, 'en')} ${alone === 1 ? 'gives' : 'give'} it to no other chief`
}

function fansDe({ fans, alone }: Loss): string {
  if (fans === 1)
    return `ein Mensch achtet auf ihn und ${alone === 1 ? 'auf keinen anderen Häuptling' : 'auch auf einen anderen'}`
  const all = `${counted(fans, 'de')}, die auf ihn achten,`
  if (alone === 0) return `alle ${all} achten auch auf einen anderen Häuptling`
  if (alone === fans) return `keiner der ${all} achtet auf einen anderen Häuptling`
  return `von ${all} ${alone === 1 ? 'achtet' : 'achten'} ${counted(alone, 'de')} auf keinen anderen Häuptling`
}

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)
