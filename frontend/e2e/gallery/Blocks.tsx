import { valibotResolver } from '@hookform/resolvers/valibot'
import { Button, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { CombinedError } from 'urql'
import * as v from 'valibot'
import { Card } from '#/components/Card'
import { Chart } from '#/components/Chart'
import { DataTable, type Order } from '#/components/DataTable'
import { Figure, Figures } from '#/components/Figure'
import { Form, type Outcome } from '#/components/Form'
import { DateField, LocalizedTextFields, SelectField, TextField } from '#/components/fields'
import { notifyDone } from '#/components/notify'
import { OrganizationPicker } from '#/components/OrganizationPicker'
import { PageHead } from '#/components/PageHead'
import { Progress } from '#/components/Progress'
import { SearchButton } from '#/components/SearchButton'
import { Absent, Empty, Failure, Loading } from '#/components/states'
import { fmtFor } from '#/lib/fmt'
import { filled, isoDay, names } from '#/lib/rules'

const branches = [
  {
    id: '1',
    code: 'ALM-ENB',
    name: 'Еңбекшіқазақ ауданы',
    members: 10870,
    hectares: '9850.0',
    progress: 1.06,
  },
  { id: '2', code: 'ALM-ILE', name: 'Іле ауданы', members: 9640, hectares: '1200.5', progress: 0.78 },
  { id: '3', code: 'ALM-BAL', name: 'Балқаш ауданы', members: 1980, hectares: null, progress: null },
]

const months = Array.from({ length: 10 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}-01`)

/** All blocks but the grid. */
export function Blocks() {
  const [order, setOrder] = useState<Order>({ key: 'members', direction: 'DESC' })
  const [picked, setPicked] = useState<string | null>('ALM-ILE-01')
  const fmt = fmtFor('kk')
  return (
    <Stack gap="lg">
      <PageHead
        title="Қарғалы бастауыш партия ұйымы"
        trail={[
          <Link key="all" to={'/elsewhere' as never}>
            Ұйымдар
          </Link>,
          <Link key="alm" to={'/elsewhere' as never}>
            Алматы облыстық филиалы
          </Link>,
          <span key="zhb">Жамбыл ауданы</span>,
        ]}
        meta={<code>ALM-ZHB-01</code>}
        actions={
          <>
            <SearchButton />
            <Button variant="default">Атауын өзгерту</Button>
            <Button onClick={() => notifyDone('Сақталды')}>Мүше қосу</Button>
          </>
        }
      />
      <Figures>
        <Figure
          label="Мемлекетке қайтарылған жер"
          value="93000.5"
          unit="HECTARE"
          decimals={1}
          target={90000}
          progress={1.033}
          expected={0.83}
          coverage={{ reported: 1540, expected: 1570 }}
          trend={[5, 6, 9, 14, null, 12, 9, 11, 8, 7]}
          link={{ to: '/projects' }}
          change={{ value: 1200, label: 'былтырғыға', better: 'UP' }}
        />
        <Figure
          label="Қаржылық сауаттылыққа оқытылғандар"
          value={21700}
          unit="PERSON"
          target={30000}
          progress={0.723}
          expected={0.83}
          trend={[1, 2, 2, 3, 4, 4, 5]}
          change={{ value: -310, label: 'былтырғыға', better: 'UP' }}
        />
        <Figure
          label="Шығарылған қоқыс"
          value={null}
          unit="TONNE"
          target={null}
          coverage={{ reported: 0, expected: 157 }}
        />
      </Figures>
      <Card
        title="Филиалдар"
        aside={
          <Button size="compact-sm" variant="subtle">
            Барлығы
          </Button>
        }
        flush
      >
        <DataTable
          caption="Филиалдар"
          rows={branches}
          order={order}
          onOrder={setOrder}
          current={(row) => row.id === '2'}
          columns={[
            { key: 'name', header: 'Атауы', rowHeader: true, sortable: true, footer: 'Барлығы' },
            { key: 'code', header: 'Коды', hideBelow: 'sm' },
            {
              key: 'members',
              header: 'Мүшелер',
              align: 'end',
              sortable: true,
              value: (row) => fmt.number(row.members),
              footer: fmt.number(22490),
            },
            {
              key: 'hectares',
              header: 'Жер, га',
              align: 'end',
              value: (row) => fmt.number(row.hectares, 1),
              hideBelow: 'xs',
            },
            {
              key: 'progress',
              header: 'Орындалуы',
              value: (row) => <Progress value={row.progress} label={row.name} expected={0.83} />,
            },
          ]}
        />
      </Card>
      <Card>
        <Chart
          caption="Айлар бойынша қайтарылған жер"
          kind="bar"
          categoryName="Ай"
          categories={months.map(fmt.monthShort)}
          series={[
            { name: '2024', values: [400, 520, 610, 900, 1400, 1300, 1000, 900, 850, 700] },
            { name: '2025', values: [500, 620, 710, 1100, null, 1500, 1200, 1000, 950, 800] },
          ]}
          unit="HECTARE"
          target={{ name: 'Жоспар', value: 1000 }}
        />
      </Card>
      <Card title="Форма">
        <SampleForm />
      </Card>
      <Card title="Ұйымды таңдау">
        <OrganizationPicker
          label="Ұйым"
          value={picked}
          onChange={(organization) => setPicked(organization?.code ?? null)}
        />
        <output>{picked}</output>
      </Card>
      <Card title="Күйлер">
        <Loading rows={3} />
        <Failure
          error={new CombinedError({ networkError: new Error('down') })}
          onRetry={() => notifyDone('again')}
        />
        <Absent>Мұндай ұйым жоқ.</Absent>
        <Empty action={<Button>Топ құру</Button>}>Қарғалы ұйымында партия топтары әлі жоқ.</Empty>
      </Card>
      <Link to={'/elsewhere' as never}>Leave</Link>
    </Stack>
  )
}

const Sample = v.object({
  lastName: filled('Enter the family name.'),
  sex: v.string(),
  joinedOn: isoDay('Enter a day.'),
  names: names('Enter a name.'),
})

function SampleForm() {
  const [sent, setSent] = useState('')
  const form = useForm({
    resolver: valibotResolver(Sample),
    defaultValues: { lastName: '', sex: '', joinedOn: '', names: { kk: '', ru: '', en: '' } },
  })
  const send = async (values: v.InferOutput<typeof Sample>): Promise<Outcome> => {
    if (values.lastName === 'Taken') {
      return {
        userErrors: [
          { code: 'INVALID', field: 'names.ru', message: 'This name is taken.' },
          { code: 'CONFLICT', field: null, message: 'Someone was faster.' },
        ],
      }
    }
    setSent(JSON.stringify(values))
    return undefined
  }
  return (
    <Form form={form} onSubmit={send} submit="Save">
      <TextField control={form.control} name="lastName" label="Family name" required />
      <SelectField
        control={form.control}
        name="sex"
        label="Sex"
        options={[
          { value: '', label: '–' },
          { value: 'FEMALE', label: 'Woman' },
        ]}
      />
      <DateField control={form.control} name="joinedOn" label="Joined on" required />
      <LocalizedTextFields control={form.control} name="names" label="Names" />
      <output aria-label="Sent">{sent}</output>
    </Form>
  )
}
