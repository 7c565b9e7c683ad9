// The tables of what is owed: bringing them up to the log, building them anew beside the old ones, and
// the aged balance from them, equal to the one that folds the log.
import { type AgedBalance, Amounts, Buckets, type CalendarDate, Ids } from "@encours/core"
import { EventStore, Reports, type StoreError, waitForPosition } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Tabled } from "./encodeRequest.ts"
import { postgresFault } from "./postgresFault.ts"
import type { SqlRow, SqlSession, SqlValue } from "./SqlSession.ts"
import { type CustomerRows, customerRows } from "./tables/CustomerFold.ts"
import type { CustomerFolds } from "./tables/CustomerFolds.ts"
import { forEachHistory } from "./tables/forEachHistory.ts"

type Failure = StoreError.Fault | EventStore.AppendError

/** A customer whose facts could not be folded: it is left out of the tables, and stops nobody else. */
export interface SetAside {
  readonly customer: string
  readonly because: string
}

export interface TablesOptions {
  /** Told of each customer that is set aside, once per attempt. */
  readonly onSetAside?: (one: SetAside) => void
}

export interface OpenItemsTables {
  /** Reads on from where the tables stand to the end of the log; gives the position. */
  readonly catchUp: (ledger: string) => Effect.Effect<number, Failure>
  /** Waits until the log has reached a position, and the tables with it. */
  readonly waitFor: (ledger: string, position: number) => Effect.Effect<void, Failure>
  /** Makes every row anew beside those that are read meanwhile, then switches at once. */
  readonly rebuild: (ledger: string) => Effect.Effect<number, Failure>
  /** The customers that are set aside. */
  readonly setAside: (ledger: string) => Effect.Effect<ReadonlyArray<SetAside>, StoreError.Fault>
  /**
   * The aged balance by customer, as known now: from the tables, and from the log for customers of
   * whom something later than `asOf` is known. The tables are caught up first. A customer that is set
   * aside is in no row and no total, and named in `setAside`: show it beside the figures.
   */
  readonly agedBalance: (
    ledger: string,
    question: Pick<AgedBalance.Question, "asOf" | "basis" | "bounds">,
  ) => Effect.Effect<AgedBalanceOfTables, Failure>
}

export interface AgedBalanceOfTables extends AgedBalance.AgedBalance {
  /** Who is missing, and why; empty in a sound ledger. */
  readonly setAside: ReadonlyArray<SetAside>
}

interface Parts {
  readonly store: EventStore.EventStoreShape
  readonly session: SqlSession
  readonly schema: string
  readonly place: string
  readonly folds: CustomerFolds
  /** Writes rows, and nothing else. */
  readonly send: (request: Tabled) => Effect.Effect<unknown, EventStore.AppendError>
}

/** Customers whose rows go in one transaction. */
const batch = 200
/** Events read at once when catching up. */
const page = 1_000

