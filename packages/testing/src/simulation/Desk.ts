// The jobs of a simulation, kept as a host keeps them in a table of its own: a job that was not
// answered is there after a crash, with its key and its command as they were.
import { CalendarDate } from "@encours/core"
import { commandFor, isOfLedger, type Where } from "../arbitraries/commandFor.ts"
import { currencies } from "../arbitraries/values.ts"
import type { Job } from "./Plan.ts"
import type { Watch } from "./Watch.ts"

export interface Delivery {
  readonly key: string
  readonly command: unknown
  readonly effectiveOn: string
}

const customers = ["C-001", "C-001", "C-002", "C-001", "C-002", "C-001", "C-003", "C-001"]

export class Desk {
  readonly #jobs: ReadonlyArray<Job>
  readonly #watch: Watch
  readonly #deliveries = new Map<Job, Delivery>()
  readonly #done = new Set<Job>()

  constructor(jobs: ReadonlyArray<Job>, watch: Watch) {
    this.#jobs = jobs
    this.#watch = watch
  }

  get isDone(): boolean {
    return this.#done.size === this.#jobs.length
  }

  get keys(): ReadonlyArray<string> {
    return [...this.#deliveries.values()].map(({ key }) => key)
  }

  /** Those that were handed to somebody. */
  get delivered(): ReadonlyArray<Delivery> {
    return [...this.#deliveries.values()]
  }

  next(host: number): Job | undefined {
    return this.#jobs.find((job) => job.host === host && !this.#done.has(job))
  }

  done(job: Job): void {
    this.#done.add(job)
  }

  /** The command, made of what stands when it is first asked for; the same ever after. */
  delivery(job: Job, wallMillis: number): Delivery {
    const known = this.#deliveries.get(job)
    if (known !== undefined) return known
    const { intent, number } = job
    const today = new Date(wallMillis).toISOString().slice(0, 10) as CalendarDate.CalendarDate
    const on = CalendarDate.addDays(today, intent.shift)
    const customer = isOfLedger(intent.verb) ? "" : (customers[intent.customer] ?? "C-001")
    const state = this.#watch.state(customer)
    const where = { state, on, number, currencies }
    const command = job.command ?? commandOf(intent, customer, where, today)
    const delivery = { key: `job-${number}`, command, effectiveOn: on }
    this.#deliveries.set(job, delivery)
    return delivery
  }
}

const commandOf = (
  intent: Job["intent"],
  customer: string,
  where: Where,
  today: CalendarDate.CalendarDate,
): unknown => {
  // Near enough to bind what is under way.
  if (intent.verb === "ClosePeriod") {
    return { type: "ClosePeriod", until: CalendarDate.addDays(today, -3) }
  }
  if (intent.wild === undefined || customer === "") return commandFor(intent, where)
  return { ...intent.wild, ...("customer" in intent.wild ? { customer } : {}) }
}
