import { Trans, useLingui } from '@lingui/react/macro'
import { Title } from '@mantine/core'
import { Children, isValidElement, type ReactNode } from 'react'
import { useFmt } from '#/lib/useFmt'
import { useTitle } from '#/lib/useTitle'
import { useViewer } from '#/lib/viewer'
import classes from './PageHead.module.css'

type Props = {
  /** The heading, and the name of the tab. */
  title: string
  /** Where one is: links from the top down to the parent, each an element with a key. */
  trail?: ReactNode
  /** What one can do here: buttons. */
  actions?: ReactNode
  /** The date the page is about; the business date when left out, null when no date applies. */
  asOf?: string | null
  /** A code, a state: short facts under the title. */
  meta?: ReactNode
}

/** The same head on every page: where, what, as of when, and what can be done. */
export function PageHead({ title, trail, actions, asOf, meta }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { today } = useViewer()
  useTitle(title)
  const date = asOf === undefined ? today : asOf
  const steps = Children.toArray(trail).filter((step) => isValidElement(step))
  return (
    <header className={classes.head}>
      <div className={classes.name}>
        {steps.length > 0 && (
          <nav aria-label={t`Path`}>
            <ol className={classes.trail}>
              {steps.map((step) => (
                <li key={step.key}>{step}</li>
              ))}
            </ol>
          </nav>
        )}
        <Title order={1}>{title}</Title>
        {(date || meta) && (
          <div className={classes.meta}>
            {meta}
            {date && (
              <span>
                <Trans>As of {fmt.dateLong(date)}</Trans>
              </span>
            )}
          </div>
        )}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </header>
  )
}
