import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  describeInProduct,
  expectNoSidewaysScroll,
  isFocused,
  launch,
  looks,
  openPage,
  picture,
  productURL,
  tabTo,
  violations,
} from './browser'
import {
  addMember,
  ask,
  closeAll,
  correctMember,
  createOrganization,
  letters,
  type OwnOrganization,
} from './register'

describeInProduct('members', () => {
  let browser: Browser
  let organization: OwnOrganization

  beforeAll(async () => {
    browser = await launch()
    organization = await createOrganization('Сынақ ұйымы')
  })
  afterAll(async () => {
    await browser?.close()
    if (organization) await closeAll(organization.code)
  })

  const open = (page: Page, path: string) => page.goto(`${productURL}${path}`)
  const grid = (page: Page) => page.getByRole('grid', { name: 'Members' })
  const total = (page: Page) => grid(page).getAttribute('aria-rowcount')

  /** Members that the graph counts. */
  async function count(filter: object): Promise<number> {
    const data = await ask<{ members: { totalCount: number } }>(
      'query ($filter: MemberFilter) { members(filter: $filter) { totalCount } }',
      { filter },
    )
    return data.members.totalCount
  }

  it('are all there, and come a page at a time', async () => {
    const { page, complaints, close } = await openPage(browser)
    const sizes: number[] = []
    page.on('response', async (response) => {
      if (!response.url().endsWith('/graphql')) return
      const body = await response.json().catch(() => null)
      if (body?.data?.members) sizes.push(body.data.members.nodes.length)
    })
    await open(page, '/members')
    await grid(page).waitFor()
    await expect.poll(() => total(page)).toBe(String((await count({})) + 1))

    await grid(page).getByRole('rowheader').first().focus()
    await page.keyboard.press('Control+End')
    await page.getByRole('status').filter({ hasText: '200 of' }).waitFor()
    expect(Math.max(...sizes)).toBe(100)
    await expect.poll(() => page.getByRole('row').count()).toBeLessThan(80)
    expect(complaints).toEqual([])
    await close()
  })

  it('are found by another spelling within a moment, and open', async () => {
    const end = letters('абде')
    const latin = end.replace(/[абде]/g, (letter) => ({ а: 'a', б: 'b', д: 'd', е: 'e' })[letter] ?? '')
    const lastName = `Қарғалы${end}`
    const member = await addMember(organization, { lastName, firstName: 'Өмірғали' })
    for (const spelling of [
      `каргалы${end}`,
      `Qarghaly${latin}`,
      `омиргали ${lastName}`,
      member.memberNumber,
    ]) {
      const { page, close } = await openPage(browser)
      await open(page, '/members')
      await grid(page).waitFor()
      const started = Date.now()
      await page.getByLabel('Name or number').fill(spelling)
      await expect.poll(() => total(page), { message: spelling, timeout: 10_000 }).toBe('2')
      expect(Date.now() - started, `ms for ${spelling}`).toBeLessThan(3000)
      await grid(page)
        .getByRole('link', { name: `${lastName} Өмірғали` })
        .click()
      await page.getByRole('heading', { level: 1, name: `${lastName} Өмірғали` }).waitFor()
      expect(new URL(page.url()).pathname).toBe(`/members/${member.id}`)
      await close()
    }
  })

  it('are filtered and ordered, all of it in the address', async () => {
    const { page, complaints, close } = await openPage(browser)
    await open(page, '/members')
    await grid(page).waitFor()
    await page.getByLabel('Sex').selectOption('FEMALE')
    await page.getByLabel('Age', { exact: true }).selectOption('YOUTH')
    const young = await count({ sex: { eq: 'FEMALE' }, ageBand: { eq: 'YOUTH' } })
    await expect.poll(() => total(page)).toBe(String(young + 1))
    await grid(page).getByRole('button', { name: 'Birth date' }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('?sex=FEMALE&age=YOUTH&sort=BIRTH_DATE')
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Birth date' }).getAttribute('aria-sort'))
      .toBe('ascending')

    await page.reload()
    await expect.poll(() => total(page)).toBe(String(young + 1))
    await expect.poll(() => page.getByLabel('Sex').inputValue()).toBe('FEMALE')

    await page.getByRole('combobox', { name: 'Organization' }).fill('каргалы')
    await page.getByRole('option', { name: /ALM-ZHB-01/ }).click()
    await expect.poll(() => total(page)).not.toBe(String(young + 1))
    expect(new URL(page.url()).searchParams.get('organization')).toBe('ALM-ZHB-01')
    await expect.poll(() => page.getByLabel('Party group').getByRole('option').count()).toBe(12)

    await page.goBack()
    await expect.poll(() => total(page)).toBe(String(young + 1))
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => total(page)).toBe(String((await count({})) + 1))
    expect(complaints).toEqual([])
    await close()
  })

  it('say so when none matches', async () => {
    const { page, close } = await openPage(browser)
    await open(page, '/members?search=zzzzqqq')
    await page.getByText('No member matches.').waitFor()
    expect(await violations(page)).toEqual([])
    await close()
  })

  it('say so when the server cannot be reached, and come back', async () => {
    const { page, close } = await openPage(browser)
    await open(page, '/organizations')
    await page.getByRole('treegrid').waitFor()
    await page.route('**/graphql', (route) => route.abort())
    await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Members' }).click()
    await page.getByRole('alert').filter({ hasText: 'cannot be reached' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.unroute('**/graphql')
    await page.getByRole('button', { name: 'Try again' }).click()
    await grid(page).waitFor()
    await close()
  })

  it('are admitted: what is missing is said at its field, and nothing typed is lost', async () => {
    const { page, complaints, close } = await openPage(browser)
    await open(page, `/members/new?organization=${organization.code}`)
    await page.getByRole('button', { name: 'Admit' }).click()
    await page.getByText('Enter the family name.').waitFor()
    await page.getByText('Enter the given name.').waitFor()

    const lastName = `Жаңабай${letters('абде')}`
    await page.getByLabel('Family name').fill(lastName)
    await page.getByLabel('Given name').fill('Айгүл')
    await page.getByLabel('Birth date').fill('31.12.2099')
    await page.getByLabel('Phone').fill('12')
    await page.getByRole('button', { name: 'Admit' }).click()
    await page.getByText('The birth date lies in the future.').waitFor()
    await page.getByText('Write a phone number').waitFor()
    expect(await violations(page)).toEqual([])

    await page.getByLabel('Birth date').fill('15.03.1985')
    await page.getByLabel('Phone').fill('000 000 00 00')
    await page.getByLabel('Sex').selectOption('FEMALE')
    await page.getByRole('button', { name: 'Admit' }).click()
    // Only the server knows what a number is, and says it where it was typed.
    await page.getByText('Write the number as').waitFor()
    await expect.poll(() => page.getByLabel('Phone').getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => page.getByLabel('Family name').inputValue()).toBe(lastName)

    await page.getByRole('link', { name: 'Overview', exact: true }).click()
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'hidden' })

    await page.getByLabel('Phone').fill('8 701 123 45 67')
    await page.getByLabel('Day of admission').fill('01.03.2021')
    await page.getByRole('button', { name: 'Admit' }).click()
    await page.getByRole('heading', { level: 1, name: `${lastName} Айгүл` }).waitFor()
    await page.getByRole('status').filter({ hasText: 'The member is admitted.' }).waitFor()
    await page.getByText('15 March 1985 (40 years)').waitFor()
    await page.getByRole('link', { name: '+7 701 123 45 67' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('are corrected: only what changed is sent', async () => {
    const member = await addMember(organization, {
      lastName: 'Тәжібаев',
      firstName: 'Нұрлан',
      sex: 'MALE',
      birthDate: '1979-05-02',
    })
    const { page, complaints, close } = await openPage(browser)
    const sent: Record<string, unknown>[] = []
    page.on('request', (request) => {
      const body = request.postDataJSON?.()
      if (body?.operationName === 'CorrectMember') sent.push(body.variables.input)
    })
    await open(page, `/members/${member.id}`)
    await page.getByRole('button', { name: 'Correct' }).click()
    const dialog = page.getByRole('dialog', { name: 'Correct a member' })
    await dialog.getByRole('button', { name: 'Save the correction' }).click()
    await dialog.getByText('Nothing was changed yet.').waitFor()
    await dialog.getByLabel('Given name').fill('Нұрғали')
    await dialog.getByLabel('Birth date').fill('')
    await dialog.getByLabel('Why it is corrected').fill('куәлік бойынша')
    expect(await violations(page)).toEqual([])
    await picture(page, 'member-correct')
    await dialog.getByRole('button', { name: 'Save the correction' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('heading', { level: 1, name: 'Тәжібаев Нұрғали' }).waitFor()
    expect(sent).toEqual([
      {
        id: member.id,
        expectedVersion: member.version,
        firstName: 'Нұрғали',
        birthDate: null,
        reason: 'куәлік бойынша',
      },
    ])
    expect(complaints).toEqual([])
    await close()
  })

  it('are corrected by two at once: the second one sees both states and decides', async () => {
    const member = await addMember(organization, { lastName: 'Сәрсенов', firstName: 'Мұрат' })
    const { page, close } = await openPage(browser)
    await open(page, `/members/${member.id}`)
    await page.getByRole('button', { name: 'Correct' }).click()
    const dialog = page.getByRole('dialog', { name: 'Correct a member' })
    await dialog.getByLabel('Given name').fill('Марат')
    await correctMember(member.id, member.version, { lastName: 'Сәрсенбаев' })

    await dialog.getByRole('button', { name: 'Save the correction' }).click()
    const conflict = dialog.getByRole('alert').filter({ hasText: 'It was changed in the meantime' })
    const row = conflict.getByRole('row').filter({ hasText: 'Family name' })
    await row.waitFor()
    await expect
      .poll(() => row.getByRole('cell').allTextContents())
      .toEqual(['Сәрсенов (not changed by you)', 'Сәрсенбаев'])
    await expect.poll(() => dialog.getByLabel('Given name').inputValue()).toBe('Марат')
    expect(await violations(page)).toEqual([])
    await picture(page, 'member-conflict')

    await conflict.getByRole('button', { name: 'Save mine all the same' }).click()
    await dialog.waitFor({ state: 'hidden' })
    // Only the given name was mine; the other one's family name stays.
    await page.getByRole('heading', { level: 1, name: 'Сәрсенбаев Марат' }).waitFor()
    await close()
  })

  it('are let go after asking once more', async () => {
    const member = await addMember(organization, { lastName: 'Оспанов', firstName: 'Дәурен' })
    const { page, complaints, close } = await openPage(browser)
    await open(page, `/members/${member.id}`)
    await page.getByRole('button', { name: 'End membership' }).click()
    const dialog = page.getByRole('dialog', { name: 'End membership', exact: true })
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await dialog.getByText('Choose why it ends.').waitFor()
    await dialog.getByLabel('Why it ends').selectOption('LEFT')
    await dialog.getByLabel('No longer a member from').fill('01.06.2025')
    await dialog.getByLabel('Remark').fill('көшіп кетті')
    await dialog.getByRole('button', { name: 'Continue' }).click()
    const question = page.getByRole('dialog', { name: 'End the membership?' })
    await question.getByText('no longer a member from 1 June 2025').waitFor()
    expect(await violations(page)).toEqual([])
    await question.getByRole('button', { name: 'End membership' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('rowheader', { name: 'Left by own wish' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'End membership' }).count()).toBe(0)
    await page.getByText('көшіп кетті').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('are found, opened and corrected by keyboard alone', async () => {
    const lastName = `Бекболат${letters('абде')}`
    const member = await addMember(organization, { lastName, firstName: 'Гүлнар' })
    const { page, close } = await openPage(browser)
    await open(page, '/members')
    await grid(page).waitFor()
    await tabTo(page, page.getByLabel('Name or number'))
    await page.keyboard.type(lastName)
    await expect.poll(() => total(page)).toBe('2')
    await tabTo(page, grid(page).getByRole('button', { name: 'Name' }))
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => grid(page).getByRole('rowheader').evaluate(isFocused)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: `${lastName} Гүлнар` }).waitFor()

    await tabTo(page, page.getByRole('button', { name: 'Correct' }))
    await page.keyboard.press('Enter')
    const name = page.getByRole('dialog').getByLabel('Given name')
    await tabTo(page, name)
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Гүлнара')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: `${lastName} Гүлнара` }).waitFor()
    await expect
      .poll(() => page.getByRole('button', { name: 'Correct' }).evaluate(isFocused), {
        message: 'focus returns',
      })
      .toBe(true)
    expect(new URL(page.url()).pathname).toBe(`/members/${member.id}`)
    await close()
  })

  it('can be read page by page', async () => {
    const { page, close } = await openPage(browser)
    await open(page, '/members?organization=ALM-ZHB-01')
    await grid(page).waitFor()
    await page.getByRole('switch', { name: 'Page by page' }).click()
    await page.getByRole('table', { name: 'Members' }).waitFor()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('status').filter({ hasText: '51–100' }).waitFor()
    expect(await violations(page)).toEqual([])
    await close()
  })

  it.each(looks)('look right in $lang, $scheme, $width px', async (look) => {
    const { members } = await ask<{ members: { nodes: { id: string }[] } }>(
      '{ members(filter: { organization: { within: "ALM-ZHB-01" } }, first: 1) { nodes { id } } }',
    )
    const { page, complaints, close } = await openPage(browser, look)
    const pages = {
      members: '/members',
      'member-new': '/members/new',
      member: `/members/${members.nodes[0]?.id}`,
    }
    for (const [name, path] of Object.entries(pages)) {
      await open(page, path)
      await page
        .locator(name === 'members' ? '[role=grid] [role=rowheader]' : 'section')
        .first()
        .waitFor()
      await picture(page, `${name}-${look.lang}-${look.scheme}-${look.width}`)
      expect(await violations(page), path).toEqual([])
      await expectNoSidewaysScroll(page)
    }
    if (look.width === 360) {
      await open(page, '/members?status=ALL')
      await page.locator('search button').first().click()
      await page.locator('search select').nth(3).waitFor()
      await picture(page, `members-filters-${look.lang}-${look.scheme}`)
      expect(await violations(page)).toEqual([])
      await expectNoSidewaysScroll(page)
    }
    expect(complaints).toEqual([])
    await close()
  })
})
