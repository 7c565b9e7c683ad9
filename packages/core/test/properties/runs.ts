// How often a property is tried: a modest number for every day, thirty times it with ENCOURS_LONG=1.
// ENCOURS_SEED=… repeats the runs of a failure.
const { ENCOURS_LONG: long, ENCOURS_SEED: seed } = process.env

export const runs = (usual: number) => ({
  numRuns: long === "1" ? usual * 30 : usual,
  ...(seed === undefined ? {} : { seed: Number(seed) }),
})
