/** Pseudonyms: a part of a bicycle and something from the wayside, never a person's name. */

import type { Random } from './random.ts'
import type { Language } from './subjects.ts'

const PARTS: Record<Language, readonly string[]> = {
  de: 'speiche ritzel nabe kette pedal lenker sattel felge klingel schutzblech kurbel mantel schlauch ventil bremszug gabel steuersatz dynamo staender tretlager freilauf luftpumpe flickzeug kettenoel packtasche'.split(
    ' ',
  ),
  en: 'spoke sprocket hub chain pedal handlebar saddle rim bell mudguard crank tyre tube valve cable headset dynamo kickstand freewheel pump patchkit lube pannier derailleur cassette'.split(
    ' ',
  ),
}
const WAYSIDE: Record<Language, readonly string[]> = {
  de: 'igel wolke nebel regen otter dachs moewe krabbe pfuetze schotter kiesel distel farn ahorn schilf raps kreide glut funke pollen hagel brise duene watt moos tau qualle libelle hummel grille unke molch kaefer eule'.split(
    ' ',
  ),
  en: 'badger heron pebble thistle puddle gravel drizzle lantern bracken bramble otter newt beetle cricket moth plover curlew sleet hail breeze dune mud clover nettle acorn ember chalk kelp barnacle limpet'.split(
    ' ',
  ),
}

/** Makes handles, none twice. */
export function makeHandles(random: Random): (language: Language) => string {
  const taken = new Set<string>()
  return (language) => {
    for (;;) {
      const glue = random.pick(['_', '-', '', ''])
      const number = random.chance(0.55) ? String(random.whole(2, 99)) : ''
      const handle = random.pick(PARTS[language]) + glue + random.pick(WAYSIDE[language]) + number
      if (!taken.has(handle)) {
        taken.add(handle)
        return handle
      }
    }
  }
}
