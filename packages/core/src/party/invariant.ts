// What must hold if the library is right. A broken invariant is a bug: it throws, nobody catches it.

/** Throws an `Error` that says which sentence is false. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${sentence}.`)
}
