import { graphql, type ResultOf } from '#/lib/graphql'

/** Everything that the pages of accounts show; what a change answers with, so that they follow. */
export const AccountFragment = graphql(`
  fragment AccountDetail on Account @_unmask {
    id
    version
    login
    name
    disabled
    mustChangePassword
    secondFactor
    recoveryCodesLeft
    createdAt
    lastSignInAt
    grants {
      id
      role
      organization {
        id
        code
        name
        level
      }
      validFrom
      validTo
    }
  }
`)

export type Account = ResultOf<typeof AccountFragment>
export type Grant = Account['grants'][number]

/** Whether a grant holds on a day by the real calendar, ISO. */
export function holds({ validFrom, validTo }: Grant, day: string): boolean {
  return (!validFrom || validFrom <= day) && (!validTo || day < validTo)
}

/** The real calendar's day here, ISO: grants go by it, whatever the register's own date. */
export function calendarDay(now = new Date()): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
