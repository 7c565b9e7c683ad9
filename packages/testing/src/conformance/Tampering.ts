// What somebody with write access could do to the rows of a log, behind the store's back.

export type Tampering =
  | {
      readonly kind: "change"
      readonly position: number
      readonly column: "body" | "hash" | "customer" | "version" | "id"
      readonly value: string | number
    }
  | { readonly kind: "delete"; readonly position: number }
  /** Each of the two rows takes the other's position. */
  | { readonly kind: "swap"; readonly position: number; readonly with: number }
  /** A copy of the row, as the next version of its stream under a new id, at the position `to`. */
  | { readonly kind: "duplicate"; readonly position: number; readonly to: number }

/** Does it to the rows of a ledger. */
export type Tamper = (ledger: string, tampering: Tampering) => Promise<void>
