// The fences of the documentation: the blocks of code between ``` lines, in Markdown pages and in
// the docstrings of sources. The word after ``` tells the language, what follows tells what is done.

/** One block of code, and where it stands. */
export interface Fence {
  /** From the root of the repository: `docs/tutorial/first-receivables.md`. */
  readonly path: string
  /** Line of the opening ```, from 1. */
  readonly line: number
  /** `ts`, `json`, `jsonl`, `csv`, `console`, `sh`, `text`; empty when the fence names none. */
  readonly language: string
  /** What follows the language: `doctest`, `doctest continued`, `no-run: reason`, a file name. */
  readonly info: string
  readonly code: string
}

/** All fences of a page, or of the docstrings of a source, in order. */
export const fencesOf = (path: string, text: string): ReadonlyArray<Fence> => {
  const lines = path.endsWith(".md") ? text.split("\n") : docstringLines(text)
  const fences: Array<Fence> = []
  let open: { line: number; marker: string; indent: number; info: string; code: string[] } | null =
    null
  for (const [index, line] of lines.entries()) {
    const [, indent = "", marker = "", info = ""] = /^(\s*)(`{3,})([^`]*)$/.exec(line) ?? []
    if (open === null) {
      if (marker === "") continue
      open = { line: index + 1, marker, indent: indent.length, info: info.trim(), code: [] }
    } else if (marker === open.marker && info.trim() === "") {
      const [language = "", ...rest] = open.info.split(" ")
      const code = open.code.join("\n")
      fences.push({ path, line: open.line, language, info: rest.join(" ").trim(), code })
      open = null
    } else open.code.push(line.slice(Math.min(open.indent, line.search(/\S|$/))))
  }
  if (open !== null) throw new Error(`${path}:${open.line}: the fence is not closed`)
  return fences
}

/** The lines of a source with everything blank but its docstrings, so that line numbers stay. */
const docstringLines = (text: string): ReadonlyArray<string> => {
  let inside = false
  return text.split("\n").map((line) => {
    if (/^\s*\/\*\*/.test(line)) inside = true
    const content = inside ? (/^\s*\*(?!\/) ?(.*)$/.exec(line)?.[1] ?? "") : ""
    if (line.includes("*/")) inside = false
    return content
  })
}

/** The reason of a fence that cannot run; undefined when it gives none. */
export const reasonNotRun = (fence: Fence): string | undefined =>
  /^no-run: (\S.*)$/.exec(fence.info)?.[1]
