const BROWSERS: readonly [RegExp, string][] = [
	[/\bEdgA?(?:iOS)?\//, 'Edge'],
	[/\bOPR\/|\bOpera\b/, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\bFirefox\/|\bFxiOS\//, 'Firefox'],
	[/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
]
/** So many call themselves Safari that it is one only where it says its version. */
const isSafari = (userAgent: string) =>
	/\bSafari\//.test(userAgent) && /\bVersion\/\d/.test(userAgent)

const SYSTEMS: readonly [RegExp, string][] = [
	[/\biPhone\b/, 'iPhone'],
	[/\biPad\b/, 'iPad'],
	[/\bAndroid\b/, 'Android'],
	[/\bWindows\b/, 'Windows'],
	[/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
	[/\bCrOS\b/, 'ChromeOS'],
	[/\bLinux\b/, 'Linux'],
]

/** A device as its owner would name it: "Chrome on Windows". */
export function deviceOf(userAgent: string | null): string {
	const said = userAgent ?? ''
	const find = (among: readonly [RegExp, string][]) =>
		among.find(([pattern]) => pattern.test(said))?.[1]
	const browser = find(BROWSERS) ?? (isSafari(said) ? 'Safari' : undefined)
	const system = find(SYSTEMS)
	if (browser && system) return `${browser} on ${system}`
	return browser ?? system ?? 'An unknown device'
}
