// Content as plain text: lines of at most 76 characters where words allow it, columns in line.
import { type Block, oneLine, plain } from "./Content.ts"

const widest = 76

export const renderText = (blocks: ReadonlyArray<Block>, footer: ReadonlyArray<string>): string => {
  const parts = blocks.map(textOf)
  const foot = footer.map(oneLine).filter((line) => line !== "")
  if (foot.length > 0) parts.push(["-- ", ...foot].join("\n"))
  return `${parts.join("\n\n")}\n`
}

const textOf = (block: Block): string => {
  switch (block.is) {
    case "paragraph":
      return plain(block.text).split("\n").map(wrapped).join("\n")
    case "table":
      return tableText(block)
    case "details": {
      const rows = block.rows.map(([name, value]) => [oneLine(name), oneLine(value)] as const)
      const width = Math.max(...rows.map(([name]) => name.length))
      return rows.map(([name, value]) => `${`${name}:`.padEnd(width + 2)}${value}`).join("\n")
    }
    case "button":
      return `${oneLine(block.text)}:\n${oneLine(block.url)}`
    case "notes":
      return [
        oneLine(block.title),
        ...block.lines.map((line) => wrapped(`- ${oneLine(line)}`)),
      ].join("\n")
  }
}

const tableText = ({ columns, rows }: Extract<Block, { readonly is: "table" }>): string => {
  const cells = rows.map((row) => row.cells.map(oneLine))
  const titles = columns.map(({ title }) => title)
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...cells.map((row) => (row[at] ?? "").length)),
  )
  const line = (row: ReadonlyArray<string>) =>
    columns
      .map(({ align }, at) => {
        const [text, width] = [row[at] ?? "", widths[at] ?? 0]
        return align === "right" ? text.padStart(width) : text.padEnd(width)
      })
      .join("  ")
      .trimEnd()
  const rule = "-".repeat(widths.reduce((sum, width) => sum + width + 2, -2))
  const lines = [line(titles), rule]
  rows.forEach((row, at) => {
    if (row.isTotal && !rows[at - 1]?.isTotal) lines.push(rule)
    lines.push(line(cells[at] ?? []))
  })
  return lines.join("\n")
}

/** Broken between words; a word that is longer stands alone. */
const wrapped = (line: string): string => {
  const lines: Array<string> = []
  let current = ""
  for (const word of line.split(" ")) {
    if (current !== "" && current.length + 1 + word.length > widest) {
      lines.push(current)
      current = word
    } else current = current === "" ? word : `${current} ${word}`
  }
  return [...lines, current].join("\n")
}
