import { refusedWays, WAYS } from '../support/trusted-types.ts'
import { expect, serve, test } from '../support/workbench.ts'

test('a stranger without a code learns how to get in', async ({ browser, folder }) => {
  const workbench = await serve(folder)
  const page = await browser.newPage()
  await page.goto(workbench.origin)
  await expect(page.getByText('one-time code').first()).toBeVisible()
  await page.close()
  await workbench.stop()
})

test('the address opens the workbench once, a reload keeps it open, and text never becomes markup', async ({
  browser,
  folder,
}) => {
  const workbench = await serve(folder)
  const page = await browser.newPage()
  await page.goto(workbench.address)
  await expect(page.getByRole('main')).toBeVisible()
  expect(page.url()).not.toContain('code=')
  await page.reload()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByText('one-time code')).toHaveCount(0)

  expect(await refusedWays(page)).toEqual(WAYS)

  const second = await browser.newPage()
  await second.goto(workbench.address)
  await expect(second.getByText('one-time code').first()).toBeVisible()
  await page.close()
  await second.close()
  await workbench.stop()
})

test('a reload in the middle of opening keeps the way in', async ({ browser, folder }) => {
  const workbench = await serve(folder)
  const page = await browser.newPage()
  const traded = Promise.withResolvers<void>()
  // The door answers the first time, and the answer never reaches the page.
  await page.route(
    '**/session',
    async (route) => {
      await route.fetch()
      traded.resolve()
    },
    { times: 1 },
  )
  await page.goto(workbench.address)
  await traded.promise
  await page.reload()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByText('one-time code')).toHaveCount(0)
  expect(page.url()).not.toContain('code=')
  await page.close()
  await workbench.stop()
})

test('a call from another site is refused by the browser and by the door', async ({
  browser,
  folder,
}) => {
  const workbench = await serve(folder)
  const other = await serve(folder)
  const page = await browser.newPage()
  await page.goto(other.address)
  const outcome = await page.evaluate(async (origin) => {
    try {
      const response = await fetch(`${origin}/rpc/workspaces.list`, {
        method: 'POST',
        body: '{"callId":"c","input":{}}',
      })
      return response.status
    } catch {
      return 'unreachable'
    }
  }, workbench.origin)
  expect(outcome).toBe('unreachable')
  await page.close()
  await workbench.stop()
  await other.stop()
})

test.describe('a workspace named when the program starts', () => {
  test.use({ workspace: 'sample' })

  test('is open when the page appears', async ({ page }) => {
    await expect(page.getByRole('navigation').first()).toContainText('Sample organisation')
  })
})

test.describe('with an open workspace', () => {
  test.use({ workspace: 'empty' })

  test('a second look has its frame before the first answer', async ({ browser, folder, path }) => {
    const workbench = await serve(folder, ['--workspace', path ?? ''])
    const page = await browser.newPage()
    await page.goto(workbench.address)
    const places = page.getByRole('navigation', { name: 'Places' })
    await expect(places).toBeVisible()
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<void>()
    await page.route('**/rpc/workspaces.current', async (route) => {
      asked.resolve()
      await answer.promise
      await route.continue()
    })
    await page.reload()
    await asked.promise
    await expect(page.getByText('Proceed', { exact: true })).toBeVisible()
    await expect(places).toHaveCount(0)
    answer.resolve()
    await expect(places).toBeVisible()
    await page.close()
    await workbench.stop()
  })
})
