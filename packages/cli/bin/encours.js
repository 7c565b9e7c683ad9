#!/usr/bin/env node
// Committed, not built: npm links bins before anything is built. Plain JavaScript, so that an old
// Node gets a sentence and not a syntax error.
import module from "node:module"

const [major, minor] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`encours needs Node 22.19 or later; this is Node ${process.versions.node}.`)
  process.exit(2)
}

// Node 22 warns of its SQLite at every start; nobody who reads a report can do anything about it.
const { emitWarning } = process
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).startsWith("SQLite is an experimental")) {
    emitWarning.call(process, warning, ...rest)
  }
}

// The second start finds the program compiled: a third of the time.
module.enableCompileCache()
await import("../dist/main.js")
