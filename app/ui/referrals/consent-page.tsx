import { type Inviter, inviterWords } from '#app/domain/referrals/landing.ts'
import { Button } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { InviterLine } from './inviter-line.tsx'
import { ReferFrame } from './refer-frame.tsx'

type Open = {
	state: 'open'
	inviter: Inviter
	email: string
	message: string | null
	offer: string
	consentText: string
	consentVersion: number
	expiresOn: string
}
type Over = { state: 'unknown' | 'expired' }
type Answer = { state: 'yes' | 'no' }

type Refusal = 'unknown' | 'expired' | 'answered' | 'text_changed' | 'unsaid'

const OVER: Readonly<
	Record<Over['state'], { title: string; text: string; next: string }>
> = {
	unknown: {
		title: 'This link does not work',
		text: 'It may be cut short. Open it from the mail once more.',
		next: 'If it is old, what we knew of you is erased, and you need to do nothing.',
	},
	expired: {
		title: 'This question is over',
		text: 'Nobody answered it in time, so we write nothing.',
		next: 'Your details are erased. You need to do nothing.',
	},
}

const BUTTONS = [
	{ value: 'yes', words: 'Yes, write to me' },
	{ value: 'no', words: 'No, erase my details' },
]

/** A friend who was named is asked whether we may write to them; or is told why nobody asks any more. */
export function ConsentPage({
	vendor,
	consent,
	wish,
	refusal,
}: {
	vendor: string
	consent: Open | Over | Answer
	/** The answer that the mail's link meant. */
	wish: string
	refusal: Refusal | undefined
}) {
	switch (consent.state) {
		case 'open':
			return (
				<Question
					vendor={vendor}
					consent={consent}
					wish={wish}
					refusal={refusal}
				/>
			)
		case 'yes':
		case 'no':
			return <Answered vendor={vendor} answer={consent.state} />
		default: {
			const { title, text, next } = OVER[consent.state]
			return (
				<ReferFrame
					vendor={vendor}
					home="/refer"
					aside={<Headline title={title} text={text} />}
				>
					<p className="text-lg">{next}</p>
				</ReferFrame>
			)
		}
	}
}

function Question({
	vendor,
	consent: { inviter, email, message, offer, ...consent },
	wish,
	refusal,
}: {
	vendor: string
	consent: Open
	wish: string
	refusal: Refusal | undefined
}) {
	const who = inviterWords(inviter) ?? 'Somebody'
	const buttons = wish === 'no' ? BUTTONS.toReversed() : BUTTONS
	return (
		<ReferFrame
			vendor={vendor}
			home="/refer"
			aside={
				<>
					<InviterLine inviter={inviter} did="gave us your address" />
					<Headline
						title={`May ${vendor} write to you?`}
						text="Until you say yes, nobody does, and nobody else learns your address."
					/>
					{message && (
						<blockquote className="mt-8 rounded-lg bg-surface p-5 shadow-raised">
							<p className="whitespace-pre-line [overflow-wrap:anywhere]">
								{message}
							</p>
							<footer className="mt-2 text-ink-muted text-sm">{who}</footer>
						</blockquote>
					)}
				</>
			}
		>
			<h2 className="font-semibold text-xl">Your answer</h2>
			{(refusal === 'text_changed' || refusal === 'unsaid') && (
				<div className="mt-4">
					<Notice tone="warning">
						{refusal === 'text_changed'
							? 'This text has changed since. Please read it once more.'
							: 'Choose yes or no.'}
					</Notice>
				</div>
			)}
			<p className="mt-3">
				<span className="font-medium">What you get:</span> {offer}
			</p>
			<p className="mt-5 text-ink-muted text-sm">A yes means exactly this:</p>
			<p className="mt-2 rounded-md border border-line bg-surface px-4 py-3 [overflow-wrap:anywhere]">
				{consent.consentText}
			</p>
			<Form method="post" className="mt-6 grid gap-3">
				<input
					type="hidden"
					name="consentVersion"
					value={consent.consentVersion}
				/>
				{buttons.map((button, i) => (
					<Button
						key={button.value}
						name="answer"
						value={button.value}
						size="wide"
						look={i === 0 ? 'primary' : 'secondary'}
					>
						{button.words}
					</Button>
				))}
			</Form>
			<p className="mt-5 text-ink-muted text-sm [overflow-wrap:anywhere]">
				Asked of {email}. Without an answer until {consent.expiresOn}, your
				details are erased.
			</p>
		</ReferFrame>
	)
}

function Answered({
	vendor,
	answer,
}: {
	vendor: string
	answer: 'yes' | 'no'
}) {
	const [title, text, next] =
		answer === 'yes'
			? [
					'Thank you!',
					`${vendor} may write to you now.`,
					'Somebody answers you soon. You can take your yes back at any time by answering that mail.',
				]
			: [
					'We write nothing',
					'Your name and your address are erased.',
					'Nobody asks you again for three months, whoever names you. You can close this page.',
				]
	return (
		<ReferFrame
			vendor={vendor}
			home="/refer"
			aside={<Headline title={title} text={text} />}
		>
			<p className="text-lg">{next}</p>
		</ReferFrame>
	)
}

const Headline = ({ title = '', text = '' }) => (
	<>
		<h1 className="font-semibold text-2xl [overflow-wrap:anywhere] sm:text-3xl">
			{title}
		</h1>
		<p className="mt-4 text-lg [overflow-wrap:anywhere]">{text}</p>
	</>
)
