import exactDomains from 'disposable-email-domains/index.json' with {
	type: 'json',
}
import wildcardDomains from 'disposable-email-domains/wildcard.json' with {
	type: 'json',
}
import { hostOfAddress } from './mailbox.ts'

const EXACT: ReadonlySet<string> = new Set(exactDomains)
/** Domains every host below which is disposable too. */
const WITH_HOSTS_BELOW: ReadonlySet<string> = new Set(wildcardDomains)

/** Whether an address is of a service that gives addresses away for minutes: nobody is reached there for long. */
export const isDisposableAddress = (address: string): boolean =>
	isDisposableHost(hostOfAddress(address))

/** The same, of the host alone; lower case. */
export function isDisposableHost(host: string): boolean {
	if (EXACT.has(host)) return true
	const labels = host.split('.')
	return labels.some((_, i) => WITH_HOSTS_BELOW.has(labels.slice(i).join('.')))
}
