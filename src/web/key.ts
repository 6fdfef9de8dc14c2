/** The key of this tab: asked for when the server wants one, kept until the tab is closed, sent along from then on. */
const NAME = 'tribemap:key'

/** The key that was given in this tab, or null. */
export const givenKey = (): string | null => sessionStorage.getItem(NAME)

/** `fetch` with the key; where the server wants one, or another one, the page asks for it and sends the request again. */
export async function fetchWithKey(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  for (;;) {
    const key = givenKey()
    const headers = new Headers(init.headers)
    if (key) headers.set('x-tribemap-key', key)
    // Without credentials the browser does not ask by itself, in a window of its own.
    const answer = await fetch(input, { ...init, headers, credentials: 'omit' })
    if (answer.status !== 401) return answer
    // Meanwhile another request may have been given one.
    if (key === givenKey()) {
      const given = await askForKey(key !== null)
      if (given === null) return answer
      sessionStorage.setItem(NAME, given)
    }
  }
}

let asking: Promise<string | null> | null = null

/** Null where nobody gives one; requests that ask at the same time share the answer. */
function askForKey(again: boolean): Promise<string | null> {
  asking ??= openDialog(again).finally(() => {
    asking = null
  })
  return asking
}

function openDialog(again: boolean): Promise<string | null> {
  const dialog = document.createElement('dialog')
  dialog.className = 'key'
  dialog.innerHTML = `<form><label>${again ? 'That key does not open, or no longer. Another one:' : 'This server asks for a key:'}
    <input type="password" name="key" autocomplete="off" required></label>
    <p>It is kept in this tab only. Whoever runs the server makes one with <code>tribemap keys add NAME</code>.</p>
    <button type="submit">Use it</button></form>`
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue || null)
    })
    dialog.querySelector('form')!.addEventListener('submit', (event) => {
      event.preventDefault()
      dialog.close(dialog.querySelector('input')!.value.trim())
    })
  })
}
