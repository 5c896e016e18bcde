import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useFmt } from '#/lib/useFmt'
import classes from './PlanView.module.css'
import type { Node, Plan } from './run'

type Props = {
  /** Null: it was not asked for. */
  plan: Plan | null
  running: boolean
  onExplain: () => void
}

/** How the database answered: level by level its statements, their time, rows and indexes. */
export function PlanView({ plan, running, onExplain }: Props) {
  const { t } = useLingui()
  const fmt = useFmt()
  const points = fmt.number(plan?.cost)
  return (
    // A frame that scrolls must be within reach of the keyboard.
    <div className={classes.plan} role="group" aria-label={t`How the query was answered`} tabIndex={0}>
      <Button size="xs" variant="default" loading={running} onClick={onExplain}>
        <Trans>Explain this query</Trans>
      </Button>
      {!plan ? (
        <p>
          <Trans>
            The query runs once more, and each of its statements is measured. It costs three times its points.
          </Trans>
        </p>
      ) : (
        <>
          <p>
            <Trans>With its plan the query cost {points} points.</Trans>
          </p>
          {plan.levels.map(({ level, statements }) => (
            <section key={level} aria-label={t`Level ${level}`}>
              <h3>
                <Trans>Level {level}</Trans>
              </h3>
              {statements.map(({ paths, sql, ms, rows, plan }, index) => {
                const took = fmt.number(ms, 1)
                const found = fmt.number(rows)
                const used = indexesOf(plan).join(', ')
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: statements have no other name, and are never moved
                  <details key={index}>
                    <summary>
                      <code>{paths}</code>{' '}
                      <span>
                        <Trans>
                          {took} ms, {found} rows
                        </Trans>
                        {used && (
                          <>
                            , <Trans>index {used}</Trans>
                          </>
                        )}
                      </span>
                    </summary>
                    <Steps node={plan} />
                    {sql && <pre tabIndex={0}>{sql}</pre>}
                  </details>
                )
              })}
            </section>
          ))}
        </>
      )}
    </div>
  )
}

function Steps({ node: { node, relation, index, rows, below } }: { node: Node }) {
  const fmt = useFmt()
  const found = fmt.number(rows)
  return (
    <ul>
      <li>
        {[node, relation, index].filter(Boolean).join(' · ')}
        {rows !== undefined && (
          <>
            {' '}
            <Trans>({found} rows)</Trans>
          </>
        )}
        {below?.map((each, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name, and are never moved
          <Steps key={at} node={each} />
        ))}
      </li>
    </ul>
  )
}

/** The indexes of a step and all below it, each once. */
function indexesOf({ index, below }: Node): string[] {
  return [...new Set([...(index ? [index] : []), ...(below ?? []).flatMap(indexesOf)])]
}
