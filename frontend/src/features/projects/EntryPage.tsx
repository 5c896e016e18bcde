import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { createLazyRoute, Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import type { Indicator } from '#/components/figures/total'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import { PageHead } from '#/components/PageHead'
import { Absent, Empty, Failure, Loading } from '#/components/states'
import { useFmt } from '#/lib/useFmt'
import { ownOf, useMayAt, useViewer } from '#/lib/viewer'
import { yearOf } from '#/lib/year'
import { Entry } from './Entry'
import classes from './EntryPage.module.css'
import { EntryProjectDocument, enterable, lastDue, ReportedDocument, shift } from './entry'

export const Route = createLazyRoute('/projects/$code/entry')({ component: EntryPage })

/** Where a month's figure of an organization is entered or corrected. */
function EntryPage() {
  const { t } = useLingui()
  const { code } = Route.useParams()
  const search = Route.useSearch()
  const [{ data, error, fetching }, retry] = useQuery({ query: EntryProjectDocument, variables: { code } })
  const project = data?.project?.code === code ? data.project : null
  const indicator =
    project?.indicators.find((each) => each.code === search.indicator) ?? project?.indicators[0]
  return (
    <>
      <PageHead
        title={t`Enter a figure`}
        trail={[
          <Link key="list" to="/projects">
            <Trans>Projects</Trans>
          </Link>,
          <Link key="project" to="/projects/$code" params={{ code }} search={{ indicator: search.indicator }}>
            {project?.name ?? code}
          </Link>,
        ]}
      />
      {error && !data ? (
        <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        fetching && <Loading rows={8} />
      ) : !project ? (
        <Absent>
          <Trans>This project does not exist.</Trans>
        </Absent>
      ) : !indicator ? (
        <Empty>
          <Trans>This project has no indicators yet.</Trans>
        </Empty>
      ) : (
        <Sheet indicators={project.indicators} indicator={indicator} />
      )}
    </>
  )
}

/** What is chosen, kept in the address, and the entry for it. */
function Sheet({ indicators, indicator }: { indicators: readonly Indicator[]; indicator: Indicator }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const viewer = useViewer()
  const { today } = viewer
  const search = Route.useSearch()
  // Whoever keeps one organization has nothing to choose.
  const code = search.organization ?? ownOf(viewer)?.code
  const navigate = Route.useNavigate()
  const months = enterable(indicator.validFrom, today)
  const asked = search.month && `${search.month.slice(0, 7)}-01`
  const month =
    months.find((each) => each === asked) ?? months.find((each) => each === lastDue(today)) ?? months[0]
  const choose = (next: Partial<typeof search>) =>
    navigate({ search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false })

  const [{ data, error, fetching }, reload] = useQuery({
    query: ReportedDocument,
    variables: {
      code: code ?? '',
      indicator: indicator.code,
      from: shift(month ?? today, -12),
      to: shift(month ?? today, 1),
      year: yearOf(month ?? today),
    },
    pause: !code || !month,
  })
  const reporter = data?.organization?.code === code ? data?.organization : null
  const may = useMayAt(reporter?.id)

  return (
    <div className={classes.sheet}>
      <Card title={<Trans>What is entered</Trans>}>
        <div className={classes.choice}>
          <OrganizationPicker
            label={t`Organization`}
            size="md"
            levels={['PRIMARY']}
            value={code ?? null}
            onChange={(organization) => choose({ organization: organization?.code })}
          />
          {indicators.length > 1 && (
            <NativeSelect
              label={t`Indicator`}
              size="md"
              value={indicator.code}
              onChange={({ currentTarget: { value } }) => choose({ indicator: value })}
              data={indicators.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
          <NativeSelect
            label={t`Month`}
            size="md"
            value={month}
            onChange={({ currentTarget: { value } }) => choose({ month: value })}
            data={months.map((each) => ({ value: each, label: fmt.month(each) }))}
          />
        </div>
      </Card>
      {!code || !month ? (
        <Empty>
          <Trans>Choose an organization to enter its figure.</Trans>
        </Empty>
      ) : error && !reporter ? (
        <Failure error={error} onRetry={() => reload({ requestPolicy: 'network-only' })} />
      ) : !reporter ? (
        fetching ? (
          <Loading rows={6} />
        ) : (
          <Absent>
            <Trans>There is no organization {code}.</Trans>
          </Absent>
        )
      ) : reporter.level !== 'PRIMARY' ? (
        <Empty>
          <Trans>Only primary organizations report. Choose one of them.</Trans>
        </Empty>
      ) : !may('ENTER_FIGURES') ? (
        <Empty>
          <Trans>You may not enter figures of this organization.</Trans>
        </Empty>
      ) : (
        <Entry
          key={`${reporter.id} ${indicator.id} ${month}`}
          reporter={reporter}
          indicator={indicator}
          month={month}
          onEntered={() => reload({ requestPolicy: 'network-only' })}
          onMonth={(chosen) => choose({ month: chosen })}
        />
      )}
    </div>
  )
}
