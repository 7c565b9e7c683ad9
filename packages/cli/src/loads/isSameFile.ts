// Whether two paths lead to one file, by whatever way: `my.db`, `./my.db` and a link to it.
import { realpathSync } from "node:fs"
import { basename, dirname, join, resolve } from "node:path"

/** Also of files that are still to be made. */
export const isSameFile = (left: string, right: string): boolean => placeOf(left) === placeOf(right)

/** What SQLite keeps beside a store is part of it. */
const companions = ["", "-wal", "-shm", "-journal"]

/** Whether writing the path would destroy the store. */
export const isPartOfStore = (path: string, store: string): boolean => {
  const [place, of] = [placeOf(path), placeOf(store)]
  return companions.some((end) => place === `${of}${end}`)
}

const placeOf = (path: string): string => {
  try {
    return realpathSync(path)
  } catch {
    // Not there yet: where it will be.
    return inFolder(resolve(path))
  }
}

const inFolder = (path: string): string => {
  try {
    return join(realpathSync(dirname(path)), basename(path))
  } catch {
    return path
  }
}
