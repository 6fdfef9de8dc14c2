/** Is the number among those from `begin` to `end` of a list, which ascend? O(log n). */
export function holds(numbers: Uint32Array, begin: number, end: number, number: number): boolean {
  let low = begin
  let high = end
  while (low < high) {
    const middle = (low + high) >>> 1
    if (numbers[middle]! < number) low = middle + 1
    else high = middle
  }
  return low < end && numbers[low] === number
}
