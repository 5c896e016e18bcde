import type { Page, Response } from 'playwright-core'

/** Tells the answer to a run from one about its cost. */
export const isRun = (response: Response) =>
  response.url().endsWith('/graphql') && /"cost":true/.test(response.request().postData() ?? '')

/** Shows the answer as this. */
export const form = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Form of the answer' }).getByText(name, { exact: true }).click()

/** Waits for the answer. */
export const answered = (page: Page) => page.getByRole('status').filter({ hasText: 'HTTP 200' }).waitFor()

/** Writes into an editor, in place of what is there. */
export async function write(page: Page, name: RegExp, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name })
  await editor.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}
