const ASCII = /^[ -~]*$/

/**
 * A host's name in its one form of letters and hyphens, as browsers write it, however it was written
 * ("bücher.de" → "xn--bcher-kva.de"). What is no name of a host stays as it is.
 */
export function asciiHostOf(host: string): string {
	if (ASCII.test(host)) return host
	const address = `https://${host}`
	return URL.canParse(address) ? new URL(address).hostname : host
}
