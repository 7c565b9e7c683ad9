// What a command sees of the world outside: two streams of text, one of bytes, and the environment.
// The process is one (main.ts), a test is another.

export interface Io {
  /** Writes to standard output; gives false once nobody reads it any more (`encours export | head`). */
  readonly out: (text: string) => Promise<boolean>
  readonly err: (text: string) => void
  readonly stdin: () => AsyncIterable<Uint8Array>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether a person watches: standard error is a terminal, where a progress bar makes sense. */
  readonly isWatched: boolean
  /** Whether standard output is a terminal that shows weights and shades. */
  readonly isStyled: boolean
  /** Aborted by Ctrl-C. */
  readonly signal?: AbortSignal | undefined
}
