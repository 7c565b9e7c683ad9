// Questions about risk as a caller puts them, in plain text, turned into those of the core: scores, cash to
// come, back-tests.
import {
  CalendarDate,
  type CashForecast,
  type Chronicle,
  type Explanation,
  type Instant,
  type ScoreReport,
} from "@encours/core"
import * as Effect from "effect/Effect"
import type { Fault } from "../ports/StoreError.ts"
import { field, knownAt, language, word, wrong } from "./readQuestion.ts"

/** What scores are asked, as plain JSON. */
export interface ScoreQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  readonly segment?: string | undefined
  /** Whether outcomes are learned from; `learned` unless told. */
  readonly model?: Chronicle.Model | undefined
  /** Of the sentences; English unless told. */
  readonly language?: Explanation.Language | undefined
  /** The name under which what payers taught is saved beside the log, to go on from; not unless told. */
  readonly checkpoint?: string | undefined
}

/** What a cash forecast is asked, as plain JSON. */
export interface ForecastQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  /** From 1 to 104; 8 unless told. */
  readonly weeks?: number | undefined
  readonly model?: Chronicle.Model | undefined
  /** The name under which what payers taught is saved beside the log, to go on from; not unless told. */
  readonly checkpoint?: string | undefined
}

/** What a back-test is asked, as plain JSON. */
export interface BacktestQuestion {
  /** First day of issue of the invoices that are judged. */
  readonly from: string
  /** Only what was known then counts, for the outcomes too. */
  readonly knownAt?: string | undefined
  readonly model?: Chronicle.Model | undefined
}

export interface ScoreAsked extends ScoreReport.Question {
  readonly language: Explanation.Language
}

const modelOf = (model: Chronicle.Model | undefined) =>
  word("model", model, ["learned", "untrained"] as const)

export const score = (asked: ScoreQuestion): Effect.Effect<ScoreAsked, Fault> =>
  Effect.gen(function* () {
    const { customer, segment } = asked
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      model: yield* modelOf(asked.model),
      language: yield* language(asked.language),
      customer,
      segment,
    }
  })

export const forecast = (asked: ForecastQuestion): Effect.Effect<CashForecast.Question, Fault> =>
  Effect.gen(function* () {
    const { customer, weeks = 8 } = asked
    if (!(Number.isSafeInteger(weeks) && weeks >= 1 && weeks <= 104)) {
      return yield* wrong("weeks", `expected a whole number from 1 to 104, found ${weeks}`)
    }
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      model: yield* modelOf(asked.model),
      customer,
      weeks,
    }
  })

/** A back-test asked for, read. */
export interface BacktestAsked {
  readonly from: CalendarDate.CalendarDate
  readonly knownAt: Instant.Instant | undefined
  readonly model: Chronicle.Model | undefined
}

export const backtest = (asked: BacktestQuestion): Effect.Effect<BacktestAsked, Fault> =>
  Effect.gen(function* () {
    return {
      from: yield* field("from", CalendarDate.parse(asked.from)),
      knownAt: yield* knownAt(asked.knownAt),
      model: yield* modelOf(asked.model),
    }
  })
