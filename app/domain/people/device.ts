const BROWSERS: readonly [RegExp, string][] = [
	[/\bEdgA?(?:iOS)?\//, 'Edge'],
	[/\bOPR\/|\bOpera\b/, 'Opera'],
	[/\bSamsungBrowser\//, 'Samsung Internet'],
	[/\bFirefox\/|\bFxiOS\//, 'Firefox'],
	[/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
	[/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
]
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
	const find = (among: readonly [RegExp, string][]) =>
		among.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1]
	const browser = find(BROWSERS)
	const system = find(SYSTEMS)
	if (browser && system) return `${browser} on ${system}`
	return browser ?? system ?? 'An unknown device'
}
