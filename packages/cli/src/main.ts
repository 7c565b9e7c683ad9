// The process around the program: its streams, its signals, its exit code.
import type { Io } from "./Io.ts"
import { run } from "./run.ts"

/** Once nobody reads standard output (`encours export | head`), there is no more to say. */
let isRead = true
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
  isRead = false
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

process.exitCode = await run(process.argv.slice(2), io)
