// Two schema documents compared by jsondiffpatch as it is meant for lists of named things: array elements are matched
// by name, moves are not looked for, long texts are compared whole. Prints the milliseconds of each round on a line of
// its own, parsing left out, after `ready` and the number of objects that differ.
//   node diff.mjs BEFORE.json AFTER.json
// Each line on stdin starts a round.
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { create } from 'jsondiffpatch'

const differ = create({
  objectHash: (object, index) => object.name ?? object.describe?.name ?? object.fullName ?? object.value ?? index,
  arrays: { detectMove: false },
  cloneDiffValues: false
})
const [before, after] = process.argv.slice(2).map(path => JSON.parse(readFileSync(path, 'utf8')))

const round = () => {
  const start = process.hrtime.bigint()
  const delta = differ.diff(before, after)
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6
  return { milliseconds, differing: Object.keys(delta ?? {}).filter(key => key !== '_t').length }
}

console.log(`ready ${round().differing}`)
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'go') console.log(`took ${round().milliseconds}`)
}
