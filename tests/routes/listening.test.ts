import { expect, test } from 'vitest'
import { localAddress } from '#app/http/listening.ts'

test.each([
	[undefined, 'http://localhost:3000'],
	['0.0.0.0', 'http://localhost:3000'],
	['::', 'http://localhost:3000'],
	['127.0.0.1', 'http://127.0.0.1:3000'],
	['::1', 'http://[::1]:3000'],
	['10.0.0.5', 'http://10.0.0.5:3000'],
])('a server that listens at %s is reached at %s', (host, address) => {
	expect(localAddress(host, 3000)).toBe(address)
})
