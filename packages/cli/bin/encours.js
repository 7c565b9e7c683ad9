#!/usr/bin/env node
// Committed, not built: npm links bins before anything is built. Plain JavaScript, so that an old
// Node gets a sentence and not a syntax error.
const [major, minor] = process.versions.node.split(".").map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(`encours needs Node 22.19 or later; this is Node ${process.versions.node}.`)
  process.exit(2)
}

await import("../dist/main.js")
