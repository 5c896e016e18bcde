import { Trans } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Card } from '#/components/Card'
import { Facts } from '#/components/Facts'
import { StateMark } from '#/components/Mark'
import { useLabel } from '#/lib/labels'
import { phoneText } from '#/lib/person'
import { useFmt } from '#/lib/useFmt'
import classes from './MemberPage.module.css'
import type { Member } from './member'

type Props = {
  member: Member
  at: string | undefined
  /** Shows the whole IIN, after a question; missing when it may not be shown. */
  onReveal?: () => void
}

/** Who the person is, and where they belong. */
export function MemberFacts({ member, at, onReveal }: Props) {
  const fmt = useFmt()
  const label = useLabel()
  const { birthDate, age, phone, email, address, iinMasked, organization, partyGroup } = member
  return (
    <div className={classes.cards}>
      <Card title={<Trans>Person</Trans>}>
        <Facts
          facts={[
            { key: 'lastName', label: <Trans>Family name</Trans>, value: member.lastName },
            { key: 'firstName', label: <Trans>Given name</Trans>, value: member.firstName },
            { key: 'patronymic', label: <Trans>Patronymic</Trans>, value: member.patronymic },
            { key: 'sex', label: <Trans>Sex</Trans>, value: label('Sex', member.sex) },
            {
              key: 'birthDate',
              label: <Trans>Birth date</Trans>,
              value: birthDate && `${fmt.dateLong(birthDate)} (${fmt.age(age)})`,
            },
            {
              key: 'phone',
              label: <Trans>Phone</Trans>,
              // A masked one leads nowhere.
              value: phone?.includes('*') ? phone : phone && <a href={`tel:${phone}`}>{phoneText(phone)}</a>,
            },
            {
              key: 'email',
              label: <Trans>E-mail</Trans>,
              value: email?.includes('*') ? email : email && <a href={`mailto:${email}`}>{email}</a>,
            },
            { key: 'address', label: <Trans>Address</Trans>, value: address },
            {
              key: 'iin',
              label: <Trans>IIN</Trans>,
              value: iinMasked && (
                <span className={classes.masked}>
                  {iinMasked}
                  {onReveal && (
                    <Button size="compact-sm" variant="subtle" onClick={onReveal}>
                      <Trans>Show in full</Trans>
                    </Button>
                  )}
                </span>
              ),
            },
          ]}
        />
      </Card>
      <Card title={<Trans>Membership</Trans>}>
        <Facts
          facts={[
            {
              key: 'status',
              label: <Trans>Status</Trans>,
              value: <StateMark name="MembershipStatus" value={member.status} />,
            },
            { key: 'memberNumber', label: <Trans>Member number</Trans>, value: member.memberNumber },
            { key: 'joinedOn', label: <Trans>Joined</Trans>, value: fmt.dateLong(member.joinedOn) },
            ...(member.endedOn
              ? [
                  {
                    key: 'endedOn',
                    label: <Trans>No longer a member from</Trans>,
                    value: fmt.dateLong(member.endedOn),
                  },
                ]
              : []),
            {
              key: 'organization',
              label: <Trans>Organization</Trans>,
              value: (
                <Link to="/organizations/$code" params={{ code: organization.code }} search={{ at }}>
                  {organization.name}
                </Link>
              ),
            },
            {
              key: 'above',
              label: <Trans>Belongs to</Trans>,
              value: organization.ancestors.map(({ code, name }, index) => (
                <span key={code}>
                  {index > 0 && ' › '}
                  <Link to="/organizations/$code" params={{ code }} search={{ at }}>
                    {name}
                  </Link>
                </span>
              )),
            },
            {
              key: 'partyGroup',
              label: <Trans>Party group</Trans>,
              value: partyGroup && (
                <Link to="/members" search={{ organization: organization.code, group: partyGroup.id, at }}>
                  {partyGroup.name}
                </Link>
              ),
            },
          ]}
        />
      </Card>
    </div>
  )
}
