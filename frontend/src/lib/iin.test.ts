import { describe, expect, it } from 'vitest'
import { isIin } from './iin'

describe('an IIN', () => {
  it.each([
    ['passes in the first pass', '850315300009', true],
    ['passes in the second pass', '850315301801', true],
    ['with another control digit', '850315300008', false],
    ['with another control digit of the second pass', '850315301800', false],
    ['with two digits changed round', '850351300009', false],
    ['of eleven digits', '85031530000', false],
    ['of thirteen digits', '8503153000090', false],
    ['with a letter', '85031530000O', false],
    ['that is empty', '', false],
  ])('%s', (_, text, good) => {
    expect(isIin(text)).toBe(good)
  })

  it('for which both passes say 10 is never issued', () => {
    // Sums of both passes are 10 modulo 11 for this beginning; no control digit fits it.
    const beginning = neverIssued()
    expect(Array.from({ length: 10 }, (_, digit) => isIin(`${beginning}${digit}`))).toEqual(
      Array(10).fill(false),
    )
  })
})

/** The first eleven digits whose sums say 10 in both passes. */
function neverIssued(): string {
  const sum = (text: string, weights: number[]) =>
    weights.reduce((all, weight, index) => all + weight * Number(text[index]), 0) % 11
  for (let n = 85031530000; ; n++) {
    const text = String(n)
    if (
      sum(text, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) === 10 &&
      sum(text, [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) === 10
    )
      return text
  }
}
