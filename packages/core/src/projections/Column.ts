// Columns of numbers that grow: what a resident index is made of. A million rows of eight bytes cost
// eight megabytes and are read in a few milliseconds; a million objects cost ten times both.

const firstCapacity = 64

/** Whole numbers of 32 bits: row numbers, days. */
export class IntColumn {
  values = new Int32Array(firstCapacity)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }
}

/** Whole numbers up to 2^53 − 1: amounts in minor units, instants in milliseconds. */
export class WideColumn {
  values = new Float64Array(firstCapacity)
  length = 0

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Float64Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }
}
