import { json } from '@codemirror/lang-json'
import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, SegmentedControl } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { GraphQLSchema } from 'graphql'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useFmt } from '#/lib/useFmt'
import { AnswerChart } from './AnswerChart'
import { AnswerTable } from './AnswerTable'
import { Editor } from './Editor'
import classes from './ExplorerPage.module.css'
import { ExportMenu } from './ExportMenu'
import { PlanView } from './PlanView'
import { rowsOf } from './rows'
import type { Question, Trouble } from './run'
import type { RunState } from './useRun'

const language = json()

type View = 'json' | 'table' | 'chart' | 'plan'

type Props = {
  state: RunState
  schema: GraphQLSchema | undefined
  /** What stands in the panes now, for an export. */
  question: () => Question | null
  onExplain: () => void
}

/** What came back: how long it took, what went wrong, and the answer itself in the form wanted. */
export function Result({ state, schema, question, onExplain }: Props) {
  const { t } = useLingui()
  const [view, setView] = useState<View>('json')
  const { running, answer, fault } = state
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    // On a narrow screen the answer stands below the query: whoever asked is led to it.
    const below = (section.current?.getBoundingClientRect().top ?? 0) > window.innerHeight * 0.8
    if ((running || fault) && below) section.current?.scrollIntoView()
  }, [running, fault])
  return (
    <section ref={section} className={classes.result} aria-labelledby="explorer-result" aria-busy={running}>
      <div className={classes.resultHead}>
        <h2 id="explorer-result">
          <Trans>Answer</Trans>
        </h2>
        <Facts state={state} />
      </div>
      <div className={classes.tools}>
        <SegmentedControl
          size="xs"
          aria-label={t`Form of the answer`}
          value={view}
          onChange={(value) => setView(value as View)}
          data={[
            { value: 'json', label: 'JSON' },
            { value: 'table', label: t`Table` },
            { value: 'chart', label: t`Chart` },
            { value: 'plan', label: t`Plan` },
          ]}
        />
        <ExportMenu question={question} />
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
              {trouble.message} {trouble.extensions?.hint} <small>{whereOf(trouble)}</small>
            </p>
          ))}
        </Alert>
      )}
      <div className={classes.fill}>
        {view === 'plan' ? (
          <PlanView
            plan={answer?.plan ?? null}
            running={running && state.manner === 'plan'}
            onExplain={onExplain}
          />
        ) : answer ? (
          view === 'json' ? (
            <Editor label={t`Answer, as JSON`} text={answer.text} extensions={language} readOnly />
          ) : (
            <InRows state={state} schema={schema} as={view} />
          )
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

/** The answer by the rule of exports, inner lists as rows too. */
function InRows({ state, schema, as }: Pick<Props, 'state' | 'schema'> & { as: 'table' | 'chart' }) {
  const { answer, asked } = state
  const rows = useMemo(
    () => (schema && asked && answer?.data ? rowsOf(schema, asked, answer.data, true) : null),
    [schema, asked, answer],
  )
  if (!rows) {
    return (
      <p className={classes.hint}>
        <Trans>There is nothing to show in rows.</Trans>
      </p>
    )
  }
  return as === 'table' ? <AnswerTable rows={rows} /> : <AnswerChart rows={rows} />
}

/** What the run took, and when its answer came. */
function Facts({ state: { running, manner, answer, count } }: { state: RunState }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const live = running && manner === 'live'
  const actual = answer?.cost?.actual
  return (
    <span role="status" className={classes.facts}>
      {live ? (
        <span>
          <Trans>Live</Trans>
        </span>
      ) : (
        running && <Trans>Running…</Trans>
      )}
      {answer && (live || !running) && (
        <>
          {live && <span>{t`Answer ${fmt.number(count)} at ${answer.at.toLocaleTimeString('ru')}`}</span>}
          {answer.milliseconds !== null && <span>{t`${fmt.number(answer.milliseconds, 0)} ms`}</span>}
          <span>{t`${fmt.number(answer.bytes / 1024, 1)} kB`}</span>
          {answer.cost && <span>{t`${fmt.number(answer.cost.estimated)} points`}</span>}
          {actual && (
            <>
              <span>{t`rows: ${fmt.number(actual.rows)}`}</span>
              <span>{t`statements: ${fmt.number(actual.statements)}`}</span>
              <span>{t`server: ${fmt.number(actual.ms, 1)} ms`}</span>
            </>
          )}
          <span>{`HTTP ${answer.status}`}</span>
        </>
      )}
    </span>
  )
}

/** The code, the place in the query and the field, as far as the server tells them. */
const whereOf = ({ extensions, locations, path }: Trouble) =>
  [extensions?.code, ...(locations ?? []).map(({ line, column }) => `${line}:${column}`), path?.join('.')]
    .filter(Boolean)
    .join(' · ')
