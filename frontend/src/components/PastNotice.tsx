import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useFmt } from '#/lib/useFmt'
import classes from './PastNotice.module.css'

/** Says that the page shows another day than today, and leads back. */
export function PastNotice({ at, onPresent }: { at: string; onPresent: () => void }) {
  const fmt = useFmt()
  return (
    <div role="status" className={classes.notice}>
      <IconHistory size={20} stroke={1.6} aria-hidden="true" />
      <span>
        <Trans>The register as it was on {fmt.dateLong(at)}. It cannot be changed here.</Trans>
      </span>
      <Button size="compact-sm" variant="subtle" onClick={onPresent}>
        <Trans>Back to the present</Trans>
      </Button>
    </div>
  )
}
