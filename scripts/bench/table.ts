// The figures as an aligned table, for people; the same rows stand in docs/reference/benchmarks.md.
import type { Measured } from "./measure.ts"

const columns = ["work", "size", "baseline", "base ms", "ms", "ratio", "aim", "met", "peak", "note"]

export const table = (figures: ReadonlyArray<Measured>): string => {
  const rows = [columns, ...figures.map(cells)]
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const isNumber = (at: number) => (at >= 3 && at <= 5) || at === 1
  const line = (row: ReadonlyArray<string>) =>
    row
      .map((cell, at) =>
        isNumber(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      )
      .join("  ")
      .trimEnd()
  return rows.map(line).join("\n")
}

const cells = (figure: Measured): ReadonlyArray<string> => [
  figure.work,
  figure.size === 0 ? "" : figure.size.toLocaleString("en"),
  figure.baseline ?? "",
  ms(figure.baselineMs),
  ms(figure.ms),
  figure.ratio === undefined ? "" : `${figure.ratio.toFixed(2)}×`,
  figure.aim ?? "",
  met(figure),
  `${figure.peak} MB`,
  figure.note ?? "",
]

const met = (figure: Measured): string => {
  if (figure.met === undefined) return ""
  return figure.met ? "yes" : "no"
}

const ms = (value: number | undefined): string =>
  value === undefined ? "" : value.toFixed(value < 10 ? 2 : 0)
