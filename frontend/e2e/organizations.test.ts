import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  describeInProduct,
  expectNoSidewaysScroll,
  launch,
  looks,
  openPage,
  picture,
  productURL,
  violations,
} from './browser'
import {
  addMember,
  ask,
  closeAll,
  createGroup,
  createOrganization,
  letters,
  renameOrganization,
} from './register'

describeInProduct('organizations', () => {
  let browser: Browser
  const made: string[] = []

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    for (const code of made) await closeAll(code)
  })

  const open = (page: Page, path: string) => page.goto(`${productURL}${path}`)
  const tree = (page: Page) => page.getByRole('treegrid', { name: 'Organizations' })
  const line = (page: Page, name: string) =>
    tree(page)
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name, exact: true }) })

  /** An organization of its own, closed in the end. */
  async function own(name: string) {
    const organization = await createOrganization(name)
    made.push(organization.code)
    return organization
  }

  it('stand in a tree that the keyboard walks, opens and leaves', async () => {
    const { page, complaints, close } = await openPage(browser)
    await open(page, '/organizations')
    await tree(page).waitFor()
    const focused = () =>
      page.evaluate(() => document.activeElement?.querySelector('th a')?.textContent ?? '')
    await tree(page).getByRole('row').nth(1).focus()

    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused).toBe('Alatau City')
    await page.keyboard.press('End')
    await expect.poll(focused).toBe('Zhambyl District')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => line(page, 'Zhambyl District').getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowRight')
    await expect.poll(focused).toBe('Qarghaly')
    await expect.poll(() => line(page, 'Qarghaly').getAttribute('aria-level')).toBe('4')
    await expect
      .poll(() => line(page, 'Qarghaly').getByRole('gridcell').allTextContents())
      .toEqual(['ALM-ZHB-01', 'Primary organization', '1,085', '10'])
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => line(page, 'Zhambyl District').getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Zhambyl District' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('stay open where they were opened, after a reload and on the way back', async () => {
    const { page, close } = await openPage(browser)
    await open(page, '/organizations')
    await tree(page).getByRole('button', { name: 'Open Ile District' }).click()
    await line(page, 'Bent').getByRole('link', { name: 'Bent' }).click()
    await page.getByRole('heading', { level: 1, name: 'Bent' }).waitFor()
    await page.goBack()
    await line(page, 'Bent').waitFor()
    await page.reload()
    await line(page, 'Bent').waitFor()
    await page.getByRole('button', { name: 'Close all' }).click()
    await expect.poll(() => tree(page).getByRole('row').count()).toBe(2)
    await close()
  })

  it('are found by any spelling and by a former name, each in its place', async () => {
    const end = letters('абде')
    const organization = await own(`Қоңырсу${end}`)
    await renameOrganization(organization, `Жаңасу${end}`, '2024-01-01')
    const { page, close } = await openPage(browser)
    for (const spelling of [`жанасу${end}`, `конырсу${end}`, organization.code]) {
      await open(page, '/organizations')
      await tree(page).waitFor()
      await page.getByLabel('Name or code').fill(spelling)
      await expect
        .poll(() => tree(page).getByRole('rowheader').getByRole('link').allTextContents(), {
          message: spelling,
        })
        .toEqual(['National body', 'Almaty regional branch', 'Ile District', `Жаңасу${end}`])
      await page.getByText(`Formerly: Қоңырсу${end}`).waitFor()
      await page.getByText('1 found').waitFor()
    }
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Name or code').fill('zzzzqq')
    await page.getByText('No organization has such a name or code.').waitFor()
    await close()
  })

  it('are created, renamed from a day on, and closed', async () => {
    const code = `ALM-ILE-${letters().toUpperCase()}`
    const { page, complaints, close } = await openPage(browser)
    await open(page, '/organizations/ALM-ILE')
    await page.getByRole('button', { name: 'Create below' }).click()
    const create = page.getByRole('dialog', { name: 'Create an organization' })
    await create.getByText('Below: Ile District').waitFor()
    await create.getByRole('button', { name: 'Create' }).click()
    await create.getByText('Enter a name in Kazakh or Russian.').waitFor()
    await create.getByLabel('Code').fill('ALM-ZHB-99')
    await create.getByLabel('Қазақша').fill('Жаңа ұйым')
    await create.getByLabel('First day').fill('01.02.2024')
    await create.getByRole('button', { name: 'Create' }).click()
    await create.getByText('The code begins with ALM-ILE-.').waitFor()
    await create.getByLabel('Code').fill('ALM-ILE-01')
    await create.getByRole('button', { name: 'Create' }).click()
    await expect.poll(() => create.getByLabel('Code').getAttribute('aria-invalid')).toBe('true')
    expect(await violations(page)).toEqual([])
    await picture(page, 'organization-create')
    await create.getByLabel('Code').fill(code.toLowerCase())
    await create.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { level: 1, name: 'Жаңа ұйым' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/organizations/${code}`)
    made.push(code)

    await page.getByRole('button', { name: 'Rename' }).click()
    const rename = page.getByRole('dialog', { name: 'Rename the organization' })
    await rename.getByLabel('Қазақша').fill('Көктем')
    await rename.getByLabel('Русский').fill('Коктем')
    await page.keyboard.press('Escape')
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await question.waitFor()
    await page.keyboard.press('Escape')
    await question.waitFor({ state: 'hidden' })
    await expect.poll(() => rename.getByLabel('Қазақша').inputValue()).toBe('Көктем')
    await rename.getByLabel('First day of the new name').fill('01.01.2025')
    await rename.getByRole('button', { name: 'Rename' }).click()
    await page.getByRole('heading', { level: 1, name: 'Көктем' }).waitFor()

    await page.getByRole('button', { name: 'Close the organization' }).click()
    const closing = page.getByRole('dialog', { name: 'Close the organization' })
    await closing.getByLabel('How it ends').selectOption('MERGED')
    await closing.getByLabel('No longer exists from').fill('01.09.2025')
    await closing.getByRole('button', { name: 'Continue' }).click()
    expect(await violations(page)).toEqual([])
    await page
      .getByRole('dialog', { name: 'Really close?' })
      .getByRole('button', { name: 'Close it' })
      .click()
    await page.getByText('Merged').waitFor()
    await page.getByText('From 01/02/2024, closed from 01/09/2025').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Rename' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('are renamed by two at once: the second one takes what is stored', async () => {
    const organization = await own('Ескі атау')
    const { page, close } = await openPage(browser)
    await open(page, `/organizations/${organization.code}`)
    await page.getByRole('button', { name: 'Rename' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rename the organization' })
    await dialog.getByLabel('Қазақша').fill('Менің атауым')
    await renameOrganization(organization, 'Басқа атау', '2025-02-01')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    const conflict = dialog.getByRole('alert').filter({ hasText: 'It was changed in the meantime' })
    const row = conflict.getByRole('row').filter({ hasText: 'Қазақша' })
    await row.waitFor()
    await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual(['Менің атауым', 'Басқа атау'])
    expect(await violations(page)).toEqual([])
    await conflict.getByRole('button', { name: 'Take what is stored' }).click()
    await expect.poll(() => dialog.getByLabel('Қазақша').inputValue()).toBe('Басқа атау')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('heading', { level: 1, name: 'Басқа атау' }).waitFor()
    await close()
  })

  it('have groups, which are created, renamed and closed', async () => {
    const organization = await own('Топтар ұйымы')
    await createGroup(organization, 'Шахматшылар')
    const { page, complaints, close } = await openPage(browser)
    await open(page, `/organizations/${organization.code}?tab=groups`)
    const groups = page.getByRole('table', { name: 'Party groups of Топтар ұйымы' })
    await groups.getByRole('row').filter({ hasText: 'Шахматшылар' }).getByText('Vacant').waitFor()

    await page.getByRole('button', { name: 'Create a group' }).click()
    const create = page.getByRole('dialog', { name: 'Create a group' })
    await create.getByLabel('Қазақша').fill('Бағбандар')
    await create.getByLabel('Kind').selectOption('INTEREST')
    await create.getByLabel('First day').fill('01.03.2025')
    await create.getByRole('button', { name: 'Create' }).click()
    const mine = groups.getByRole('row').filter({ hasText: 'Бағбандар' })
    await mine.getByText('By interest').waitFor()
    await page.getByRole('heading', { name: '2 party groups' }).waitFor()

    await mine.getByRole('button', { name: 'Actions: Бағбандар' }).click()
    await page.getByRole('menuitem', { name: 'Rename' }).click()
    const rename = page.getByRole('dialog', { name: 'Rename the group' })
    await rename.getByLabel('Қазақша').fill('Гүлшілер')
    await rename.getByRole('button', { name: 'Rename' }).click()
    await groups.getByRole('rowheader', { name: 'Гүлшілер' }).waitFor()
    await rename.waitFor({ state: 'hidden' })

    await groups.getByRole('button', { name: 'Actions: Гүлшілер' }).click()
    await page.getByRole('menuitem', { name: 'Close the group' }).click()
    const closing = page.getByRole('dialog', { name: 'Close the group' })
    await closing.getByRole('button', { name: 'Continue' }).click()
    await page
      .getByRole('dialog', { name: 'Really close?' })
      .getByRole('button', { name: 'Close it' })
      .click()
    await page.getByRole('heading', { name: '1 party group' }).waitFor()
    await expect.poll(() => groups.getByText('Гүлшілер').count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('show figures that lead to their rows', async () => {
    const { page, complaints, close } = await openPage(browser)
    await open(page, '/organizations/ALM-ZHB-01')
    await page.getByRole('link', { name: 'Members: 1,085' }).waitFor()
    const youth = page.getByRole('article', { name: 'Youth' })
    await expect.poll(() => youth.textContent()).toContain('25.07%')
    await youth.getByRole('link').click()
    const grid = page.getByRole('grid', { name: 'Members' })
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('273')
    expect(new URL(page.url()).search).toBe('?organization=ALM-ZHB-01&age=YOUTH')

    await page.goBack()
    const ages = page.getByRole('table', { name: 'Members by age' })
    const band = ages.getByRole('row').filter({ hasText: '35–44' })
    const size = await band.getByRole('link').textContent()
    await band.getByRole('link').click()
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe(String(Number(size) + 1))
    expect(complaints).toEqual([])
    await close()
  })

  it('keep tab, period and the filters of their members in the address', async () => {
    const { page, complaints, close } = await openPage(browser)
    await open(page, '/organizations/ALM-ZHB-01')
    await page.getByRole('tab', { name: 'Figures' }).click()
    await page.getByRole('table', { name: 'Totals: 2025' }).waitFor()
    await page.getByLabel('Year', { exact: true }).selectOption('2024')
    await page.getByLabel('Part of the year').selectOption('q2')
    await page.getByRole('table', { name: 'Totals: Q2 2024' }).waitFor()
    expect(new URL(page.url()).search).toBe('?tab=figures&year=2024&quarter=2')
    await page.getByRole('table', { name: 'Reported values' }).waitFor()
    const head = page.getByRole('table', { name: 'Figures by month' }).getByRole('columnheader')
    await head.first().waitFor()
    await expect.poll(() => head.allTextContents()).toEqual(['Indicator', 'Apr', 'May', 'Jun'])
    await page.reload()
    await page.getByRole('table', { name: 'Totals: Q2 2024' }).waitFor()

    await page.getByRole('tab', { name: 'Members' }).click()
    const grid = page.getByRole('grid', { name: 'Members' })
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('1086')
    await page.getByLabel('Age', { exact: true }).selectOption('YOUTH')
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('273')
    expect(new URL(page.url()).search).toBe('?tab=members&age=YOUTH')
    await page.goBack()
    await page.goBack()
    await page.getByRole('table', { name: 'Totals: Q2 2024' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('can be seen as they were on another day', async () => {
    const organization = await own('Бүгінгі атау')
    await addMember(organization, { lastName: 'Әділов', firstName: 'Асан' })
    const { page, close } = await openPage(browser)
    await open(page, `/organizations/${organization.code}?at=2021-02-28`)
    await page.getByText('The register as it was on 28 February 2021.').waitFor()
    await page.getByRole('link', { name: 'Members: 0' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Rename' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Back to the present' }).click()
    await page.getByRole('link', { name: 'Members: 1' }).waitFor()

    await page.getByRole('button', { name: 'On another day' }).click()
    const day = page.getByRole('dialog').getByLabel('Day')
    await expect.poll(() => day.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await violations(page)).toEqual([])
    await day.fill('28.02.2021')
    await day.press('Enter')
    await page.getByRole('link', { name: 'Members: 0' }).waitFor()
    expect(new URL(page.url()).search).toBe('?at=2021-02-28')
    await close()
  })

  it('say so when the server fails, and come back', async () => {
    const { page, close } = await openPage(browser)
    await page.route('**/graphql', (route) =>
      route.request().postDataJSON()?.operationName === 'OrganizationTree' ? route.abort() : route.continue(),
    )
    await open(page, '/organizations')
    await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Try again' }).click()
    await tree(page).waitFor()
    await close()
  })

  const loading = { kk: 'Жүктелуде…', ru: 'Загрузка…', en: 'Loading…' }
  it.each(looks)('look right in $lang, $scheme, $width px', async (look) => {
    const { page, complaints, close } = await openPage(browser, look)
    const pages = {
      tree: '/organizations?open=all',
      'branch-summary': '/organizations/ALM-ILE',
      'primary-summary': '/organizations/ALM-ZHB-01',
      groups: '/organizations/ALM-ZHB-01?tab=groups',
      'organization-members': '/organizations/ALM-ZHB-01?tab=members',
      figures: '/organizations/ALM-ZHB-01?tab=figures',
    }
    for (const [name, path] of Object.entries(pages)) {
      await open(page, path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.locator('main table tbody tr, [role=grid] [role=rowheader]').first().waitFor()
      await expect
        .poll(() => page.getByRole('status').filter({ hasText: loading[look.lang] }).count(), {
          message: path,
        })
        .toBe(0)
      await picture(page, `${name}-${look.lang}-${look.scheme}-${look.width}`, name !== 'tree')
      expect(await violations(page), path).toEqual([])
      await expectNoSidewaysScroll(page)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('answer the same as the graph', async () => {
    const { organization } = await ask<{
      organization: { members: { aggregate: { bySex: { female: number } } } }
    }>('{ organization(code: "ALM-ILE") { members { aggregate { bySex { female } } } } }')
    const { page, close } = await openPage(browser)
    await open(page, '/organizations/ALM-ILE')
    const women = page.getByRole('article', { name: 'Women' }).getByRole('link')
    await expect
      .poll(async () => Number((await women.textContent())?.replace(',', '')))
      .toBe(organization.members.aggregate.bySex.female)
    await close()
  })
})
