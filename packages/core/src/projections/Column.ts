// Columns of numbers that grow: what a resident index is made of. A million rows of eight bytes cost
// eight megabytes and are read in a few milliseconds; a million objects cost ten times both.
//
// A column is born full of its usual value, "none" or "never": a fact writes only what it says.

/** Whole numbers of 32 bits: row numbers, days. */
export class IntColumn {
  values = new Int32Array(0)
  readonly usual: number

  constructor(usual = 0) {
    this.usual = usual
  }

  grow(capacity: number): void {
    const before = this.values
    this.values = new Int32Array(capacity)
    this.values.set(before)
    if (this.usual !== 0) this.values.fill(this.usual, before.length)
  }
}

/** Whole numbers up to 2^53 − 1: amounts in minor units, instants in milliseconds. */
export class WideColumn {
  values = new Float64Array(0)

  grow(capacity: number): void {
    const before = this.values
    this.values = new Float64Array(capacity)
    this.values.set(before)
  }
}

/** Columns of one length: a row of the table is a number. */
export class Table {
  /** How many rows there are. */
  length = 0
  capacity = 0
  readonly columns: Array<IntColumn | WideColumn> = []

  /** The number of a new row, which holds the usual values. */
  add(): number {
    // Asked once for a row, not once for each of its columns.
    if (this.length === this.capacity) this.grow()
    return this.length++
  }

  protected int(usual = 0): IntColumn {
    const column = new IntColumn(usual)
    this.columns.push(column)
    return column
  }

  protected wide(): WideColumn {
    const column = new WideColumn()
    this.columns.push(column)
    return column
  }

  private grow(): void {
    this.capacity = Math.max(64, this.capacity * 2)
    for (const column of this.columns) column.grow(this.capacity)
  }
}
