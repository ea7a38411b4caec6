import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { COMPANY_LIMIT, MESSAGE_LIMIT } from './friend.ts'

/** What somebody typed who was invited. */
export type TypedLead = {
	readonly name: string
	readonly email: string
	readonly company: string
	readonly message: string
	/** Who told them: a code, or words. Asked where no link says it. */
	readonly source: string
	readonly consent: boolean
}

export type LeadErrors = Partial<Record<keyof TypedLead, string>>

/** Why a form is shown again. */
export type LeadRefusal = 'limited' | 'too_old' | 'invalid'

export type LeadAnswer = {
	readonly typed: TypedLead
	readonly errors: LeadErrors
	readonly refusal: LeadRefusal
	/** The stamp to come back with. */
	readonly stamp: string
}

export const SOURCE_LIMIT = 200

export const NOTHING_TYPED: TypedLead = {
	name: '',
	email: '',
	company: '',
	message: '',
	source: '',
	consent: false,
}

/** What was typed, as it is shown again: only spaces around it are lost. */
export const readTypedLead = (fields: Record<string, string>): TypedLead => ({
	name: oneLine(fields.name),
	email: oneLine(fields.email),
	company: oneLine(fields.company),
	message: (fields.message ?? '').replace(/\r\n?/g, '\n').trim(),
	source: oneLine(fields.source),
	consent: fields.consent !== undefined,
})

const oneLine = (text = '') => text.replace(/\s+/g, ' ').trim()

/** What is wrong with it, beside the field where it is. */
export function checkTypedLead(
	typed: TypedLead,
	{
		isEmail,
		asksSource,
	}: { isEmail: (text: string) => boolean; asksSource: boolean },
): LeadErrors {
	const errors: { -readonly [Field in keyof LeadErrors]: string } = {}
	if (typed.name === '') errors.name = 'Tell us your name.'
	else if (typed.name.length > NAME_LIMIT)
		errors.name = `At most ${NAME_LIMIT} characters.`
	if (!isEmail(typed.email))
		errors.email = 'Type a whole address, such as ana@example.com.'
	if (typed.company.length > COMPANY_LIMIT)
		errors.company = `At most ${COMPANY_LIMIT} characters.`
	if (typed.message.length > MESSAGE_LIMIT)
		errors.message = `At most ${MESSAGE_LIMIT} characters.`
	if (asksSource && typed.source === '')
		errors.source =
			'Tell us who told you: their name, their company or their code.'
	else if (typed.source.length > SOURCE_LIMIT)
		errors.source = `At most ${SOURCE_LIMIT} characters.`
	if (!typed.consent)
		errors.consent = 'Without your agreement we may not write to you.'
	return errors
}
