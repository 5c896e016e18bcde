import { Trans } from '@lingui/react/macro'
import { useFmt } from '#/lib/useFmt'
import classes from './ExplorerPage.module.css'
import type { Answer } from './run'

/** What the query would cost, or why it may not run and how to ask for less. */
export function CostLine({ told }: { told: Answer | null }) {
  const fmt = useFmt()
  const refusal = told?.errors[0]
  const field = refusal?.extensions?.field
  const cost = told?.cost
  const points = fmt.number(cost?.estimated)
  const limit = fmt.number(cost?.limit)
  return (
    <p role="status" className={classes.cost} data-refused={refusal ? '' : undefined}>
      {refusal ? (
        <>
          {field && !refusal.message.includes(field) && <code>{field}: </code>}
          {refusal.message}
          {refusal.extensions?.hint && <br />}
          {refusal.extensions?.hint}
        </>
      ) : !cost ? (
        <Trans>Cost: known when the query can be read</Trans>
      ) : cost.limit ? (
        <Trans>
          Cost: {points} of at most {limit} points
        </Trans>
      ) : (
        <Trans>Cost: {points} points</Trans>
      )}
    </p>
  )
}
