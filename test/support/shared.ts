/** The same value with every array on shared memory, as it stands where threads read it. */
export function onSharedMemory<T>(value: T): T {
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(new SharedArrayBuffer(value.byteLength))
    bytes.set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength))
    const Columns = value.constructor as new (buffer: ArrayBufferLike) => T
    return new Columns(bytes.buffer)
  }
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, onSharedMemory(part)])) as T
}