export const make = (
  { store, session, schema, place, folds, send }: Parts,
  { onSetAside = () => {} }: TablesOptions,
): OpenItemsTables => {
  const run = (text: string, ...values: ReadonlyArray<SqlValue>) =>
    Effect.tryPromise({
      try: () => session.executeSql(text, values),
      catch: (cause) => postgresFault(place, cause),
    })
  const projection = (ledger: string) =>
    Effect.map(
      run(
        `SELECT live, building, position FROM ${schema}.projections WHERE ledger = $1::text`,
        ledger,
      ),
      ([row]) => ({
        live: Number(row?.live ?? 1),
        building: row?.building ?? null,
        position: Number(row?.position ?? 0),
      }),
    )
  const write = (
    ledger: string,
    tables: ReadonlyArray<CustomerRows>,
    after: number,
    to: number,
  ) => {
    for (const { customer, fault } of tables) {
      if (fault !== undefined) onSetAside({ customer, because: fault })
    }
    return send({ ledger, writes: [], tables, projected: [after, to] })
  }
  const rowsOf = (ledger: string, customer: string) => {
    const made = Effect.map(folds.take(store.readStream, ledger, customer), (fold) => {
      const rows = fold.rows()
      folds.keep(fold)
      return rows
    })
    return folds.alone(ledger, [customer], made)
  }

  /** Every customer once, in batches; then the tables stand at the position that was the start. */
  const writeAll = (ledger: string, after: number): Effect.Effect<number, Failure> =>
    Effect.gen(function* () {
      const { position } = yield* store.head(ledger)
      let waiting: Array<CustomerRows> = []
      const upTo = { ledger, position }
      yield* forEachHistory<Failure>(run, schema, upTo, ({ customer, bodies }) =>
        Effect.suspend(() => {
          waiting.push(customerRows(ledger, customer, bodies))
          if (waiting.length < batch) return Effect.void
          const full = waiting
          waiting = []
          return write(ledger, full, 0, 0)
        }),
      )
      yield* write(ledger, waiting, after, position)
      return position
    })

  const catchUp: OpenItemsTables["catchUp"] = (ledger) =>
    Effect.gen(function* () {
      let { position } = yield* projection(ledger)
      if (position === 0) position = yield* writeAll(ledger, 0)
      for (;;) {
        const events = yield* store.readLedger(ledger, position, page)
        const to = events.at(-1)?.position ?? position
        if (to === position) return position
        const customers = new Set(events.map(({ customer }) => customer))
        customers.delete(EventStore.LEDGER_STREAM)
        const tables = yield* Effect.forEach(customers, (customer) => rowsOf(ledger, customer))
        yield* write(ledger, tables, position, to)
        position = to
      }
    })

  const setAside: OpenItemsTables["setAside"] = (ledger) =>
    Effect.map(
      run(
        `SELECT c.customer, c.fault FROM ${schema}.projected_customers c
         JOIN ${schema}.projections p ON p.ledger = c.ledger AND p.live = c.generation
         WHERE c.ledger = $1::text AND c.fault IS NOT NULL ORDER BY c.customer`,
        ledger,
      ),
      (rows) => rows.map((row) => ({ customer: `${row.customer}`, because: `${row.fault}` })),
    )

  return {
    catchUp,
    setAside,
    waitFor: (ledger, position) =>
      Effect.gen(function* () {
        const waiting = waitForPosition(ledger, position)
        yield* Effect.provideService(waiting, EventStore.EventStore, store)
        yield* catchUp(ledger)
      }),
    rebuild: (ledger) =>
      Effect.gen(function* () {
        yield* catchUp(ledger)
        const [begun] = yield* run(
          `UPDATE ${schema}.projections SET building = coalesce(building, live + 1)
           WHERE ledger = $1::text RETURNING position`,
          ledger,
        )
        const position = yield* writeAll(ledger, Number(begun?.position ?? 0))
        // What was appended meanwhile is in both generations; an append without rows is caught up.
        yield* catchUp(ledger)
        yield* run(
          `UPDATE ${schema}.projections SET live = building, building = NULL
           WHERE ledger = $1::text AND building IS NOT NULL`,
          ledger,
        )
        // From the switch on nobody writes the older ones: what is found now is all there will be.
        for (const table of ["projected_customers", "projected_items"]) {
          yield* run(
            `DELETE FROM ${schema}.${table} o USING ${schema}.projections p
             WHERE p.ledger = $1::text AND o.ledger = p.ledger AND o.generation < p.live`,
            ledger,
          )
        }
        return position
      }),
    agedBalance: (ledger, question) =>
      Effect.gen(function* () {
        yield* catchUp(ledger)
        const aside = yield* setAside(ledger)
        const missing = new Set(aside.map(({ customer }) => customer))
        const { asOf, basis = "due", bounds = Buckets.boundsUsual } = question
        const late = yield* run(
          `SELECT c.customer FROM ${schema}.projected_customers c
           JOIN ${schema}.projections p ON p.ledger = c.ledger AND p.live = c.generation
           WHERE c.ledger = $1::text AND c.stands_from > $2::text::date`,
          ledger,
          asOf,
        )
        const folded = new Set(late.map((row) => `${row.customer}`))
        for (const customer of missing) folded.delete(customer)
        const sums = yield* run(sumsOf(schema, bounds), ledger, asOf, `${basis === "issued"}`)
        const rows = sums
          .filter((row) => !folded.has(`${row.customer}`))
          .map((row) => rowOf(ledger, bounds, row))
        for (const customer of folded) {
          const asked = Reports.agedBalance([ledger], { ...question, by: "customer", customer })
          rows.push(...(yield* Effect.provideService(asked, EventStore.EventStore, store)).rows)
        }
        return { ...reportOf(ledger, { asOf, basis, bounds }, rows), setAside: aside }
      }),
  }
}

