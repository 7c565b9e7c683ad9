// What a crash left of the write-ahead log: which whole transactions stand in it, and what comes after
// them. SQLite reads the former and sets the latter aside without a word; a ledger says what it lost.
//
// The layout is that of sqlite.org/walformat.html: a header of 32 bytes, then frames of 24 bytes and
// one page. A frame counts only if its salts are the header's and the chain of checksums reaches it;
// one whose second word is not zero ends a transaction. Frames of other salts are of an older log.
import { closeSync, fstatSync, openSync, readSync } from "node:fs"

/** The end of a write-ahead log as it was found when the store was opened. */
export interface LogEnd {
  /** Transactions that stand whole in the log: they are read. */
  readonly transactionsKept: number
  /** Ends of transactions behind a damaged place: they were committed once, and are not read. */
  readonly transactionsLost: number
  /** Bytes of this log after its last whole transaction, an unfinished one included. */
  readonly bytesLost: number
}

const headerSize = 32
const frameHeader = 24
const littleEndian = 0x377f0682

/**
 * Reads `<path>-wal`; null where there is none or it is empty. Memory: one page.
 *
 * Look before the first connection recovers the file. While another process writes it, what that one
 * has not finished counts as lost.
 */
export const inspect = (path: string): LogEnd | null => {
  let file: number
  try {
    file = openSync(`${path}-wal`, "r")
  } catch {
    return null
  }
  try {
    const { size } = fstatSync(file)
    return size === 0 ? null : read(file, size)
  } finally {
    closeSync(file)
  }
}

const read = (file: number, size: number): LogEnd => {
  const lost = { transactionsKept: 0, transactionsLost: 0, bytesLost: size }
  const header = Buffer.alloc(headerSize)
  if (readSync(file, header, 0, headerSize, 0) < headerSize) return lost
  const magic = header.readUInt32BE(0)
  const pageSize = header.readUInt32BE(8)
  const isPage = pageSize >= 512 && pageSize <= 65_536 && (pageSize & (pageSize - 1)) === 0
  if ((magic & ~1) >>> 0 !== littleEndian || !isPage) return lost
  const sum = checksums((magic & 1) === 1)
  if (!sum.covers(header, 24, header, 24)) return lost

  const frame = Buffer.alloc(frameHeader + pageSize)
  let chained = true
  let [kept, behind, lastOfLog, lastKept] = [0, 0, headerSize, headerSize]
  for (let at = headerSize; at < size; at += frame.length) {
    const got = readSync(file, frame, 0, frame.length, at)
    // A frame of an older log lies here: this one ended before it.
    if (got >= 16 && frame.compare(header, 16, 24, 8, 16) !== 0) {
      chained = false
      continue
    }
    lastOfLog = at + got
    const isWhole = got === frame.length
    chained &&= isWhole && sum.covers(frame.subarray(0, 8), 8, frame, 16, frame.subarray(24))
    const isEnd = got >= 8 && frame.readUInt32BE(4) !== 0
    if (isEnd && chained) {
      kept++
      lastKept = lastOfLog
    } else if (isEnd) behind++
  }
  return {
    transactionsKept: kept,
    transactionsLost: behind,
    bytesLost: Math.max(0, lastOfLog - lastKept),
  }
}

/** The running pair of sums; `covers` adds bytes and compares with what the log says. */
const checksums = (isBig: boolean) => {
  let [first, second] = [0, 0]
  const add = (bytes: Buffer, length: number) => {
    const word = (at: number) => (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
    for (let at = 0; at < length; at += 8) {
      first = (first + word(at) + second) >>> 0
      second = (second + word(at + 4) + first) >>> 0
    }
  }
  return {
    covers: (bytes: Buffer, length: number, stated: Buffer, at: number, page?: Buffer): boolean => {
      add(bytes, length)
      if (page !== undefined) add(page, page.length)
      return stated.readUInt32BE(at) === first && stated.readUInt32BE(at + 4) === second
    },
  }
}
