import { expect, test } from 'vitest'
import {
	BURST_BROWSERS,
	isBurst,
	networkOf,
} from '#app/domain/referrals/burst.ts'

test.each([
	['the first of its network', 0, false],
	['the twentieth', 19, false],
	['the twenty-first', 20, true],
	['the thousandth', 999, true],
])('%s comes in a burst: %#', (_, others, expected) => {
	expect(isBurst(others)).toBe(expected)
})

test('twenty browsers of one address within an hour are as many people', () => {
	expect(BURST_BROWSERS).toBe(20)
})

test.each([
	['203.0.113.7', '203.0.113.7'],
	['::ffff:203.0.113.7', '203.0.113.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:DB8:0001:0002:ffff::9', '2001:db8:1:2'],
	['2001:db8::1', '2001:db8:0:0'],
	['2001:db8:0:0:1::', '2001:db8:0:0'],
	['::1', '0:0:0:0'],
	['fe80::1%eth0', 'fe80:0:0:0'],
	['unknown', 'unknown'],
	['', ''],
])('the network of %s is %s', (address, network) => {
	expect(networkOf(address)).toBe(network)
})
