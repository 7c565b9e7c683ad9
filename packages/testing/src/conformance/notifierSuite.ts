// The contract of a notifier as tests. Whoever writes one runs them in a few lines:
//
//   notifierSuite("mine", async () => ({ notifier, received, close }))
import { describe, test } from "vitest"
import { type NotifierSuiteOptions, type NotifierUnderTest, notifierLaws } from "./notifierLaws.ts"

export type { NotifierSuiteOptions, NotifierUnderTest, Received } from "./notifierLaws.ts"

/** Registers the suite with vitest; `make` is called once per test. */
export const notifierSuite = (
  name: string,
  make: () => Promise<NotifierUnderTest>,
  options: NotifierSuiteOptions = {},
): void => {
  describe(`notifier: ${name}`, () => {
    for (const [words, holds] of Object.entries(notifierLaws(options))) {
      test(words, { timeout: 60_000 }, async ({ skip }) => {
        const under = await make()
        try {
          await holds(under, skip)
        } finally {
          await under.close?.()
        }
      })
    }
  })
}
