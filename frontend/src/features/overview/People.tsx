import { Trans, useLingui } from '@lingui/react/macro'
import { Title, VisuallyHidden } from '@mantine/core'
import { type LinkProps, linkOptions } from '@tanstack/react-router'
import { Figure, Figures } from '#/components/Figure'
import { useFmt } from '#/lib/useFmt'
import classes from './OverviewPage.module.css'
import type { Region } from './overview'

/** Who the region is made of; each number leads to its rows. */
export function People({ region, groups, at }: { region: Region; groups: number | null; at: string | null }) {
  const { t } = useLingui()
  const fmt = useFmt()
  const { code } = region
  const people = region.members?.aggregate
  const day = at ?? undefined
  const primaries = region.descendants.totalCount
  const each = (value: number | undefined) =>
    value === undefined || primaries === 0 ? null : value / primaries
  const rows = (search: object) =>
    linkOptions({ to: '/members', search: { organization: code, at: day, ...search } })
  return (
    <section className={classes.people}>
      <VisuallyHidden>
        <Title order={2}>
          <Trans>People and organizations</Trans>
        </Title>
      </VisuallyHidden>
      <Figures>
        {people && <Members {...people} rows={rows} />}
        <Figure
          label={t`Primary organizations`}
          value={primaries}
          link={linkOptions({ to: '/organizations', search: { at: day, open: 'all' } })}
          note={
            people && (
              <span>
                <Trans>{fmt.number(each(people.count), 0)} members each on average</Trans>
              </span>
            )
          }
        />
        {groups !== null && (
          <Figure
            label={t`Party groups`}
            value={groups}
            link={linkOptions({ to: '/organizations', search: { at: day, open: 'all' } })}
            note={
              <span>
                <Trans>{fmt.number(each(groups), 1)} in an organization on average</Trans>
              </span>
            }
          />
        )}
      </Figures>
    </section>
  )
}

type MembersProps = NonNullable<Region['members']>['aggregate'] & { rows: (search: object) => LinkProps }

function Members({ count, youthShare, bySex, age, rows }: MembersProps) {
  const { t } = useLingui()
  const fmt = useFmt()
  return (
    <>
      <Figure
        label={t`Members`}
        value={count}
        link={rows({})}
        note={
          <>
            <span>
              <Trans>Women {fmt.percent(count === 0 ? null : bySex.female / count)}</Trans>
            </span>
            <span>
              <Trans>Median age {fmt.number(age.median)}</Trans>
            </span>
          </>
        }
      />
      <Figure
        label={t`Youth`}
        value={youthShare === null ? null : Math.round(youthShare * count)}
        link={rows({ age: 'YOUTH' })}
        note={
          <span>
            <Trans>{fmt.percent(youthShare)} of the members</Trans>
          </span>
        }
      />
    </>
  )
}
