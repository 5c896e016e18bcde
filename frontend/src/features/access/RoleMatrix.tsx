import { Trans, useLingui } from '@lingui/react/macro'
import { VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Card } from '#/components/Card'
import { type Column, DataTable } from '#/components/DataTable'
import { useOptions } from '#/lib/labels'
import type { Permission } from '#/lib/viewer'
import { allowed, permissions } from './roles'
import { usePermissionWords } from './words'

/** What each role allows. */
export function RoleMatrix() {
  const { t } = useLingui()
  const words = usePermissionWords()
  const roles = useOptions('Role')
  const columns: Column<Permission>[] = [
    {
      key: 'permission',
      header: <Trans>What is allowed</Trans>,
      rowHeader: true,
      value: (row) => words[row],
    },
    ...roles.map(({ value, label }) => ({
      key: value,
      header: label,
      value: (row: Permission) =>
        allowed[value].includes(row) ? (
          <>
            <IconCheck size={18} color="var(--tirek-good)" aria-hidden="true" />
            <VisuallyHidden>
              <Trans>yes</Trans>
            </VisuallyHidden>
          </>
        ) : (
          <VisuallyHidden>
            <Trans>no</Trans>
          </VisuallyHidden>
        ),
    })),
  ]
  return (
    <Card flush title={<Trans>What roles allow</Trans>}>
      <DataTable
        caption={t`Roles and what they allow`}
        rows={permissions}
        columns={columns}
        rowKey={(row) => row}
        wide
      />
    </Card>
  )
}
