// Figures that are counted from chances are rounded for people and files: the last bits say nothing.

/** To so many decimals; negative zero is no number that people know. */
export const decimals = (value: number, count: number): number => {
  const scale = 10 ** count
  return Math.round(value * scale) / scale + 0
}
