/**
 * Lookups of one request, answered together: keys asked for in the same tick under the same name go into one call, and
 * what was answered once is not asked for again. That is what keeps a query at one statement a level, however many rows.
 */
export class Batches {
  readonly #answers = new Map<string, Map<string | number, Promise<unknown>>>()
  readonly #waiting = new Map<string, { keys: (string | number)[]; answer: Promise<Map<unknown, unknown>> }>()

  /**
   * The value of one key; undefined where `fetch` gives none.
   * @param name says what is looked up, where, with which arguments: equal names must mean equal `fetch`
   */
  load<K extends string | number, V>(
    name: string,
    key: K,
    fetch: (keys: K[]) => Promise<Map<K, V>>,
  ): Promise<V | undefined> {
    const answers = this.#answers.get(name) ?? new Map<string | number, Promise<unknown>>()
    this.#answers.set(name, answers)
    const known = answers.get(key)
    if (known) return known as Promise<V | undefined>
    const batch = this.#waiting.get(name) ?? this.#begin(name, fetch as never)
    batch.keys.push(key)
    const value = batch.answer.then((found) => found.get(key))
    answers.set(key, value)
    return value as Promise<V | undefined>
  }

  #begin(name: string, fetch: (keys: (string | number)[]) => Promise<Map<unknown, unknown>>) {
    const keys: (string | number)[] = []
    const answer = new Promise<Map<unknown, unknown>>((resolve) => {
      // Promises that settle together run their reactions before the next tick: a whole level has asked by then.
      process.nextTick(() => {
        this.#waiting.delete(name)
        resolve(fetch(keys))
      })
    })
    const batch = { keys, answer }
    this.#waiting.set(name, batch)
    return batch
  }
}
