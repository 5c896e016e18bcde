import { Trans, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconDots, IconHistory, IconPencil } from '@tabler/icons-react'
import type { GroupAction } from './GroupsTab'
import type { PartyGroup } from './organization'

type Props = {
  group: PartyGroup
  /** Whether it may be renamed and closed. */
  editable: boolean
  /** Whether one may see what was changed. */
  audited: boolean
  onAction: (action: GroupAction) => void
}

/** What can be done with one group. */
export function GroupMenu({ group, editable, audited, onAction }: Props) {
  const { t } = useLingui()
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t`Actions: ${group.name}`}>
          <IconDots size={18} aria-hidden="true" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {editable && (
          <>
            <Menu.Item
              leftSection={<IconPencil size={16} aria-hidden="true" />}
              onClick={() => onAction({ kind: 'rename', group })}
            >
              <Trans>Rename</Trans>
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArchive size={16} aria-hidden="true" />}
              onClick={() => onAction({ kind: 'close', group })}
            >
              <Trans>Close the group</Trans>
            </Menu.Item>
          </>
        )}
        {audited && (
          <Menu.Item
            leftSection={<IconHistory size={16} aria-hidden="true" />}
            onClick={() => onAction({ kind: 'changes', group })}
          >
            <Trans>Changes</Trans>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
