// Key figures as JSON: the code of why one has no value, and its sentence in the reader's language.
import type { KpiReport, Row } from "../projections/kpi/KpiReport.ts"
import type { Language } from "./Explanation.ts"
import { madeText, reasonText } from "./kpiText.ts"

/** A figure; `because` is the sentence of its `reason`. */
export interface KpiRowJson extends Row {
  readonly because?: string
}

export interface KpisJson extends Omit<KpiReport, "rows"> {
  readonly rows: ReadonlyArray<KpiRowJson>
}

export const kpisJson = ({ rows, ...report }: KpiReport, language: Language): KpisJson => ({
  ...report,
  rows: rows.map(({ value, reason, unit, formula, convention, inputs, ...names }) => ({
    ...names,
    value,
    ...(reason === undefined ? {} : { reason, because: reasonText(reason, language) }),
    unit,
    ...madeText({ kpi: names.kpi, formula, convention }, language),
    inputs,
  })),
})
