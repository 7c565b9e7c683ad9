// Runs a script of this folder in another process, from its TypeScript source.
import { type ChildProcess, spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"

export interface Child {
  readonly process: ChildProcess
  /** What it prints, line by line; whole lines only, so a killed child leaves no half of one. */
  readonly lines: AsyncIterable<string>
  readonly ended: Promise<number | null>
}

/** `ulimit` caps the size of any file that the child writes, in KiB. */
export const child = (
  script: string,
  args: ReadonlyArray<string>,
  options: { readonly ulimit?: number } = {},
): Child => {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const node = [process.execPath, "--conditions=encours-source", "--no-warnings", path, ...args]
  // Dash counts blocks of 512 bytes.
  const limited = ["sh", "-c", `ulimit -f ${(options.ulimit ?? 0) * 2} && exec "$@"`, "sh", ...node]
  const [command = "", ...rest] = options.ulimit === undefined ? node : limited
  const started = spawn(command, rest, { stdio: ["ignore", "pipe", "inherit"] })
  const ended = new Promise<number | null>((resolve) => started.once("exit", resolve))
  return { process: started, lines: createInterface({ input: started.stdout }), ended }
}
