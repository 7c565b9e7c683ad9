// The options of a command, as a table: what `--help` shows is what is read.

export interface Option {
  /** Without its dashes: `as-of`. */
  readonly name: string
  /** What stands after it in the usage: `D`, `fr|en`; absent for a switch. */
  readonly value?: string
  /** One letter: `-o`. */
  readonly short?: string
  readonly isRequired?: boolean
  readonly says: string
}

export const store: Option = {
  name: "store",
  value: "S",
  isRequired: true,
  says: "a ledger file (.jsonl, read-only), a SQLite file (.db) or postgres://…",
}

export const lang: Option = {
  name: "lang",
  value: "fr|en",
  says: "language of tables; French where LC_ALL or LANG begins with fr, else English",
}

const format: Option = {
  name: "format",
  value: "table|json|csv",
  says: "a table for people (the default), JSON or CSV for programs",
}

/** What every command that prints something takes. */
export const ofOutput: ReadonlyArray<Option> = [format, lang]

const knownAt: Option = {
  name: "known-at",
  value: "T",
  says: "only what was recorded up to T: an instant, or a date for its end (UTC)",
}

export const customer: Option = { name: "customer", value: "C", says: "one customer only" }

export const ledger: Option = {
  name: "ledger",
  value: "L",
  says: "one ledger, or '*' for all; required where the store has several",
}

/** What every report takes. */
export const ofReport: ReadonlyArray<Option> = [store, ...ofOutput, knownAt, customer, ledger]

export const help: Option = { name: "help", short: "h", says: "this page" }
