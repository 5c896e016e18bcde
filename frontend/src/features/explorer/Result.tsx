import { json } from '@codemirror/lang-json'
import { Trans, useLingui } from '@lingui/react/macro'
import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useFmt } from '#/lib/useFmt'
import { Editor } from './Editor'
import classes from './ExplorerPage.module.css'
import type { Trouble } from './run'
import type { RunState } from './useRun'

const language = json()

/** What came back: how long it took, what went wrong, and the answer itself. */
export function Result({ state: { running, answer, fault } }: { state: RunState }) {
  const { t } = useLingui()
  const fmt = useFmt()
  return (
    <section className={classes.result} aria-labelledby="explorer-result" aria-busy={running}>
      <div className={classes.resultHead}>
        <h2 id="explorer-result">
          <Trans>Answer</Trans>
        </h2>
        <span role="status" className={classes.facts}>
          {running ? (
            <Trans>Running…</Trans>
          ) : (
            answer && (
              <>
                <span>{t`${fmt.number(answer.milliseconds, 0)} ms`}</span>
                <span>{t`${fmt.number(answer.bytes / 1024, 1)} kB`}</span>
                <span>{`HTTP ${answer.status}`}</span>
              </>
            )
          )}
        </span>
      </div>
      {fault && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden="true" />}>
          {fault === 'variables' ? (
            <Trans>The variables are not a JSON object. Nothing was sent.</Trans>
          ) : (
            <Trans>The server cannot be reached. Check the connection.</Trans>
          )}
        </Alert>
      )}
      {answer && answer.errors.length > 0 && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle aria-hidden="true" />}>
          {answer.errors.map((trouble) => (
            <p key={`${trouble.message} ${trouble.path} ${JSON.stringify(trouble.locations)}`}>
              {trouble.message} <small>{whereOf(trouble)}</small>
            </p>
          ))}
        </Alert>
      )}
      <div className={classes.fill}>
        {answer ? (
          <Editor label={t`Answer, as JSON`} text={answer.text} extensions={language} readOnly />
        ) : (
          !running &&
          !fault && (
            <p className={classes.hint}>
              <Trans>Run a query to see its answer. In the editor, Ctrl and Enter does it too.</Trans>
            </p>
          )
        )}
      </div>
    </section>
  )
}

/** The code, the place in the query and the field, as far as the server tells them. */
const whereOf = ({ extensions, locations, path }: Trouble) =>
  [extensions?.code, ...(locations ?? []).map(({ line, column }) => `${line}:${column}`), path?.join('.')]
    .filter(Boolean)
    .join(' · ')
