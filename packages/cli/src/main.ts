// The process around the program: its streams, its signals, its exit code.
import { done, refused } from "./Failure.ts"
import type { Io } from "./Io.ts"
import { run } from "./run.ts"

/** Once nobody reads standard output (`encours export | head`), there is no more to say. */
let isRead = true
/** Why standard output took no more, where it was not its reader who had enough. */
let fault: string | undefined
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  isRead = false
  if (error.code !== "EPIPE") fault = error.code ?? error.message
})
process.stderr.on("error", () => {})

const out = (text: string): Promise<boolean> =>
  new Promise((resolve) => {
    if (!isRead) resolve(false)
    else process.stdout.write(text, (error) => resolve(error == null && isRead))
  })

// The first Ctrl-C ends at the next whole batch; the second ends at once, as the store survives that.
const interruption = new AbortController()
process.once("SIGINT", () => interruption.abort())

const io: Io = {
  out,
  err: (text) => process.stderr.write(text),
  stdin: () => process.stdin,
  env: process.env,
  isWatched: process.stderr.isTTY === true,
  isStyled: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  signal: interruption.signal,
}

const exit = await run(process.argv.slice(2), io)
// The last write has been answered by now, but its error is told one turn later.
await new Promise((resolve) => setImmediate(resolve))
if (fault !== undefined) {
  io.err(`encours: standard output cannot be written (${fault}); what it holds is not whole\n`)
}
process.exitCode = fault !== undefined && exit === done ? refused : exit
