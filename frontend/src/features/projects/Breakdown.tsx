import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useQuery } from 'urql'
import { Card } from '#/components/Card'
import type { Order } from '#/components/DataTable'
import { Ranking } from '#/components/figures/Ranking'
import type { Place, RankingKey } from '#/components/figures/ranking'
import type { Indicator } from '#/components/figures/total'
import { Absent, Empty, Failure, Loading } from '#/components/states'
import { useMay, useViewer } from '#/lib/viewer'
import { yearBefore } from '#/lib/year'
import { MonthTable } from './MonthTable'
import classes from './ProjectPage.module.css'
import { BreakdownDocument, type Part, type Region, type Whole } from './project'

type Props = {
  region: Region
  indicator: Indicator
  year: number
  at: string | null
  /** Code of the branch that is looked into; the whole region when left out. */
  branch: string | undefined
  order: Order
  onOrder: (sort: RankingKey, desc: boolean) => void
}

/** Who did how much of it: the branches, or the organizations of one branch, ranked and by month. */
export function Breakdown({ region, indicator, year, at, branch, order, onOrder }: Props) {
  const { t } = useLingui()
  const { today } = useViewer()
  const may = useMay()
  const code = branch ?? region.code
  const [{ data, error, fetching }, retry] = useQuery({
    query: BreakdownDocument,
    variables: {
      code,
      indicator: indicator.code,
      year,
      ...yearBefore(year, today),
      at,
      people: may('READ_MEMBERS'),
    },
  })
  const whole = data?.organization
  if (error && !data) {
    return <Failure error={error} onRetry={() => retry({ requestPolicy: 'network-only' })} />
  }
  if (!whole && fetching) return <Loading rows={10} />
  if (!whole) {
    return (
      <Absent>
        <Trans>There is no organization {code} in this year.</Trans>
      </Absent>
    )
  }
  const parts = whole.children.nodes
  const primary = parts[0]?.level === 'PRIMARY'
  const project = indicator.project.code
  const title = whole.name
  const back = branch && (
    <Link
      from="/projects/$code"
      to="/projects/$code"
      params={{ code: project }}
      search={(old) => ({ ...old, branch: undefined })}
      replace
      resetScroll={false}
    >
      <Trans>All branches</Trans>
    </Link>
  )
  const places = parts.map(placeOf).filter((place) => place !== null)
  const together = placeOf(whole)
  if (places.length === 0 || !together) {
    return (
      <Card title={title} aside={back}>
        <Empty>
          <Trans>There is nothing to compare yet.</Trans>
        </Empty>
      </Card>
    )
  }
  const name = ({ code, name }: Pick<Part, 'code' | 'name'>) =>
    primary ? (
      <Link
        to="/organizations/$code"
        params={{ code }}
        search={{ tab: 'figures', year, at: at ?? undefined }}
      >
        {name}
      </Link>
    ) : (
      <Link
        from="/projects/$code"
        to="/projects/$code"
        params={{ code: project }}
        search={(old) => ({ ...old, branch: code })}
        resetScroll={false}
      >
        {name}
      </Link>
    )
  const placeName = primary ? <Trans>Primary organization</Trans> : <Trans>Branch</Trans>

  return (
    <div className={classes.sections} aria-busy={fetching}>
      <Card flush title={primary ? title : <Trans>Branches</Trans>} aside={back}>
        <Ranking
          caption={t`${title}: ${indicator.name}, ${year}`}
          placeName={placeName}
          indicator={indicator}
          places={places}
          whole={together}
          year={year}
          name={name}
          order={order}
          onOrder={({ key, direction }) => onOrder(key as RankingKey, direction === 'DESC')}
        />
      </Card>
      <Card
        flush
        title={primary ? <Trans>{title}: month by month</Trans> : <Trans>Branches, month by month</Trans>}
      >
        <MonthTable
          caption={t`${title}, by month: ${indicator.name}, ${year}`}
          placeName={placeName}
          indicator={indicator}
          parts={parts}
          whole={whole}
          year={year}
          name={name}
          enter={
            primary && !at && may('ENTER_FIGURES')
              ? (code, month) => ({ organization: code, month })
              : undefined
          }
        />
      </Card>
    </div>
  )
}

function placeOf({ id, code, name, members, totals, before }: Whole | Part): Place | null {
  const total = totals[0]
  if (!total) return null
  return { ...total, id, code, name, members: members?.totalCount ?? null, before: before[0]?.value ?? null }
}
