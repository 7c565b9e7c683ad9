// Rung by a store after each commit, so that those who follow a ledger need not ask again and again.
//
// It carries no data and may ring for nothing: who hears it reads the ledger. Hence a ring between a
// reader's look and its wait must not be lost; the count of rings taken before looking sees to that.
import * as Effect from "effect/Effect"

export interface Bell {
  /** How often it rang. Take it before reading, and give it to `wait`. */
  readonly count: () => number
  readonly ring: (ledger: string) => void
  /** Ends at the next ring for the ledger, at once if any came since `seen`. */
  readonly wait: (ledger: string, seen: number) => Effect.Effect<void>
}

export const make = (): Bell => {
  let rings = 0
  const waiting = new Map<string, Set<() => void>>()
  const leave = (ledger: string, wake: () => void) => {
    const others = waiting.get(ledger)
    others?.delete(wake)
    if (others?.size === 0) waiting.delete(ledger)
  }
  return {
    count: () => rings,
    ring: (ledger) => {
      rings++
      const woken = waiting.get(ledger)
      if (woken === undefined) return
      waiting.delete(ledger)
      for (const wake of woken) wake()
    },
    wait: (ledger, seen) =>
      Effect.callback<void>((resume) => {
        const wake = () => resume(Effect.void)
        if (rings !== seen) return wake()
        const others = waiting.get(ledger) ?? new Set()
        waiting.set(ledger, others.add(wake))
        return Effect.sync(() => leave(ledger, wake))
      }),
  }
}
