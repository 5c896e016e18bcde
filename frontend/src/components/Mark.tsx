import type { ReactNode } from 'react'
import type { Enum } from '#/lib/graphql'
import { type Labelled, useLabel } from '#/lib/labels'
import classes from './Mark.module.css'

/** good: as it should be; warn: look at it; bad: something is missing; off: over. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain' | 'off'

/** A state in a word or two, with a dot in its colour. The words say it all, the colour only helps. */
export function Mark({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      {children}
    </span>
  )
}

type Marked = Extract<
  Labelled,
  'OrganizationStatus' | 'MembershipStatus' | 'TermState' | 'ReportState' | 'FigureState'
>

const tones: { [Name in Marked]: Record<Enum<Name>, Tone> } = {
  OrganizationStatus: {
    PLANNED: 'plain',
    ACTIVE: 'good',
    SUSPENDED: 'warn',
    MERGED: 'off',
    SPLIT: 'off',
    DISSOLVED: 'off',
  },
  MembershipStatus: {
    ACTIVE: 'good',
    SUSPENDED: 'warn',
    APPLICANT: 'plain',
    REJECTED: 'off',
    WITHDRAWN: 'off',
    LEFT: 'off',
    EXPELLED: 'off',
    DECEASED: 'off',
  },
  TermState: { VACANT: 'bad', FUTURE: 'plain', CURRENT: 'good', EXPIRING: 'warn', ENDED: 'bad' },
  ReportState: {
    NOT_DUE: 'off',
    DUE: 'bad',
    DRAFT: 'warn',
    RETURNED: 'bad',
    SUBMITTED: 'plain',
    ACCEPTED: 'good',
    VERIFIED: 'good',
    LOCKED: 'good',
  },
  FigureState: { HOLDS: 'good', DIVERGED: 'bad', UNKNOWN: 'off' },
}

/** The mark of a state of the graph. */
export function StateMark<Name extends Marked>({ name, value }: { name: Name; value: Enum<Name> }) {
  const label = useLabel()
  return <Mark tone={tones[name][value]}>{label(name, value)}</Mark>
}
