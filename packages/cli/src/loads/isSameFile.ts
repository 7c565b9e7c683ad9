// Whether two paths lead to one file, by whatever way: `my.db`, `./my.db` and a link to it.
import { realpathSync } from "node:fs"

/** False where either does not exist. */
export const isSameFile = (left: string, right: string): boolean => {
  try {
    return realpathSync(left) === realpathSync(right)
  } catch {
    return false
  }
}
