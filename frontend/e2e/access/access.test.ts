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
  settled,
  tabTo,
  violations,
} from '../browser'
import { ask } from '../register'
import { createAccount, createSession } from './account'

describeInProduct('keeping accounts', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('shows, grants, explains, looks through the eyes of, resets and disables an account', async () => {
    const { session } = await createSession('ADMIN')
    const { login, name } = await createAccount()
    const { page, complaints, close } = await openPage(browser, { session })
    await page.goto(`${productURL}/accounts`)
    await page.getByLabel('Login or name').fill(login)
    await page.getByText('1 account', { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()

    await page.getByRole('button', { name: 'Grant a role' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Role').selectOption('MANAGER')
    await dialog.getByRole('combobox', { name: 'Organization' }).fill('ALM-ILE')
    await page.getByRole('option', { name: /ALM-ILE ·/ }).click()
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await page.getByText('The role is granted.').waitFor()
    await page
      .getByRole('table', { name: `Roles of ${name}` })
      .getByText('Manager')
      .waitFor()

    await page.getByRole('combobox', { name: 'Organization' }).fill('ALM-ILE')
    await page.getByRole('option', { name: /ALM-ILE ·/ }).click()
    const reasons = page.getByRole('table', { name: /^What is allowed here/ })
    await reasons.getByRole('row', { name: /^Enter figures yes Manager/ }).waitFor()
    await reasons.getByRole('row', { name: /^Keep accounts.* no / }).waitFor()
    expect(await violations(page)).toEqual([])
    await picture(page, 'account', true)

    await page.getByRole('button', { name: 'See as' }).click()
    await page.getByText(`You see the register as ${name}`).waitFor()
    await expect.poll(() => menuOf(page)).not.toContain('Accounts')
    await page.getByRole('link', { name: 'Organizations', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Organizations' }).waitFor()
    await settled(page)
    await page.getByText(`You see the register as ${name}`).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Create an organization' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'As myself again' }).click()
    await page.getByRole('link', { name: 'Accounts' }).click()

    await page.getByLabel('Login or name').fill(login)
    await page.getByRole('link', { name }).click()
    await page.getByRole('button', { name: 'Reset the password' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await page.getByText(`The new password of ${login}`).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Disabled', { exact: true }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'See as' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('is done by keyboard alone, from signing in to a grant', async () => {
    const { login, name, password } = await createSession('ADMIN')
    const { page, complaints, close } = await openPage(browser, { as: null })
    await page.goto(`${productURL}/accounts`)
    await tabTo(page, page.getByLabel('Login'))
    await page.keyboard.type(login)
    await tabTo(page, page.locator('[name=password]'))
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByLabel('Login or name'))
    await page.keyboard.type(login)
    await page.getByText('1 account', { exact: true }).waitFor()
    await tabTo(page, page.getByRole('link', { name }))
    await page.keyboard.press('Enter')
    await tabTo(page, page.getByRole('button', { name: 'Grant a role' }))
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await tabTo(page, dialog.getByLabel('Role'))
    await page.keyboard.type('Reporter')
    await tabTo(page, dialog.getByRole('combobox', { name: 'Organization' }))
    await page.keyboard.type('ALM-ZHB-01')
    await page.getByRole('option', { name: /ALM-ZHB-01 ·/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await tabTo(page, dialog.getByRole('button', { name: 'Grant' }))
    await page.keyboard.press('Enter')
    await page
      .getByRole('table', { name: `Roles of ${name}` })
      .getByRole('row', { name: /^Reporter/ })
      .waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it.each(looks)('looks right in $lang, $scheme, $width px', async (look) => {
    const { id } = await createAccount('MANAGER')
    const { page, complaints, close } = await openPage(browser, look)
    const pages = {
      profile: '/profile',
      tokens: '/tokens',
      accounts: '/accounts',
      account: `/accounts/${id}`,
      'no-account': '/accounts/00000000-0000-7000-8000-000000000000',
    }
    for (const [name, path] of Object.entries(pages)) {
      await settle(page, path)
      await picture(page, `${name}-${look.lang}-${look.scheme}-${look.width}`, true)
      await expect.poll(() => page.getByRole('alert').allTextContents(), { message: path }).toEqual([])
      expect(await violations(page), path).toEqual([])
      await expectNoSidewaysScroll(page)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('makes a token that is shown once and refused after it was revoked', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/tokens`)
    const name = `Board ${Date.now()}`
    await page.getByRole('button', { name: 'Create a token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Role').selectOption('DASHBOARD')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Create' }).click()
    const token = (await dialog.locator('output').textContent()) ?? ''
    await dialog.getByRole('button', { name: 'Done' }).click()
    const use = () =>
      fetch(`${productURL}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ programmes { code } }' }),
      })
    expect((await use()).status).toBe(200)
    await page.getByRole('button', { name: `Revoke: ${name}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('The token is revoked.').waitFor()
    expect((await use()).status).toBe(401)
    await close()
  })
})

const offered = {
  manager: {
    menu: ['Overview', 'Organizations', 'Members', 'Projects', 'Explorer', 'Audit'],
    buttons: {
      '/organizations': ['Create an organization'],
      '/organizations/ALM-ALA': ['Create below', 'Rename', 'Close the organization'],
      '/members': ['Add a member'],
      '/projects/ZHER_AMANATY': ['Enter a figure'],
    },
    start: '/',
  },
  reporter: {
    menu: ['Organizations', 'Members', 'Projects', 'Explorer'],
    buttons: { '/projects/ZHER_AMANATY': ['Enter a figure'] },
    start: '/organizations/ALM-ZHB-01',
  },
  viewer: {
    menu: ['Overview', 'Organizations', 'Members', 'Projects', 'Explorer'],
    buttons: {},
    start: '/',
  },
  analyst: { menu: ['Overview', 'Organizations', 'Projects', 'Explorer'], buttons: {}, start: '/' },
} as const

// What changes something, by the page on which whoever may do it finds it.
const changes: Record<string, string[]> = {
  '/': [],
  '/organizations': ['Create an organization'],
  '/organizations/ALM-ALA': ['Create below', 'Rename', 'Close the organization'],
  '/organizations/ALM-ZHB-01?tab=groups': ['Add a member', 'Create a group'],
  '/organizations/ALM-ZHB-01?tab=figures': [],
  '/members': ['Add a member'],
  '/projects': [],
  '/projects/ZHER_AMANATY': ['Enter a figure'],
  '/explorer': [],
  '/profile': [],
  '/tokens': [],
}

describeInProduct('the pages of each role', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(['manager', 'reporter', 'viewer', 'analyst'] as const)(
    'offer to the %s what is allowed, and ask for nothing else',
    async (person) => {
      const { menu, buttons, start } = offered[person]
      const { page, complaints, close } = await openPage(browser, { as: person })
      const refused: string[] = []
      page.on('response', async (response) => {
        if (!response.url().endsWith('/graphql')) return
        const text = await response.text().catch(() => '')
        if (text.includes('"errors"')) refused.push(`${response.request().postData()} ${text}`)
      })
      await page.goto(`${productURL}/`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => new URL(page.url()).pathname).toBe(start)
      await expect.poll(() => menuOf(page)).toEqual(menu)
      for (const [path, names] of Object.entries(changes)) {
        await settle(page, path)
        const may = (buttons as Record<string, string[]>)[path] ?? []
        const there: string[] = []
        for (const name of names) {
          if (await page.getByRole('main').getByText(name, { exact: true }).count()) there.push(name)
        }
        expect(there, path).toEqual(may)
        await expect.poll(() => page.getByRole('alert').allTextContents(), { message: path }).toEqual([])
      }
      for (const path of ['/accounts', ...(person === 'analyst' ? ['/members'] : [])]) {
        await page.goto(`${productURL}${path}`)
        await page.getByRole('heading', { level: 1, name: 'This page is not open to you' }).waitFor()
        expect(await violations(page)).toEqual([])
      }
      expect(refused).toEqual([])
      expect(complaints).toEqual([])
      await close()
    },
  )

  it('begin their paths where the part of the tree begins', async () => {
    const { page, close } = await openPage(browser, { as: 'manager' })
    await page.goto(`${productURL}/`)
    await page.getByRole('link', { name: 'Organizations', exact: true }).click()
    await page.getByRole('treegrid').getByRole('row').nth(1).press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/organizations/ALM-ALA')
    const path = page.getByRole('navigation', { name: 'Path' }).getByRole('link')
    await expect.poll(() => path.allTextContents()).toEqual(['Organizations'])
    await page.getByRole('button', { name: 'Rename' }).waitFor()
    await close()
  })

  it('show the matrix that the server goes by', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/accounts`)
    const matrix = page.getByRole('table', { name: 'Roles and what they allow' })
    await matrix.waitFor()
    const roles = await matrix.getByRole('columnheader').allTextContents()
    const rows = await matrix
      .getByRole('row')
      .evaluateAll((all) =>
        all.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent === 'yes')),
      )
    const names = { manager: 'Manager', reporter: 'Reporter', viewer: 'Reader', analyst: 'Analyst' } as const
    const everything = (await permissionsOf('admin')).length
    expect(rows.length).toBe(everything)
    for (const [person, role] of Object.entries(names) as [keyof typeof names, string][]) {
      const column = roles.indexOf(role) - 1
      const shown = (await permissionsOf('admin')).filter((_, index) => rows[index]?.[column])
      expect(shown, role).toEqual(await permissionsOf(person))
    }
    await close()
  })
})

const permissionsOf = async (person: 'admin' | keyof typeof offered) =>
  (await ask<{ viewer: { permissions: string[] } }>('{ viewer { permissions } }', {}, person)).viewer
    .permissions

const menuOf = (page: Page) =>
  page.getByRole('navigation', { name: 'Main menu' }).getByRole('link').allTextContents()
