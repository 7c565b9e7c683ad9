// A table as text: columns as wide as what is in them, amounts to the right, a rule above and below
// the rows, totals under it. Forty lines that we can read, hence no library for it.

export interface Column {
  readonly title: string
  readonly align: "left" | "right"
  /** Never cut, however long. */
  readonly isWhole?: boolean
}

export type Cells = ReadonlyArray<string>

export interface Table {
  readonly columns: ReadonlyArray<Column>
  readonly rows: ReadonlyArray<Cells>
  /** Under the second rule. */
  readonly totals?: ReadonlyArray<Cells>
}

/** Longest text of a cell; a longer one is cut, for a table is for people. */
const widest = 40

export const render = ({ columns, rows, totals = [] }: Table): string => {
  const cut = (cells: Cells) =>
    cells.map((cell, at) => (columns[at]?.isWhole === true ? cell : shortened(cell)))
  const body = rows.map(cut)
  const foot = totals.map(cut)
  const titles = columns.map(({ title }) => title)
  const widths = columns.map((_, at) =>
    [titles, ...body, ...foot].reduce((most, cells) => Math.max(most, width(cells[at] ?? "")), 0),
  )
  const line = (cells: Cells) =>
    columns
      .map(({ align }, at) => pad(cells[at] ?? "", widths[at] ?? 0, align))
      .join("  ")
      .trimEnd()
  const rule = "─".repeat(widths.reduce((sum, each) => sum + each, 2 * (widths.length - 1)))
  const lines = [line(titles), rule, ...body.map(line)]
  if (foot.length > 0) lines.push(rule, ...foot.map(line))
  return `${lines.join("\n")}\n`
}

const pad = (text: string, to: number, align: Column["align"]): string => {
  const spaces = " ".repeat(Math.max(0, to - width(text)))
  return align === "right" ? spaces + text : text + spaces
}

const shortened = (text: string): string => {
  if (width(text) <= widest) return text
  let kept = ""
  for (const letter of text) {
    if (width(kept) + width(letter) >= widest) break
    kept += letter
  }
  return `${kept}…`
}

const plain = /^[\x20-\x7e]*$/
const zeroWidth = /[\p{Mark}\p{Format}]/gu
const doubleWidth =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60]/gu

/** Places that a text takes on a terminal: Chinese, Japanese and Korean signs take two. */
const width = (text: string): number => {
  if (plain.test(text)) return text.length
  const shown = text.replace(zeroWidth, "")
  return [...shown].length + (shown.match(doubleWidth)?.length ?? 0)
}
