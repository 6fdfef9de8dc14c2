/** Arrays that all threads of the process can work on; zero at first, and no page is taken from memory before it is written. */

export function sharedFloats(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(8 * length))
}

export function sharedNumbers(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(4 * length))
}

export function sharedBytes(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length))
}

export function sharedCopy(numbers: Uint32Array): Uint32Array<SharedArrayBuffer> {
  const copy = sharedNumbers(numbers.length)
  copy.set(numbers)
  return copy
}

/** The same value with every array of numbers in it on shared memory; those that are there already stay as they are. */
export function onSharedMemory<T>(value: T): T {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof SharedArrayBuffer) return value
    const bytes = sharedBytes(value.byteLength)
    bytes.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    const Columns = value.constructor as new (buffer: ArrayBufferLike) => T
    return new Columns(bytes.buffer)
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, onSharedMemory(part)])) as T
}
