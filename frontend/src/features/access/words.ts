import { useLingui } from '@lingui/react/macro'
import type { Permission } from '#/lib/viewer'

/** What can be allowed, in words. */
export function usePermissionWords(): Record<Permission, string> {
  const { t } = useLingui()
  return {
    READ_REGISTER: t`See organizations, groups, offices and figures`,
    READ_MEMBERS: t`See members: names, sex, birth date, membership`,
    READ_CONTACTS: t`See telephone and e-mail of members`,
    READ_PRIVATE: t`See the address and the masked IIN of members, reveal the IIN`,
    READ_STATISTICS: t`See members as protected statistics`,
    CHANGE_REGISTER: t`Admit and correct members, keep organizations and groups`,
    ENTER_FIGURES: t`Enter figures`,
    EXPORT_MEMBERS: t`Take lists of members and personal files away`,
    ERASE_MEMBERS: t`Erase personal values`,
    READ_AUDIT: t`See who did what`,
    ADMINISTER: t`Keep accounts, roles, tokens and settings`,
  }
}
