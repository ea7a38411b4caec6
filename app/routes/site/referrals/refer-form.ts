import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { signOfProgram } from '#app/domain/referrals/form-sign.ts'
import { FASTEST_FORM_MS } from '#app/domain/referrals/form-timing.ts'
import {
	checkTypedLead,
	type LeadAnswer,
	type LeadRefusal,
	readTypedLead,
} from '#app/domain/referrals/lead-form.ts'
import { readForm } from '#app/http/forms.ts'
import type { Door } from '#app/http/guards.ts'
import { clickIdOf, timingOf } from '#app/http/refer.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'
import { findOrigin } from '#app/operations/referrals/find-origin.ts'
import {
	formKeyOf,
	readFormStamp,
	stampForm,
} from '#app/operations/referrals/form-stamp.ts'
import { receiveLead } from '#app/operations/referrals/receive-lead.ts'
import { findStoryOrigin } from '#app/operations/stories/find-story-origin.ts'
import { viewLanding } from '#app/views/referrals/landing.ts'

const STATUS: Readonly<Record<LeadRefusal, number>> = {
	limited: 429,
	too_old: 422,
	invalid: 422,
}

/** What a landing page holds, with the stamp of its form; null where no link answers to the code. */
export async function readLeadPage(
	{ request, context }: LoaderFunctionArgs,
	typedCode: string | null,
) {
	const { database, organisation, now } = context
	const page = await viewLanding(database.read, organisation, typedCode)
	if (!page) return null
	const at = now()
	const { origin, pathname, searchParams } = new URL(request.url)
	const slug = searchParams.get('story') ?? ''
	const story = (await findStoryOrigin(database.read, { slug, now: at }))
		? slug
		: null
	return {
		...page,
		story: page.code === null ? story : null,
		stamp: stampForm(formKeyOf(database), at),
		clickId: clickIdOf(request, at),
		url: origin + pathname,
		logoUrl:
			organisation.logoId === null
				? null
				: `${origin}/images/${organisation.logoId}`,
	}
}

/** Takes the form of a landing page; null where no link answers to the code. */
export async function answerLeadForm(
	{ request, context }: Door,
	typedCode: string | null,
) {
	const { database, organisation, limits, client, takeOverClicks, now } =
		context
	const fields = await readForm(request)
	const page = await viewLanding(database.read, organisation, typedCode)
	if (!page) return null
	const at = now()
	const typed = readTypedLead(fields)
	const story = await findStoryOrigin(database.read, {
		slug: fields.story ?? '',
		now: at,
	})
	const key = formKeyOf(database)
	const refuse = (
		refusal: LeadRefusal,
		{ errors = {}, stamp = fields.stamp ?? '' } = {},
	) => {
		const answer: LeadAnswer = { typed, errors, refusal, stamp }
		return data(answer, { status: STATUS[refusal] })
	}
	const thanks = redirect(thanksPath(page.code))
	if (!(await limits.mayLeaveLead(client))) return refuse('limited')
	const errors = checkTypedLead(typed, {
		isEmail: (text) => parseEmailAddress(text) !== null,
		asksSource: page.code === null && story === null,
	})
	if (typed.consent && Number(fields.consentVersion) !== page.consentVersion)
		errors.consent = 'This text has changed since. Please read it once more.'
	if (Object.keys(errors).length > 0) return refuse('invalid', { errors })
	const timing = timingOf(readFormStamp(key, fields.stamp ?? ''), at)
	// They have read it once: a press at once is no sign of anything.
	if (timing === 'too_old')
		return refuse(timing, { stamp: stampForm(key, at - FASTEST_FORM_MS) })
	const clickId = clickIdOf(request, at, fields.clickId)
	if (clickId !== null) await takeOverClicks()
	await receiveLead(database, {
		source: 'form',
		email: typed.email,
		name: typed.name,
		company: typed.company || null,
		message: typed.message || null,
		consentVersion: page.consentVersion,
		clickId,
		formSign: signOfProgram({ hiddenField: fields.website ?? '', timing }),
		origin:
			story ??
			(await findOrigin(database.read, {
				code: page.code,
				said: typed.source,
				now: at,
			})),
		now: at,
	})
	return thanks
}

const thanksPath = (code: string | null) =>
	code === null ? '/thanks' : `/thanks?${new URLSearchParams({ via: code })}`
