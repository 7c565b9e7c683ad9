// `ENCOURS_WRITE_DOCS=1 npm run docs` writes into the pages what programs and commands print, where
// it differs from what they show. The difference is then read in git, like any other change.

import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import type { Fence } from "./fences.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))

export const isWriting = process.env.ENCOURS_WRITE_DOCS === "1"

const changes: Array<{ readonly fence: Fence; readonly code: string }> = []

/** Keeps new content for a fence, until its page is written. */
export const change = (fence: Fence, code: string): void => {
  changes.push({ fence, code })
}

/** Writes the changes kept for one page, from the last fence up, so that line numbers stay true. */
export const writePage = (path: string): void => {
  const mine = changes.filter(({ fence }) => fence.path === path)
  if (mine.length === 0) return
  const lines = readFileSync(join(root, path), "utf8").split("\n")
  for (const { fence, code } of mine.toSorted((a, b) => b.fence.line - a.fence.line)) {
    const shown = fence.code === "" ? 0 : fence.code.split("\n").length
    lines.splice(fence.line, shown, ...code.split("\n"))
  }
  writeFileSync(join(root, path), lines.join("\n"))
}
