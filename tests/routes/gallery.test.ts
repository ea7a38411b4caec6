import { afterEach, expect, test, vi } from 'vitest'
import { openTestPortal } from './test-portal.ts'

afterEach(() => vi.unstubAllEnvs())

const portal = await openTestPortal()
const status = async () => (await portal.ask('/gallery')).status

test('the gallery is hidden in production', async () => {
	vi.stubEnv('NODE_ENV', 'production')
	vi.stubEnv('LAUREL_GALLERY', '')
	expect(await status()).toBe(404)
})

test('unless it is asked for', async () => {
	vi.stubEnv('NODE_ENV', 'production')
	vi.stubEnv('LAUREL_GALLERY', '1')
	expect(await status()).toBe(200)
})
