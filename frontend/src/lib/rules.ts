import * as v from 'valibot'

// Rules of forms. Each takes the sentence that is shown at the field when it is broken, already in the
// reader's language. The server checks again and has the last word.

/** Text that must be entered. */
export const filled = (sentence: string, max = 200) =>
  v.pipe(v.string(sentence), v.trim(), v.nonEmpty(sentence), v.maxLength(max, sentence))

/** Text that may be left out; null when blank. */
export const optional = (sentence: string, max = 1000) =>
  v.pipe(
    v.string(sentence),
    v.trim(),
    v.maxLength(max, sentence),
    v.transform((text) => text || null),
  )

/** A day that must be entered; ISO. */
export const isoDay = (sentence: string) => v.pipe(v.string(sentence), v.isoDate(sentence))

/** A day that may be left out; null when blank. */
export const optionalDay = (sentence: string) =>
  v.pipe(
    v.union([v.literal(''), v.pipe(v.string(), v.isoDate())], sentence),
    v.transform((text) => text || null),
  )

/** A name in several languages; kk or ru must be there. Blank ones become null. */
export const names = (sentence: string) => {
  const one = v.pipe(
    v.optional(v.string(), ''),
    v.trim(),
    v.maxLength(200, sentence),
    v.transform((text) => text || null),
  )
  return v.pipe(
    v.object({ kk: one, ru: one, en: one }),
    v.forward(
      v.check(({ kk, ru }) => Boolean(kk || ru), sentence),
      ['kk'],
    ),
  )
}

/**
 * A number typed by hand, with a comma or a point and blanks between the thousands; an exact decimal
 * for the graph, null when blank.
 */
export const decimal = (sentence: string, decimals: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')),
    v.check(
      (text) =>
        text === '' || new RegExp(`^\\d{1,15}${decimals > 0 ? `(\\.\\d{1,${decimals}})?` : ''}$`).test(text),
      sentence,
    ),
    v.transform((text) => text || null),
  )
