// Whether dunning leaves an item alone because it must not be asked for now, and not because its day has yet to
// come: what `interest --dunning-only` leaves out.
import type { Reason } from "./Left.ts"

const off: ReadonlySet<Reason> = new Set([
  ...(["disputed", "promised", "plan", "hold", "insolvency", "factored", "transferred"] as const),
  ...(["in-flight", "credit-balance", "below-threshold"] as const),
])

export const isOff = (reason: Reason): boolean => off.has(reason)
