import { expect, test } from 'vitest'
import { findServerModules } from '#app/keep-server-out.ts'

test.each([
	'db/ids.ts',
	'db/stores/people/users.ts',
	'emails/render.ts',
	'app/operations/ledger/close-period.ts',
	'app/http/guards.ts',
	'app/env.server.ts',
	'app/views/charts/draw.server.ts',
	'__vite-browser-external',
	'\0__vite-browser-external:node:crypto',
	'node:fs',
])('%j is the server’s', (id) => {
	expect(findServerModules([id])).toEqual([id])
})

test.each([
	'app/domain/money.ts',
	'app/ui/primitives/button.tsx',
	'app/views/format/dates.ts',
	'app/routes/admin/home.tsx?__remix-build-client-route',
	'node_modules/react/index.js',
	'assets/db-12345.js',
])('%j may be the browser’s', (id) => {
	expect(findServerModules([id])).toEqual([])
})
