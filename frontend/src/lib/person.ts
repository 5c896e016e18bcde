/** The parts of a person's name. */
export type Named = { lastName: string; firstName: string; patronymic?: string | null }

/** Family name, given name, patronymic: the order of every list and document. */
export function fullName({ lastName, firstName, patronymic }: Named): string {
  return [lastName, firstName, patronymic].filter(Boolean).join(' ')
}

/** A phone number in groups: +7 701 123 45 67. Another country's stays as it is. */
export function phoneText(phone: string): string {
  const found = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone)
  return found ? `+7\u00a0${found.slice(1).join('\u00a0')}` : phone
}
