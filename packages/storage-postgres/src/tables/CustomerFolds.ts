// The folds that the rows of customers are made from, remembered between appends, so that the next one
// reads the tail of a stream only. Deleting them changes no row.
import type { EventStore, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { CustomerFold } from "./CustomerFold.ts"

type ReadStream = EventStore.EventStoreShape["readStream"]

const page = 1_000

export class CustomerFolds {
  readonly #folds = new Map<string, CustomerFold>()
  readonly #locks = new Map<string, { readonly one: Semaphore.Semaphore; users: number }>()
  readonly #most: number
  #events = 0

  /** Up to a number of events in all; the least recently used leaves first, the last one stays. */
  constructor(most = 300_000) {
    this.#most = most
  }

  /** The fold after all that is stored of the stream. It is the caller's until it is kept again. */
  take(
    readStream: ReadStream,
    ledger: string,
    customer: string,
  ): Effect.Effect<CustomerFold, StoreError.Fault> {
    const folds = this
    return Effect.gen(function* () {
      const fold = folds.#remove(nameOf(ledger, customer)) ?? new CustomerFold(ledger, customer)
      for (;;) {
        const events = yield* readStream(ledger, customer, fold.version, page)
        for (const { body } of events) fold.apply(body)
        if (events.length < page) return fold
      }
    })
  }

  /** Remembers a fold that stands where the stream stands, or stood. */
  keep(fold: CustomerFold): void {
    const name = nameOf(fold.ledger, fold.customer)
    this.#remove(name)
    this.#folds.set(name, fold)
    this.#events += fold.version
    for (const [oldest] of this.#folds) {
      if (this.#events <= this.#most || this.#folds.size === 1) return
      this.#remove(oldest)
    }
  }

  /**
   * Does the work while nobody else of this process does any for these customers: of two that make rows
   * of one customer at once, one would be made again.
   */
  alone<A, E>(
    ledger: string,
    customers: Iterable<string>,
    work: Effect.Effect<A, E>,
  ): Effect.Effect<A, E> {
    // In one order for all, so that no two wait for each other.
    const names = Array.from(customers, (customer) => nameOf(ledger, customer)).sort()
    return names.reduceRight((inner, name) => this.#holding(name, inner), work)
  }

  #holding<A, E>(name: string, work: Effect.Effect<A, E>): Effect.Effect<A, E> {
    return Effect.suspend(() => {
      const lock = this.#locks.get(name) ?? { one: Semaphore.makeUnsafe(1), users: 0 }
      this.#locks.set(name, lock)
      lock.users++
      const leave = Effect.sync(() => {
        lock.users--
        if (lock.users === 0) this.#locks.delete(name)
      })
      return Effect.ensuring(lock.one.withPermit(work), leave)
    })
  }

  #remove(name: string): CustomerFold | undefined {
    const fold = this.#folds.get(name)
    if (fold === undefined) return undefined
    this.#folds.delete(name)
    this.#events -= fold.version
    return fold
  }
}

/** No id holds U+0000. */
const nameOf = (ledger: string, customer: string): string => `${ledger}\u0000${customer}`
