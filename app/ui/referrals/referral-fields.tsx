import type { ReactNode } from 'react'
import {
	SHARE_CHANNELS,
	type ShareChannel,
} from '#app/domain/referrals/settings.ts'
import { CHANNEL_WORDS } from '#app/domain/referrals/share-channel-words.ts'
import { Card } from '#app/ui/primitives/card.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { ChoiceField } from '#app/ui/primitives/choice-field.tsx'
import { TextAreaField, TextField } from '#app/ui/primitives/field.tsx'

/** The settings as they stand in the fields of a form. */
export type ReferralValues = {
	offerToAdvocate: string
	offerToFriend: string
	landingTitle: string
	landingText: string
	destination: string
	/** A host a line. */
	allowedHosts: string
	named: { slug: string; label: string; url: string }[]
	utm: Record<'source' | 'medium' | 'campaign' | 'term' | 'content', string>
	cookieDomain: string
	cookies: string
	shareSubject: string
	shareTexts: Record<ShareChannel, string>
	terms: string
	consentText: string
	mayNameFriends: boolean
	leadLifetimeDays: string
}

type Given = {
	values: ReferralValues
	errors: Partial<Record<string, string>>
}

/** Rows for destinations that are yet to be named. */
const MORE_NAMED = 2

const Fields = ({
	title,
	children,
}: {
	title: string
	children: ReactNode
}) => (
	<Card title={title}>
		<div className="grid gap-5">{children}</div>
	</Card>
)

/** What both sides get, and where a friend reads it. */
export const OfferFields = ({ values, errors }: Given) => (
	<Fields title="Offer and landing page">
		<TextField
			label="What the advocate gets"
			name="offerToAdvocate"
			defaultValue={values.offerToAdvocate}
			error={errors.offerToAdvocate}
		/>
		<TextField
			label="What the friend gets"
			name="offerToFriend"
			defaultValue={values.offerToFriend}
			error={errors.offerToFriend}
		/>
		<TextField
			label="Heading of the landing page"
			name="landingTitle"
			defaultValue={values.landingTitle}
			error={errors.landingTitle}
			hint="An advocate who does not want to be named is called by their company, or “A customer”."
		/>
		<TextAreaField
			label="Text of the landing page"
			name="landingText"
			rows={3}
			defaultValue={values.landingText}
			error={errors.landingText}
		/>
	</Fields>
)

/** What advocates send, by channel. */
export const ShareFields = ({ values, errors }: Given) => (
	<Fields title="Texts to share">
		<p className="text-ink-muted text-sm">
			These places are filled in: <Code>{'{link}'}</Code> the advocate’s link,{' '}
			<Code>{'{vendor}'}</Code> your name, <Code>{'{name}'}</Code> the advocate,{' '}
			<Code>{'{company}'}</Code> where they work. Every advocate may change the
			texts for themselves.
		</p>
		<TextField
			label="Subject of the e-mail"
			name="shareSubject"
			defaultValue={values.shareSubject}
			error={errors.shareSubject}
		/>
		{SHARE_CHANNELS.map((channel) => (
			<TextAreaField
				key={channel}
				label={`Text for ${CHANNEL_WORDS[channel]}`}
				name={`share_${channel}`}
				rows={channel === 'email' ? 8 : 3}
				defaultValue={values.shareTexts[channel]}
				error={errors[`share_${channel}`]}
			/>
		))}
	</Fields>
)

const Code = ({ children }: { children: string }) => (
	<code className="rounded-sm bg-sunken px-1 text-ink">{children}</code>
)

