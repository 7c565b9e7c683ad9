// A few linear equations, by elimination. The matrices that come here are sums of squares with something
// added on the diagonal: no pivot is zero.

/** **Shape** `matrix`: square and positive definite, left as it is. */
export const solve = (
  matrix: ReadonlyArray<ReadonlyArray<number>>,
  right: ReadonlyArray<number>,
): ReadonlyArray<number> => {
  const size = right.length
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  for (let at = 0; at < size; at++) {
    const pivot = rows[at] as Array<number>
    for (let below = at + 1; below < size; below++) {
      const row = rows[below] as Array<number>
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1)
      for (let to = at; to <= size; to++) row[to] = (row[to] ?? 0) - factor * (pivot[to] ?? 0)
    }
  }
  const found = new Array<number>(size).fill(0)
  for (let at = size - 1; at >= 0; at--) {
    const row = rows[at] as Array<number>
    let rest = row[size] ?? 0
    for (let to = at + 1; to < size; to++) rest -= (row[to] ?? 0) * (found[to] ?? 0)
    found[at] = rest / (row[at] ?? 1)
  }
  return found
}
