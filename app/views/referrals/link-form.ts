import { isAllowedDestination } from '#app/domain/referrals/destination.ts'
import type { LinkDraft } from '#app/domain/referrals/link-draft.ts'
import type { Reader } from '#db/client.ts'
import type { StoredLink } from '#db/stores/referrals/links.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import { UTM_NAMES } from './referral-settings.ts'

/** A link as it stands in the fields of a form. */
export type LinkTyped = {
	label: string
	campaign: string
	/** Empty: where the programme leads; else a named destination's address. */
	destination: string
	/** Another page; it outweighs the choice. */
	address: string
	utm: Record<(typeof UTM_NAMES)[number], string>
}

/** Where links may lead. */
export async function viewDestinations(read: Reader, vendor: string) {
	const { settings } = await currentReferralSettings(read)
	const { allowedHosts, namedDestinations, destination } = settings
	return {
		choices: [
			{
				value: '',
				label: destination
					? `Where all links lead (${new URL(destination).host})`
					: `The page of ${vendor} that greets your friends`,
			},
			...namedDestinations
				.filter(({ url }) => isAllowedDestination(url, allowedHosts))
				.map(({ label, url }) => ({ value: url, label })),
		],
		hosts: [...allowedHosts],
	}
}

export type Destinations = Awaited<ReturnType<typeof viewDestinations>>

const typedUtm = (utm: Readonly<Record<string, string | undefined>>) =>
	Object.fromEntries(
		UTM_NAMES.map((name) => [name, utm[name] ?? '']),
	) as LinkTyped['utm']

export const EMPTY_LINK: LinkTyped = {
	label: '',
	campaign: '',
	destination: '',
	address: '',
	utm: typedUtm({}),
}

/** A link as it is, to be changed. */
export function linkTyped(
	link: StoredLink,
	{ choices }: Destinations,
): LinkTyped {
	const destination = link.destination ?? ''
	const isNamed = choices.some(({ value }) => value === destination)
	return {
		label: link.label ?? '',
		campaign: link.campaign ?? '',
		destination: isNamed ? destination : '',
		address: isNamed ? '' : destination,
		utm: typedUtm(link.utm ?? {}),
	}
}

/** What was sent of the form. */
export const readLinkTyped = (
	form: Readonly<Record<string, string>>,
): LinkTyped => ({
	label: form.label ?? '',
	campaign: form.campaign ?? '',
	destination: form.destination ?? '',
	address: form.address ?? '',
	utm: typedUtm(
		Object.fromEntries(
			UTM_NAMES.map((name) => [name, form[`utm_${name}`] ?? '']),
		),
	),
})

/** The campaign of the form is the link's own, not one of its other values. */
export const draftOf = ({
	label,
	campaign,
	destination,
	address,
	utm: { campaign: _, ...utm },
}: LinkTyped): LinkDraft => ({
	label,
	campaign,
	destination: address.trim() || destination,
	utm,
})
