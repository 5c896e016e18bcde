import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './Card.module.css'

type Props = {
  /** The heading of the section. */
  title?: ReactNode
  /** At the end of the heading: a link, a small control. */
  aside?: ReactNode
  /** Lets a table reach the edges. */
  flush?: boolean
  children: ReactNode
}

/** A section of a page on a quiet surface. */
export function Card({ title, aside, flush, children }: Props) {
  const id = useId()
  return (
    <section
      className={`${classes.card} ${flush ? classes.flush : ''}`}
      aria-labelledby={title ? id : undefined}
    >
      {title && (
        <div className={classes.head}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {aside}
        </div>
      )}
      {children}
    </section>
  )
}
