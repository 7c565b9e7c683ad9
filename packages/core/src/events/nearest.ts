// The known name that someone probably meant: "dueon" or "due_on" for "dueOn".

/** The nearest of some names, undefined when none is near: a third of its letters may differ. */
export const nearest = (name: string, names: Iterable<string>): string | undefined => {
  if (name.length > 60) return undefined
  let best: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of names) {
    const steps = distance(name.toLowerCase(), candidate.toLowerCase())
    if (steps < fewest && steps <= Math.max(1, candidate.length / 3)) {
      best = candidate
      fewest = steps
    }
  }
  return best
}

/** Letters to add, drop or change to make one text of another (Levenshtein). */
const distance = (left: string, right: string): number => {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let i = 0; i < left.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < right.length; j++) {
      const change = (row[j] ?? 0) + (left[i] === right[j] ? 0 : 1)
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[right.length] ?? 0
}
