// The credit reports of a ledger kept ready for a program that asks often: a question asked again reads only
// the streams of customers of whom facts came in since, and an order reads the tail of its customer's.
import { KpiReport, Provision } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import type { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as CreditReports from "./creditReports.ts"
import * as KeptParts from "./KeptParts.ts"
import { DossierCache } from "./loadDossier.ts"
import type { OrderAsked } from "./Questions.ts"

/** Raised when the parts of a report change: checkpoints that were saved before are then not read. */
const version = 1

/** Questions whose parts are kept at once; the least recently asked leaves first. */
const questionsMost = 4

/** What a report keeps of each customer, and how the parts become an answer. */
interface Kind<Question, Part, Answer> {
  readonly name: string
  readonly partOf: (question: Question) => KeptParts.PartOf<Part>
  readonly answer: (question: Question, parts: Iterable<Part>) => Answer
}

const kpis: Kind<KpiReport.Question, KpiReport.Part, KpiReport.KpiReport> = {
  name: "kpis",
  partOf: (question) => (dossier) => KpiReport.partOf(dossier, question),
  answer: (question, parts) => {
    const report = new KpiReport.Report(question)
    for (const part of parts) report.addPart(part)
    return report.finish()
  },
}

const provision: Kind<Provision.Question, Provision.Part, Provision.Provision> = {
  name: "provision",
  partOf: (question) => (dossier) => Provision.partOf(dossier, question),
  answer: (question, parts) => {
    const report = new Provision.Report(question)
    for (const part of parts) report.addPart(part)
    return report.finish()
  },
}

export class ResidentCredit {
  readonly #ledger: string
  readonly #kept = new Map<string, KeptParts.KeptParts<unknown>>()
  readonly #resident = { cache: new DossierCache(), groups: new CreditReports.Groups() }
  readonly #one = Semaphore.makeUnsafe(1)

  constructor(ledger: string) {
    this.#ledger = ledger
  }

  kpis(question: KpiReport.Question, checkpoint?: string) {
    return this.#ask(kpis, question, checkpoint)
  }

  provision(question: Provision.Question, checkpoint?: string) {
    return this.#ask(provision, question, checkpoint)
  }

  orderCheck(
    asked: OrderAsked,
  ): Effect.Effect<CreditReports.OrderCheck | undefined, Fault, EventStore> {
    return this.#one.withPermit(CreditReports.orderCheck(this.#ledger, asked, this.#resident))
  }

  #ask<Question, Part, Answer>(
    { name, partOf, answer }: Kind<Question, Part, Answer>,
    question: Question,
    checkpoint: string | undefined,
  ): Effect.Effect<Answer, Fault, EventStore> {
    const ledger = this.#ledger
    const key = JSON.stringify([name, question])
    const saved = `${name} ${checkpoint} ${JSON.stringify(question)}@${version}`
    const work = Effect.gen({ self: this }, function* () {
      const before = this.#kept.get(key) as KeptParts.KeptParts<Part> | undefined
      const first =
        checkpoint === undefined
          ? Effect.succeed(KeptParts.none<Part>())
          : KeptParts.load<Part>(ledger, saved)
      const kept = before ?? (yield* first)
      const from = kept.position
      yield* KeptParts.refresh(ledger, kept, partOf(question))
      if (checkpoint !== undefined && kept.position > from) {
        yield* KeptParts.save(ledger, saved, kept)
      }
      this.#keep(key, kept)
      return answer(question, KeptParts.inOrder(kept))
    })
    return this.#one.withPermit(work)
  }

  #keep(key: string, kept: KeptParts.KeptParts<unknown>): void {
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    if (this.#kept.size <= questionsMost) return
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
