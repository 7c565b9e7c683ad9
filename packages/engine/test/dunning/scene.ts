// A ledger in memory with customers that owe, a run on it, and ways to break both.
import { CalendarDate, DunningPolicy, FrenchPolicy, type LedgerEvent } from "@encours/core"
import {
  EventStore,
  Ledger,
  MemoryEventStore,
  Notifier,
  type RunOptions,
  remind,
} from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"

/** The usual policy without stages for large amounts, written only by e-mail. */
export const policy: DunningPolicy.DunningPolicy = Result.getOrThrow(
  DunningPolicy.decode({
    ...FrenchPolicy.json,
    stages: FrenchPolicy.json.stages
      .filter(({ name }) => name !== "receipt" && name !== "pre-due")
      .map((stage) => (stage.channels.length === 0 ? stage : { ...stage, channels: ["email"] })),
  }),
)

function step(name: string, offset: number) {
  return { name, offset, channels: ["email"], tone: "firm", who: "receivables" } as const
}

/** A step that asks, and one that claims interest and the indemnity too; missed days bring the second at once. */
export const charging: DunningPolicy.DunningPolicy = Result.getOrThrow(
  DunningPolicy.decode({
    ...{ name: "charging", version: "1", spacing: 1, catchUp: "highest" },
    stages: [
      { ...step("asks", 1), template: "friendly" },
      { ...step("claims", 20), template: "reminder-2", charges: ["interest", "indemnity"] },
    ],
  }),
)

export const from = { name: "Imprimerie du Quai", email: "compta@imprimerie.example" }

export const day = (text: string): CalendarDate.CalendarDate =>
  Result.getOrThrow(CalendarDate.parse(text))

export const eur = (amount: string) => ({ amount, currency: "EUR" })

export type Store = EventStore.EventStoreShape

export const run = <A, E>(store: Store, effect: Effect.Effect<A, E, EventStore.EventStore>) =>
  Effect.runPromise(Effect.provideService(effect, EventStore.EventStore, store))

/** Records what the commands say, each on its day; a refusal is a mistake of the test. */
export const record = (
  store: Store,
  commands: ReadonlyArray<readonly [on: string, command: object]>,
): Promise<void> =>
  run(
    store,
    Effect.gen(function* () {
      const ledger = yield* Ledger.open({ country: "FR" })
      for (const [effectiveOn, command] of commands) {
        const outcome = yield* ledger.execute(command, { effectiveOn })
        if (!outcome.ok) throw new Error(outcome.rejection.message)
      }
    }),
  )

export const issue = (invoice: string, dueOn: string, amount = "1000.00", customer = "C-1") =>
  ["2026-08-01", { type: "IssueInvoice", customer, invoice, dueOn, total: eur(amount) }] as const

export const contact = (more: object = {}, customer = "C-1") =>
  [
    "2026-08-01",
    {
      ...{ type: "SetContact", customer, contact: "K-1", role: "accounting" },
      ...{ email: `${customer.toLowerCase()}@martin.example`, ...more },
    },
  ] as const

/** What happens at the other end, and how the notifier answers. */
export interface Post {
  readonly notifier: Notifier.NotifierShape
  /** Every message that arrived, as often as it did. */
  readonly arrived: Array<Notifier.Message>
  /** Asked before each sending; undefined = it arrives. */
  answer: (message: Notifier.Message, count: number) => Notifier.Delivery | undefined
}

export const postOffice = (
  again: "harmless" | "doubles" = "doubles",
  changes: Partial<Notifier.NotifierShape> = {},
): Post => {
  const arrived: Array<Notifier.Message> = []
  let count = 0
  const post: Post = {
    arrived,
    answer: () => undefined,
    notifier: {
      name: "post",
      channels: ["email"],
      needs: () => "email",
      again: () => again,
      send: (message) =>
        Effect.sync(() => {
          const other = post.answer(message, count++)
          if (other !== undefined) return other
          const isNew = arrived.every(({ key }) => key !== message.key)
          if (again === "doubles" || isNew) arrived.push(message)
          return Notifier.sent(`id-${message.key}`)
        }),
      ...changes,
    },
  }
  return post
}

export const remindOn = (
  on: string,
  store: Store,
  { notifier }: Pick<Post, "notifier">,
  options: Partial<RunOptions> = {},
) =>
  run(
    store,
    remind({
      ...{ ledger: "main", asOf: day(on), policy, writing: { from }, backOffMillis: 0 },
      ...options,
    }).pipe(Effect.provideService(Notifier.Notifier, notifier)),
  )

/** As {@link remindOn}, where the runner may die on the way. */
export const tryOn = async (...args: Parameters<typeof remindOn>) => {
  const [on, store, { notifier }, options = {}] = args
  const exit = await Effect.runPromiseExit(
    remind({
      ...{ ledger: "main", asOf: day(on), policy, writing: { from }, backOffMillis: 0 },
      ...options,
    }).pipe(
      Effect.provideService(Notifier.Notifier, notifier),
      Effect.provideService(EventStore.EventStore, store),
    ),
  )
  return Exit.isSuccess(exit) ? exit.value : undefined
}

export const facts = async (store: Store): Promise<ReadonlyArray<LedgerEvent.LedgerEvent>> => {
  const found: Array<LedgerEvent.LedgerEvent> = []
  const rows = await Effect.runPromise(store.readLedger("main", 0, 10_000))
  for (const { body } of rows) found.push(JSON.parse(body))
  return found
}

export const typesOf = async (store: Store): Promise<ReadonlyArray<string>> =>
  (await facts(store)).map(({ type }) => type)

export const freshStore = MemoryEventStore.make
