/** An address of somebody else, of which whoever knows it recognises enough: `a…@acme.com`. */
export function maskEmail(address: string): string {
	const at = address.lastIndexOf('@')
	const [first = ''] = address.slice(0, Math.max(at, 0))
	return at < 0 ? '…' : `${first}…${address.slice(at)}`
}
