import * as v from 'valibot'

// Parts of a page's state in the address. What cannot be read falls back to nothing, so that no
// address breaks a page.

/** Free text of at most 200 characters; absent when blank. */
export const text = v.fallback(
  v.optional(
    v.pipe(
      v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
      v.trim(),
      v.nonEmpty(),
      v.maxLength(200),
    ),
  ),
  undefined,
)

/** One of the values listed. */
export const oneOf = <const Values extends readonly string[]>(values: Values) =>
  v.fallback(v.optional(v.picklist(values)), undefined)

/** Several of the values listed. */
export const someOf = <const Values extends readonly string[]>(values: Values) =>
  v.fallback(v.optional(v.pipe(v.array(v.picklist(values)), v.nonEmpty())), undefined)

/** A calendar day, 2025-10-31. */
export const day = v.fallback(v.optional(v.pipe(v.string(), v.isoDate())), undefined)

/** A whole number within bounds. */
export const whole = (min: number, max: number) =>
  v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))), undefined)

/** A switch that is off when absent. */
export const flag = v.fallback(v.optional(v.literal(true)), undefined)
