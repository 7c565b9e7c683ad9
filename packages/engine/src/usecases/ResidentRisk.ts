// What a ledger's payers teach, kept ready for a program that asks often: each question reads what is new in the
// ledger, and of the customers only those that it is about.
import { Annals, CashForecast, ScoreReport } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Semaphore from "effect/Semaphore"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Read from "./readAnnals.ts"
import { type RiskQuestion, type RiskReport, tell } from "./riskReports.ts"

/** Raised when annals change: checkpoints that were saved before are then not read. */
const version = 3

export class ResidentRisk {
  readonly #ledger: string
  readonly #one = Semaphore.makeUnsafe(1)
  #read: Read.ReadAnnals | undefined

  constructor(ledger: string) {
    this.#ledger = ledger
  }

  /** The same as one-off. **Shape** `checkpoint`: the name under which what is kept is saved; not unless given. */
  scores(
    question: ScoreReport.Question,
    checkpoint?: string,
  ): Effect.Effect<ScoreReport.ScoreReport, Fault, EventStore> {
    return this.#tell(new ScoreReport.Report(question), question, checkpoint)
  }

  /** The same as one-off, and what such forecasts were worth: days that are over are in the annals too. */
  forecast(
    question: CashForecast.Question,
    checkpoint?: string,
  ): Effect.Effect<CashForecast.CashForecast, Fault, EventStore> {
    return this.#tell(new CashForecast.Report(question), question, checkpoint)
  }

  #tell<Answer>(
    report: RiskReport<Answer>,
    question: RiskQuestion,
    checkpoint: string | undefined,
  ): Effect.Effect<Answer, Fault, EventStore> {
    const ledger = this.#ledger
    const work = Effect.gen({ self: this }, function* () {
      const { annals, position } = yield* this.#refresh(checkpoint)
      const { model = "learned" } = question
      const chronicle =
        annals.model === model && annals.covers(question)
          ? annals.now()
          : yield* Read.chronicleAt(ledger, question, model, position)
      yield* tell(report, ledger, chronicle, question, position)
      return report.finish()
    })
    // One at a time: what is asked stands on annals that nobody advances meanwhile.
    return this.#one.withPermit(work)
  }

  #refresh(checkpoint: string | undefined): Effect.Effect<Read.ReadAnnals, Fault, EventStore> {
    const ledger = this.#ledger
    const name = `risk ${checkpoint}@${version}`
    return Effect.gen({ self: this }, function* () {
      const store = yield* EventStore
      const { position } = yield* store.head(ledger)
      const first =
        checkpoint === undefined
          ? Effect.succeed({ annals: new Annals.Annals(), position: 0, saved: 0 })
          : Read.load(ledger, name)
      let read = this.#read ?? (yield* first)
      // Interrupted while it reads, it is not known what of it was taken in: it starts anew.
      this.#read = undefined
      read = yield* Read.readOn(ledger, read, position)
      // It is as large as the ledger is: saved when a tenth of it is new.
      if (checkpoint !== undefined && read.position > read.saved * 1.1) {
        read = yield* Read.save(ledger, name, read)
      }
      this.#read = read
      return read
    })
  }
}