/** One sum for each column of the report; minor units, as texts. */
const sumsOf = (schema: string, bounds: Buckets.Bounds): string => {
  const counted = "open - pending"
  const within = (at: number) => {
    const above = `age > ${at === 0 ? 0 : bounds[at - 1]}`
    return at < bounds.length ? `${above} AND age <= ${bounds[at]}` : above
  }
  const ranges = Array.from(
    { length: bounds.length + 1 },
    (_, at) => `sum(CASE WHEN ${within(at)} THEN ${counted} ELSE 0 END)::text AS b${at + 1}`,
  )
  return `SELECT customer, currency,
  sum(CASE WHEN is_remainder THEN 0 WHEN age <= 0 THEN open ELSE pending END)::text AS b0,
  ${ranges.join(",\n  ")},
  (-sum(CASE WHEN is_remainder THEN open ELSE 0 END))::text AS unallocated,
  sum(CASE WHEN days_overdue > 0 THEN ${counted} ELSE 0 END)::text AS overdue,
  sum(CASE WHEN is_charge THEN open ELSE 0 END)::text AS charges,
  sum(disputed)::text AS disputed, sum(pending)::text AS pending
FROM ${schema}.aged($1::text, $2::text::date, $3::text::boolean) GROUP BY customer, currency`
}

const rowOf = (ledger: string, bounds: Buckets.Bounds, row: SqlRow): AgedBalance.Row => {
  const buckets = bounds.length + 2
  const after = ["unallocated", "overdue", "charges", "disputed", "pending"]
  const read = (column: number) =>
    BigInt(String(column < buckets ? row[`b${column}`] : row[after[column - buckets] ?? ""]))
  return {
    ledger,
    customer: String(row.customer),
    currency: String(row.currency),
    amounts: Amounts.fromColumns(buckets, read),
  }
}

/** Sorted and summed as the report of the core is. */
const reportOf = (
  ledger: string,
  asked: {
    readonly asOf: CalendarDate.CalendarDate
    readonly basis: "due" | "issued"
    readonly bounds: Buckets.Bounds
  },
  found: ReadonlyArray<AgedBalance.Row>,
): AgedBalance.AgedBalance => {
  const rows = found.filter(({ amounts }) => !Amounts.isZero(amounts))
  const totals = new Map<string, AgedBalance.Row>()
  for (const { currency, amounts } of rows) {
    const before = totals.get(currency)?.amounts
    const sum = before === undefined ? amounts : Amounts.plus(before, amounts)
    totals.set(currency, { ledger, currency, amounts: sum })
  }
  const order = (a: AgedBalance.Row, b: AgedBalance.Row) =>
    Ids.compareUtf8(a.customer ?? "", b.customer ?? "") || Ids.compareUtf8(a.currency, b.currency)
  const { asOf, basis, bounds } = asked
  return {
    asOf,
    knownAt: null,
    basis,
    buckets: Buckets.labels(bounds),
    rows: [...rows].sort(order),
    totals: [...totals.values()].sort(order),
  }
}
