import { describe, expect, it } from 'vitest'
import { fullName, phoneText } from './person'

describe('a name', () => {
  it('has its parts in the order of documents', () => {
    expect(fullName({ lastName: 'Ахметова', firstName: 'Әлия', patronymic: 'Серікқызы' })).toBe(
      'Ахметова Әлия Серікқызы',
    )
    expect(fullName({ lastName: 'Ким', firstName: 'Ольга', patronymic: null })).toBe('Ким Ольга')
  })
})

describe('a phone number', () => {
  it.each([
    ['+77011234567', '+7 701 123 45 67'],
    ['+998901234567', '+998901234567'],
  ])('%s is shown as %s', (stored, shown) => {
    expect(phoneText(stored).replaceAll('\u00a0', ' ')).toBe(shown)
  })
})
