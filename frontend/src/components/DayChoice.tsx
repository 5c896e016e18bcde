import { Trans } from '@lingui/react/macro'
import { Button, Group, Popover } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { useViewer } from '#/lib/viewer'
import { DateInput } from './fields'

type Props = {
  /** The day that the page shows; the business date when left out. */
  at: string | undefined
  /** Called with the day chosen; nothing for the present. */
  onDay: (at: string | undefined) => void
}

/** Shows the same page as it was on another day. */
export function DayChoice({ at, onDay }: Props) {
  const { today } = useViewer()
  const [opened, setOpened] = useState(false)
  const [day, setDay] = useState(at ?? '')
  const real = /^\d{4}-\d{2}-\d{2}$/.test(day)

  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (!real) return
    setOpened(false)
    onDay(day === today ? undefined : day)
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconHistory size={16} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          <Trans>On another day</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit}>
          <Group align="flex-end" gap="xs">
            <DateInput label={<Trans>Day</Trans>} value={day} onChange={setDay} w="9rem" data-autofocus />
            <Button type="submit" disabled={!real}>
              <Trans>Show</Trans>
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
