// The index of a bundle as a list of blocks, written twice: as text for any reader, as HTML for a browser.
// The HTML holds no script, loads nothing, and shows nothing that the text does not say.

/** A piece of a page. */
export type Block =
  | { readonly is: "title" | "heading" | "text"; readonly text: string }
  /** Kept as it is laid out. */
  | { readonly is: "laid"; readonly text: string }
  | {
      readonly is: "table"
      readonly columns: ReadonlyArray<string>
      readonly rows: ReadonlyArray<ReadonlyArray<string>>
    }

export const asText = (blocks: ReadonlyArray<Block>): string =>
  `${blocks.map(textOf).join("\n\n")}\n`

const textOf = (block: Block): string => {
  switch (block.is) {
    case "title":
      return `${block.text}\n${"=".repeat(block.text.length)}`
    case "heading":
      return `${block.text}\n${"-".repeat(block.text.length)}`
    case "text":
    case "laid":
      return block.text
    case "table":
      return tableText(block.columns, block.rows)
  }
}

const tableText = (
  columns: ReadonlyArray<string>,
  rows: ReadonlyArray<ReadonlyArray<string>>,
): string => {
  const flat = rows.map((row) => row.map((cell) => cell.replaceAll(/\s+/g, " ")))
  const widths = columns.map((title, at) =>
    flat.reduce((most, row) => Math.max(most, (row[at] ?? "").length), title.length),
  )
  return [columns, ...flat]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n")
}

const style =
  "body{font:15px/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}" +
  "table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .5em;text-align:left;" +
  "vertical-align:top;overflow-wrap:anywhere}pre{white-space:pre-wrap}"

export const asHtml = (language: string, blocks: ReadonlyArray<Block>): string => {
  const title = blocks.find(({ is }) => is === "title")
  const name = title !== undefined && "text" in title ? title.text : ""
  return [
    "<!doctype html>",
    `<html lang="${escaped(language)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(name)}</title><style>${style}</style></head><body>`,
    ...blocks.map(htmlOf),
    "</body></html>",
    "",
  ].join("\n")
}

const htmlOf = (block: Block): string => {
  switch (block.is) {
    case "title":
      return `<h1>${escaped(block.text)}</h1>`
    case "heading":
      return `<h2>${escaped(block.text)}</h2>`
    case "text":
      return `<p>${escaped(block.text)}</p>`
    case "laid":
      return `<pre>${escaped(block.text)}</pre>`
    case "table": {
      const row = (tag: string, cells: ReadonlyArray<string>) =>
        `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`
      const rows = block.rows.map((cells) => row("td", cells))
      return ["<table>", row("th", block.columns), ...rows, "</table>"].join("\n")
    }
  }
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
}

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? "")
