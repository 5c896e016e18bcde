// The weights of the two passes; the second counts when the first says 10.
const first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const second = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/**
 * Tells whether text is 12 digits whose last one is the control digit of the others. A number for which
 * both passes say 10 is never issued. The digits say nothing certain about birth date or sex.
 */
export function isIin(text: string): boolean {
  if (!/^\d{12}$/.test(text)) return false
  const digits = [...text].map(Number)
  const pass = (weights: number[]) =>
    weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11
  const control = pass(first) < 10 ? pass(first) : pass(second)
  return control === digits[11]
}
