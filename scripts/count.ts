// Prints "N passed, N failed" from the JSON report of the runner, alone on the last line.

import { readFileSync } from "node:fs"

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: ReadonlyArray<{
    readonly status: string
    readonly assertionResults: ReadonlyArray<{ readonly status: string }>
  }>
}

const text = readFileSync(String(process.argv[2]), "utf8")
if (text === "") {
  console.error("No test ran: lint or types failed before.")
  process.exit(1)
}

const report: Report = JSON.parse(text)
// A file that does not load fails without a failed test in it: it counts as one.
const broken = report.testResults.filter(
  ({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((test) => test.status === "failed"),
)
const failed = report.numFailedTests + broken.length

console.log(`${report.numPassedTests} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
