import { Trans, useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { Ranking } from '#/components/figures/Ranking'
import type { Place, RankingKey } from '#/components/figures/ranking'
import { totalOf } from '#/components/figures/total'
import { Empty } from '#/components/states'
import type { Region } from './overview'

/** The branches beside each other for the indicator chosen: who is behind, and who has not reported. */
export function Branches({ region, year, at }: { region: Region; year: number; at: string | null }) {
  const { t } = useLingui()
  const search = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  const indicators = region.totals.map(({ indicator }) => indicator)
  const indicator = indicators.find(({ code }) => code === search.indicator) ?? furthestBehind(region.totals)
  const branches = region.children.nodes
  const primary = region.level === 'DISTRICT'
  const title = primary ? <Trans>Primary organizations</Trans> : <Trans>Branches</Trans>
  if (!indicator || branches.length === 0) {
    return (
      <Card title={title}>
        <Empty>
          <Trans>There is nothing to compare yet.</Trans>
        </Empty>
      </Card>
    )
  }

  const place = (of: Counted): Place | null => {
    const total = totalOf(of.totals, indicator.id)
    if (!total) return null
    const { id, code, name, members } = of
    return {
      ...total,
      id,
      code,
      name,
      members,
      before: totalOf(of.before, indicator.id)?.value ?? null,
    }
  }
  const whole = place({ ...region, members: region.members?.aggregate.count ?? null })
  const places = branches
    .map((branch) => place({ ...branch, members: branch.members?.totalCount ?? null }))
    .filter((each) => each !== null)
  const { project } = indicator

  return (
    <Card
      flush
      title={title}
      aside={
        <NativeSelect
          aria-label={t`Indicator`}
          value={indicator.code}
          onChange={({ currentTarget: { value } }) =>
            navigate({ search: (old) => ({ ...old, indicator: value }), replace: true, resetScroll: false })
          }
          data={indicators.map(({ code, name }) => ({ value: code, label: name }))}
        />
      }
    >
      {whole && (
        <Ranking
          caption={`${region.name}: ${indicator.name}, ${year}`}
          placeName={primary ? <Trans>Primary organization</Trans> : <Trans>Branch</Trans>}
          indicator={indicator}
          places={places}
          whole={whole}
          year={year}
          name={({ code, name }) => (
            <Link to="/organizations/$code" params={{ code }} search={{ at: at ?? undefined }}>
              {name}
            </Link>
          )}
          link={({ code }, text) =>
            primary ? (
              <Link to="/organizations/$code" params={{ code }} search={{ tab: 'figures', year }}>
                {text}
              </Link>
            ) : (
              <Link
                to="/projects/$code"
                params={{ code: project.code }}
                search={{ year, indicator: indicator.code, branch: code }}
              >
                {text}
              </Link>
            )
          }
          order={{ key: search.sort ?? 'rate', direction: search.desc ? 'DESC' : 'ASC' }}
          onOrder={({ key, direction }) =>
            navigate({
              search: (old) => ({
                ...old,
                sort: key as RankingKey,
                desc: direction === 'DESC' || undefined,
              }),
              replace: true,
              resetScroll: false,
            })
          }
        />
      )}
    </Card>
  )
}

/** The indicator with the least progress: what one should look at first. */
const furthestBehind = (totals: Region['totals']) =>
  [...totals].sort((a, b) => (a.progress ?? 1) - (b.progress ?? 1))[0]?.indicator

type Counted = Omit<Region['children']['nodes'][number], 'members'> & { members: number | null }
