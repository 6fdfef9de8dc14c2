/** A sentence on why a tribe is called organic or sponsored, in German and English, made from the counts. */
import type { Nature } from '../../domain/portrait.ts'
import { counted, percent, type Sentences } from '../sentences.ts'

export interface NatureFigures {
  nature: Nature
  /** 0 to 1; this and all below null where nothing is declared */
  index: number | null
  /** brand and staff accounts of the tribe */
  brandPeople: number | null
  /** share of the weight inside that touches them, 0 to 1 */
  brandShare: number | null
  /** place of the first of them by attention from the tribe, 1 and more; null without one */
  brandPlace: number | null
  /** true where something takes place in channels of the brand */
  isHosted: boolean
  /** the people who are neither */
  others: number | null
  /** connected parts they fall into, and how many of them are in the largest */
  parts: number | null
  together: number | null
  /** 0 to 1 */
  activityLeft: number | null
  answers: number
  answersLeft: number
}

/** Such as "Sponsored: without its 8 brand and staff accounts 212 of the 218 others would still hang together, …". */
export function whyNature(figures: NatureFigures): Sentences {
  const { nature, brandPeople, brandPlace, isHosted, others, together, activityLeft, answers, answersLeft } = figures
  if (nature === 'unknown')
    return {
      en: 'Unknown: no account is declared as brand or staff, no channel as the brand’s own.',
      de: 'Unbekannt: Kein Konto ist als Marke oder Team gemeldet, kein Kanal als Kanal der Marke.',
    }
  if (brandPeople === 0 && !isHosted)
    return {
      en: `${EN[nature]}: it does without the brand; no account declared as brand or staff is in it.`,
      de: `${DE[nature]}: Er kommt ohne die Marke aus; kein als Marke oder Team gemeldetes Konto gehört dazu.`,
    }
  const gone = {
    en: [
      brandPeople === 0 ? '' : brandPeople === 1 ? 'its brand account' : `its ${brandPeople} brand and staff accounts`,
      isHosted ? 'the brand’s own channels' : '',
    ],
    de: [
      brandPeople === 0
        ? ''
        : brandPeople === 1
          ? 'das Konto der Marke'
          : `die ${brandPeople} Konten von Marke und Team`,
      isHosted ? 'die Kanäle der Marke' : '',
    ],
  }
  const without = { en: gone.en.filter(Boolean).join(' and '), de: gone.de.filter(Boolean).join(' und ') }
  const head = brandPlace === 1
  return {
    en: `${EN[nature]}: without ${without.en} ${counted(together!, 'en')} of the ${counted(others!, 'en')} others would still hang together; ${percent(activityLeft!, 'en')} of the activity${answers > 0 ? ` and ${counted(answersLeft, 'en')} of ${counted(answers, 'en')} answers` : ''} would be left.${head ? ' Nobody in it gets more attention than the brand.' : ''}`,
    de: `${DE[nature]}: Ohne ${without.de} hingen noch ${counted(together!, 'de')} der ${counted(others!, 'de')} anderen zusammen; es blieben ${percent(activityLeft!, 'de')} der Aktivität${answers > 0 ? ` und ${counted(answersLeft, 'de')} von ${counted(answers, 'de')} Antworten` : ''}.${head ? ' Niemand darin bekommt mehr Aufmerksamkeit als die Marke.' : ''}`,
  }
}

const EN: Readonly<Record<Nature, string>> = {
  organic: 'Organic',
  mixed: 'Mixed',
  sponsored: 'Sponsored',
  unknown: 'Unknown',
}
const DE: Readonly<Record<Nature, string>> = {
  organic: 'Organisch',
  mixed: 'Gemischt',
  sponsored: 'Von der Marke getragen',
  unknown: 'Unbekannt',
}