/** Where links may lead, and what is added to the address. */
export function DestinationFields({ values, errors }: Given) {
	const rows = [
		...values.named,
		...Array.from({ length: MORE_NAMED }, () => ({
			slug: '',
			label: '',
			url: '',
		})),
	]
	return (
		<Fields title="Where links lead">
			<TextAreaField
				label="Hosts that links may lead to"
				name="allowedHosts"
				rows={3}
				isOptional
				defaultValue={values.allowedHosts}
				error={errors.allowedHosts}
				hint="One a line: www.example.com is exactly that host, *.example.com every host below. Links never lead elsewhere."
			/>
			<TextField
				label="Where links lead that say nothing else"
				name="destination"
				type="url"
				isOptional
				placeholder="https://www.example.com/"
				defaultValue={values.destination}
				error={errors.destination}
				hint="Left empty: to the landing page of this portal."
			/>
			<fieldset className="grid gap-4">
				<legend className="font-medium text-sm">
					Destinations with a name{' '}
					<span className="font-normal text-ink-muted">(optional)</span>
				</legend>
				<p className="text-ink-muted text-sm">
					Every advocate’s link leads there too when its name is added, as in
					/r/their-code/pricing.
				</p>
				{rows.map(({ slug, label, url }, i) => (
					<div
						key={i}
						className="grid gap-3 border-line border-t pt-4 sm:grid-cols-[1fr_1fr_2fr]"
					>
						<TextField
							label={`Name ${i + 1}`}
							name={`namedSlug${i}`}
							defaultValue={slug}
							error={errors[`named${i}`]}
						/>
						<TextField
							label={`Shown as ${i + 1}`}
							name={`namedLabel${i}`}
							defaultValue={label}
						/>
						<TextField
							label={`Address ${i + 1}`}
							name={`namedUrl${i}`}
							type="url"
							defaultValue={url}
						/>
					</div>
				))}
			</fieldset>
			<fieldset className="grid gap-4">
				<legend className="mb-1 font-medium text-sm">
					Added to the address{' '}
					<span className="font-normal text-ink-muted">(optional)</span>
				</legend>
				<div className="grid gap-4 sm:grid-cols-2">
					<TextField
						label="utm_source"
						name="utm_source"
						defaultValue={values.utm.source}
						error={errors.utm}
					/>
					<TextField
						label="utm_medium"
						name="utm_medium"
						defaultValue={values.utm.medium}
					/>
					<TextField
						label="utm_campaign"
						name="utm_campaign"
						defaultValue={values.utm.campaign}
						hint="Where the link has none of its own."
					/>
					<TextField
						label="utm_term"
						name="utm_term"
						defaultValue={values.utm.term}
					/>
					<TextField
						label="utm_content"
						name="utm_content"
						defaultValue={values.utm.content}
					/>
				</div>
			</fieldset>
		</Fields>
	)
}

/** How a visitor is recognised between a click and a sign-up. */
export const CookieFields = ({ values, errors }: Given) => (
	<Fields title="Cookie">
		<ChoiceField
			legend="What a click leaves with the visitor"
			name="cookies"
			value={values.cookies === 'never' ? 'never' : 'always'}
			choices={[
				{
					value: 'always',
					label: 'One cookie, lrl_id',
					meaning:
						'It holds the number of the click, as long as the attribution window. Not for browsers that ask not to be tracked.',
				},
				{
					value: 'never',
					label: 'No cookie',
					meaning: 'The number travels in the address alone.',
				},
			]}
		/>
		<TextField
			label="Domain whose hosts share the cookie"
			name="cookieDomain"
			isOptional
			placeholder="example.com"
			defaultValue={values.cookieDomain}
			error={errors.cookieDomain}
			hint="Where this portal and your site are below it, a visitor is known on both. Left empty: this portal’s host alone."
		/>
	</Fields>
)

/** What people agree to, and how long a referral is waited for. */
export const TermsFields = ({
	values,
	errors,
	termsVersion,
	consentVersion,
	ifTermsChange,
}: Given & {
	termsVersion: number
	consentVersion: number
	ifTermsChange: string
}) => (
	<Fields title="Terms and consent">
		<TextAreaField
			label="Terms for advocates"
			name="terms"
			rows={7}
			defaultValue={values.terms}
			error={errors.terms}
			hint={`Version ${termsVersion}. Changing them makes version ${termsVersion + 1}. ${ifTermsChange}`}
		/>
		<TextAreaField
			label="What a friend agrees to"
			name="consentText"
			rows={4}
			defaultValue={values.consentText}
			error={errors.consentText}
			hint={`Version ${consentVersion}. Changing it makes version ${consentVersion + 1}; who agreed before agreed to what they read.`}
		/>
		<CheckField
			name="mayNameFriends"
			label="Advocates may name a friend"
			hint="The friend is asked by mail, and nothing else happens until they say yes."
			isChecked={values.mayNameFriends}
		/>
		<TextField
			label="A referral is waited for"
			name="leadLifetimeDays"
			inputMode="numeric"
			after="days"
			defaultValue={values.leadLifetimeDays}
			error={errors.leadLifetimeDays}
			hint="After its last touch. Then it is called expired; if they buy after all, it counts."
		/>
	</Fields>
)
