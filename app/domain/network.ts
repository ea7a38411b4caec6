const MAPPED = /^::ffff:(?=\d+\.)/i

/**
 * Whose an address is: itself, or of IPv6 the first 64 bits, of which every household has one and a single device may take
 * any of the addresses below. What is no address stays as it is.
 */
export function networkOf(address: string): string {
	if (!address.includes(':')) return address
	if (MAPPED.test(address)) return address.replace(MAPPED, '')
	const [withoutZone = ''] = address.toLowerCase().split('%', 1)
	const [head = '', tail] = withoutZone.split('::')
	const before = head === '' ? [] : head.split(':')
	const after = tail ? tail.split(':') : []
	const groups =
		tail === undefined
			? before
			: [
					...before,
					...Array<string>(Math.max(0, 8 - before.length - after.length)).fill(
						'0',
					),
					...after,
				]
	return groups
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')
}
