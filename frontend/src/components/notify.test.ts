import { notifications } from '@mantine/notifications'
import { afterEach, expect, it, vi } from 'vitest'
import { notifyOutdated } from './notify'

afterEach(() => {
  vi.restoreAllMocks()
})

it('says once that there is a newer version, and leaves it to the reader when to reload', () => {
  const show = vi.spyOn(notifications, 'show').mockReturnValue('')
  notifyOutdated()
  notifyOutdated()
  expect(show).toHaveBeenCalledOnce()
  expect(show.mock.calls[0]?.[0]).toMatchObject({ autoClose: false })
})
