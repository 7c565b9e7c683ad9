// One file per key, whole or not at all, the same bytes that a server would get.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { FileNotifier } from "@encours/notify-smtp"
import { messageOf, notifierSuite } from "@encours/testing"
import * as Effect from "effect/Effect"
import { afterAll, describe, expect, it } from "vitest"
import { readMail } from "./readMail.ts"

const root = mkdtempSync(join(tmpdir(), "encours-eml-"))
afterAll(() => rmSync(root, { recursive: true }))

const freshFolder = () => join(mkdtempSync(join(root, "case-")), "outbox")

const filesIn = (folder: string): ReadonlyArray<string> => {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}

const readIn = (folder: string) =>
  filesIn(folder).map((name) => readMail(readFileSync(join(folder, name), "utf8")))

notifierSuite("file", async () => {
  const folder = freshFolder()
  return {
    notifier: FileNotifier.make(folder),
    received: async () => readIn(folder),
    reach: async (up) => {
      rmSync(folder, { recursive: true, force: true })
      // A file where the folder should be: as unreachable as a full disk.
      if (!up) writeFileSync(folder, "")
    },
  }
})

describe("a file", () => {
  const send = (folder: string, ...changes: Parameters<typeof messageOf>) =>
    Effect.runPromise(FileNotifier.make(folder).send(messageOf(...changes)))

  it("is named after customer, stage and key, and is what `sent` says", async () => {
    const folder = freshFolder()
    const delivery = await send(folder, 1)
    expect(filesIn(folder)).toEqual([expect.stringMatching(/^C-1-friendly-[0-9a-f]{12}\.eml$/)])
    expect(delivery).toEqual({ is: "sent", message: filesIn(folder)[0] })
  })

  it("stays inside its folder, whatever the customer is called", async () => {
    const folder = freshFolder()
    await send(folder, 1, { customer: "../../../etc/passwd", stage: "a/b\\c\n" })
    expect(filesIn(folder)).toEqual([
      expect.stringMatching(/^_etc_passwd-a_b_c-[0-9a-f]{12}\.eml$/),
    ])
  })

  it("is written once: two writers of one key leave one file, and no other", async () => {
    const folder = freshFolder()
    await Promise.all(Array.from({ length: 8 }, () => send(folder, 1)))
    expect(filesIn(folder)).toHaveLength(1)
  })

  it("needs no address: an invalid one stands in its place", async () => {
    const folder = freshFolder()
    const letter = { channel: "registered-letter", to: { name: "Martin" } } as const
    expect(await send(folder, 1, letter)).toMatchObject({ is: "sent" })
    expect(readIn(folder)[0]?.to).toEqual(["nobody@customer.invalid"])
  })
})
