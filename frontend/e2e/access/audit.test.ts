import { readFileSync } from 'node:fs'
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
  settle,
  tabTo,
  violations,
} from '../browser'
import {
  addMember,
  ask,
  closeAll,
  createOrganization,
  letters,
  type OwnMember,
  type OwnOrganization,
  renameOrganization,
} from '../register'

/** An IIN with a right control digit that nobody else has been given; it is nobody's. */
function someIin(): string {
  for (;;) {
    const digits = Array.from({ length: 11 }, () => Math.floor(Math.random() * 10))
    const sum = digits.reduce((all, digit, index) => all + digit * (index + 1), 0) % 11
    if (sum < 10) return [...digits, sum].join('')
  }
}

describeInProduct('audit and personal data', () => {
  let browser: Browser
  let organization: OwnOrganization
  let member: OwnMember
  const iin = someIin()
  const masked = `**********${iin.slice(10)}`
  const lastName = `Қарғалы${letters('абде')}`

  beforeAll(async () => {
    browser = await launch()
    organization = await createOrganization('Сынақ ұйымы')
    member = await addMember(organization, { lastName, firstName: 'Өмірғали', iin, phone: '87011234567' })
  })
  afterAll(async () => {
    await browser?.close()
    if (organization) await closeAll(organization.code)
  })

  const open = (page: Page, path: string) => page.goto(`${productURL}${path}`)
  const acts = (page: Page) => page.getByRole('list').filter({ has: page.locator('time') })

  it('show who did what, as before and after, and find it by filters in the address', async () => {
    await renameOrganization(organization, 'Жаңа атау', '2025-06-01')
    const { page, complaints, close } = await openPage(browser)
    await open(page, '/audit')
    await page.getByLabel('Act').selectOption({ label: 'Organization renamed' })
    const first = acts(page).getByRole('listitem').first()
    await first.getByRole('heading', { name: 'Organization renamed' }).waitFor()
    expect(new URL(page.url()).searchParams.get('action')).toBe('renameOrganization')
    await expect.poll(() => first.locator('del').first().textContent()).toBe('Сынақ ұйымы')
    await expect.poll(() => first.locator('ins').first().textContent()).toBe('Жаңа атау')
    await expect.poll(() => first.textContent()).toContain('holds from 01/06/2025')

    await page.getByLabel('Outcome').selectOption({ label: 'Refused' })
    await page.getByText('Nothing like this was done.').waitFor()
    await page.getByRole('button', { name: 'Clear all' }).click()
    await acts(page).getByRole('listitem').first().waitFor()
    expect(new URL(page.url()).search).toBe('')

    await open(page, `/organizations/${organization.code}?tab=changes`)
    await acts(page).getByRole('heading', { name: 'Organization renamed' }).waitFor()
    await acts(page).getByRole('heading', { name: 'Organization created' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('show an IIN for a purpose alone, by keyboard alone, for a minute, and say who looked', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.clock.install()
    await open(page, `/members/${member.id}`)
    await page.getByText(masked).waitFor()
    expect(await page.content()).not.toContain(iin)

    await tabTo(page, page.getByRole('button', { name: 'Show in full' }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Show the IIN in full' })
    const show = dialog.getByRole('button', { name: 'Show', exact: true })
    await tabTo(page, show)
    await page.keyboard.press('Enter')
    await dialog.getByText('Say what for in 5 to 1000 characters.').waitFor()
    await tabTo(page, dialog.getByLabel('What for'))
    await page.keyboard.type('Compared with the identity card')
    await tabTo(page, show)
    await page.keyboard.press('Enter')
    const shown = `${iin.slice(0, 6)}\u00a0${iin.slice(6)}`
    await dialog.getByText(shown).waitFor()
    expect(await violations(page)).toEqual([])
    await page.clock.fastForward(40_000)
    await expect.poll(() => dialog.getByText(shown).count()).toBe(1)
    await page.clock.fastForward(20_000)
    await dialog.waitFor({ state: 'detached' })
    expect(await page.content()).not.toContain(iin.slice(0, 6))

    await page.getByRole('tab', { name: 'Personal data' }).click()
    const seen = page.getByRole('region', { name: 'Who has seen the personal data' })
    await seen.getByRole('heading', { name: 'IIN shown in full' }).waitFor()
    await seen.getByText('Compared with the identity card').waitFor()
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(kept).not.toContain(iin)
    expect(page.url()).not.toContain(iin)
    expect(complaints).toEqual([])
    await close()
  })

  it('keep consents, and give out everything about a person as two files', async () => {
    const { page, complaints, close } = await openPage(browser)
    await open(page, `/members/${member.id}?tab=personal`)
    await page.getByRole('button', { name: 'Enter a consent' }).click()
    const give = page.getByRole('dialog', { name: 'Enter a consent' })
    await give.getByLabel('Text agreed to').fill('2026-1')
    await give.getByLabel('How it was given').selectOption({ label: 'On paper' })
    await give.getByRole('button', { name: 'Enter', exact: true }).click()
    await page.getByRole('cell', { name: 'in force' }).waitFor()

    await page.getByRole('button', { name: 'Take it out' }).click()
    const dialog = page.getByRole('dialog', { name: 'Everything about this person' })
    await dialog.getByLabel('What for').fill('The person asked in writing')
    await dialog.getByRole('button', { name: 'Put together' }).click()
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name }).click(),
      ])
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
    }
    const html = await save('To read (HTML)')
    const json = await save('As data (JSON)')
    expect([html.name, json.name]).toEqual(
      ['html', 'json'].map((end) => `person-${member.memberNumber}.${end}`),
    )
    expect(html.text).toContain(lastName)
    expect(JSON.stringify(JSON.parse(json.text))).toContain(iin)
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('heading', { name: 'Data of a person taken out' }).waitFor()

    await page.getByRole('button', { name: 'Withdraw', exact: true }).click()
    const withdraw = page.getByRole('dialog', { name: 'Withdraw the consent' })
    await withdraw.getByRole('button', { name: 'Withdraw', exact: true }).click()
    await page.getByRole('cell', { name: /^withdrawn from/ }).waitFor()

    await page.getByRole('tab', { name: 'Changes' }).click()
    await acts(page).getByRole('heading', { name: 'Consent withdrawn' }).waitFor()
    await acts(page).getByRole('heading', { name: 'Member admitted' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('refuse an IIN that cannot be one, before anything is sent', async () => {
    const { page, close } = await openPage(browser)
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    await open(page, `/members/${member.id}`)
    await page.getByRole('button', { name: 'Correct' }).click()
    const dialog = page.getByRole('dialog', { name: 'Correct a member' })
    await dialog.getByText(`Known: ${masked}.`).waitFor()
    const wrong = iin.slice(0, 11) + ((Number(iin[11]) + 1) % 10)
    await dialog.getByLabel('IIN', { exact: true }).fill(wrong)
    await dialog.getByRole('button', { name: 'Save the correction' }).click()
    await dialog.getByText('An IIN has 12 digits').waitFor()
    expect(sent.join()).not.toContain(wrong)
    await close()
  })

  it('erase a person whose membership is over, after the member number was typed', async () => {
    const gone = await addMember(organization, {
      lastName: `Өшірілетін${letters('абде')}`,
      firstName: 'Адам',
    })
    await ask(
      `mutation ($input: EndMembershipInput!) { endMembership(input: $input) { userErrors { message } } }`,
      { input: { id: gone.id, expectedVersion: gone.version, end: 'LEFT', effectiveOn: '2025-06-01' } },
    )
    const { page, complaints, close } = await openPage(browser)
    await open(page, `/members/${gone.id}?tab=personal`)
    await page.getByRole('button', { name: 'Erase', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Erase the personal data' })
    await dialog.getByText('What stays:').waitFor()
    await dialog.getByLabel('Why it is erased').fill('Asked for in writing')
    await dialog.getByLabel(/^Type the member number/).fill('0')
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await dialog.getByText(`Type the member number ${gone.memberNumber}.`).waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByLabel(/^Type the member number/).fill(gone.memberNumber)
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await page.getByRole('heading', { level: 1, name: `Member No. ${gone.memberNumber}` }).waitFor()
    await page.getByText('The personal data were erased on').waitFor()
    await page.getByRole('tab', { name: 'Changes' }).click()
    await acts(page)
      .getByText('What was written here about a person was erased with their data.')
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Correct' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('mask what a reader may not see, and offer nothing that would be refused', async () => {
    const { page, complaints, close } = await openPage(browser, { as: 'viewer' })
    await settle(page, `/members/${member.id}`)
    const text = (await page.getByRole('main').textContent()) ?? ''
    expect(text).toContain(lastName)
    expect(text).toContain('***')
    expect(text).not.toContain(masked)
    expect(text).not.toContain('1234567')
    await expect.poll(() => page.getByRole('tab').count()).toBe(0)
    await expect.poll(() => page.getByRole('link', { name: 'Audit' }).count()).toBe(0)
    for (const name of ['Correct', 'End membership', 'Show in full']) {
      await expect.poll(() => page.getByRole('button', { name }).count(), { message: name }).toBe(0)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('give an outside analyst statistics in place of people', async () => {
    // A new register closes its past months one after the other.
    const closed = () => ask<{ closedMonths: string[] }>('{ closedMonths }', {}, 'analyst')
    await expect
      .poll(async () => (await closed()).closedMonths.length, { timeout: 60_000 })
      .toBeGreaterThan(0)
    type Small = {
      organizations: { nodes: { code: string; statistics: { cells: { suppressed: boolean }[] } }[] }
    }
    const { organizations } = await ask<Small>(
      `{ organizations(filter: { level: { eq: PRIMARY } }, first: 200) {
        nodes { code statistics(by: [AGE_BAND]) { cells { suppressed } } }
      } }`,
      {},
      'analyst',
    )
    const small = organizations.nodes.find(({ statistics }) =>
      statistics.cells.some((cell) => cell.suppressed),
    )
    const { page, complaints, close } = await openPage(browser, { as: 'analyst' })
    await open(page, '/organizations/ALM-ILE')
    const card = page.getByRole('region', { name: 'Members in closed months' })
    await card.getByRole('row', { name: /^Woman/ }).waitFor()
    await expect.poll(() => page.getByRole('tab', { name: 'Members' }).count()).toBe(0)
    await card.getByLabel('Divided').selectOption({ label: 'By sex and age' })
    await card.getByRole('columnheader', { name: 'Woman' }).waitFor()
    await card.getByLabel('Divided').selectOption({ label: 'By age' })
    await card.getByRole('row', { name: /^25–34/ }).waitFor()
    expect(await violations(page)).toEqual([])

    // A small number is hidden and never shown as 0.
    await open(page, `/organizations/${small?.code}`)
    await card.getByLabel('Divided').selectOption({ label: 'By age' })
    await card.getByText('hidden: small number').first().waitFor()
    await card.getByText('Hidden does not mean 0').waitFor()
    await expect.poll(() => card.getByLabel('Divided').locator('option').count()).toBe(2)
    expect(complaints).toEqual([])
    await close()
  })

  it('settings are changed within their bounds', async () => {
    const { page, complaints, close } = await openPage(browser)
    await open(page, '/settings')
    const reveals = page.getByLabel('IINs that one account may see in full in an hour')
    const before = await reveals.inputValue()
    await reveals.fill('0')
    await page.getByRole('button', { name: 'Save the settings' }).click()
    await page.locator('[role=alert], [id$=-error]', { hasText: 'A whole number from 1 to 1,000.' }).waitFor()
    await reveals.fill(String(Number(before) + 1))
    await page.getByRole('button', { name: 'Save the settings' }).click()
    const saved = page.getByRole('status').filter({ hasText: 'The settings are saved.' })
    await saved.waitFor()
    await saved.getByRole('button', { name: 'Close' }).click()
    await saved.waitFor({ state: 'detached' })
    await reveals.fill(before)
    await reveals.press('Enter')
    await saved.waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it.each(looks)('look right in $lang, $scheme, $width px', async (look) => {
    const { page, complaints, close } = await openPage(browser, look)
    const pages = {
      audit: `/audit?organization=${organization.code}`,
      settings: '/settings',
      'member-personal': `/members/${member.id}?tab=personal`,
      statistics: '/organizations/ALM-ILE',
    }
    const marks: Record<string, string> = {
      settings: 'form',
      'member-personal': 'section h2',
      statistics: 'section select',
    }
    for (const [name, path] of Object.entries(pages)) {
      await open(page, path)
      await page
        .locator(marks[name] ?? 'time')
        .first()
        .waitFor()
      await picture(page, `${name}-${look.lang}-${look.scheme}-${look.width}`, true)
      expect(await violations(page), path).toEqual([])
      await expectNoSidewaysScroll(page)
    }
    expect(complaints).toEqual([])
    await close()
  })
})
