import type { ReactNode } from 'react'
import { none } from '#/lib/fmt'
import classes from './Facts.module.css'

export type Fact = { key: string; label: ReactNode; value: ReactNode }

/** What is known about one thing: names and values in two columns, under each other on a phone. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ key, label, value }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{value ?? none}</dd>
        </div>
      ))}
    </dl>
  )
}
