import { trimEndOf } from '#app/domain/trim.ts'
import type { NamingLevel } from './consent.ts'
import type { Quote, StoryContent } from './content.ts'
import { createHide } from './hide-names.ts'

/** Somebody's words as a reader may see them. */
export type NamedQuote = {
	readonly text: string
	/** Null: nobody is named. */
	readonly speaker: string | null
	readonly role: string
}

/** A story as a reader may see it. */
export type NamedStory = Omit<StoryContent, 'quotes'> & {
	/** Null: the company is not named. */
	readonly company: string | null
	/** How the customer is called where a name is needed. */
	readonly customer: string
	readonly quotes: readonly NamedQuote[]
}

/** Who could be recognised by name in the texts of a story. */
export type NamedPeople = {
	/** What the customer is called. */
	readonly company: string
	/** By what else the company would be known: its domain. */
	readonly otherCompanyNames?: readonly string[]
	/** People of the customer besides the speakers. */
	readonly people?: readonly string[]
}

/**
 * A story that names no more than was agreed to: `full` says everything; `first_name` and `initials` shorten the names of
 * people; `anonymous` names neither people nor the company, and shows no picture. Names are taken out of every text, also
 * where they were written into the story by hand.
 */
export function nameStory(
	content: StoryContent,
	{ company, otherCompanyNames = [], people = [] }: NamedPeople,
	level: NamingLevel,
): NamedStory {
	if (level === 'full') return { ...content, company, customer: company }
	const isAnonymous = level === 'anonymous'
	const customer = isAnonymous ? anonymousCustomer(content.industry) : company
	const speakers = [...content.quotes.map(({ speaker }) => speaker), ...people]
	const hide = createHide([
		...speakers.filter(isName).map((name) => {
			const into = shortName(name, level) ?? SOMEBODY
			return { name, parts: partsToHide(name, level), into }
		}),
		...(isAnonymous ? [company, ...otherCompanyNames] : [])
			.filter(isName)
			.flatMap(formsOfCompany)
			.map((name) => ({ name, parts: firstWordOf(name), into: customer })),
	])
	return {
		...content,
		title: capitalised(hide(content.title)),
		summary: capitalised(hide(content.summary)),
		body: hide(content.body),
		useCase: hide(content.useCase),
		quotes: content.quotes.map((quote) => nameQuote(quote, level, hide)),
		proofs: content.proofs.map((proof) => ({
			...proof,
			label: hide(proof.label),
			definition: hide(proof.definition),
		})),
		pictureId: isAnonymous ? null : content.pictureId,
		company: isAnonymous ? null : company,
		customer,
	}
}

/** What stands in the place of a name of which nothing may be shown. */
const SOMEBODY = 'our contact'

/** "Ana Silva" as a level shows it; null: not at all. */
export function shortName(name: string, level: NamingLevel): string | null {
	const parts = partsOf(name)
	if (level === 'anonymous' || parts.length === 0) return null
	switch (level) {
		case 'full':
			return parts.join(' ')
		case 'first_name':
			return parts[0] ?? null
		case 'initials':
			return parts.map((part) => `${firstLetter(part)}.`).join(' ')
	}
}

const nameQuote = (
	{ text, speaker, role }: Quote,
	level: NamingLevel,
	hide: (text: string) => string,
): NamedQuote => ({
	text: hide(text),
	speaker: shortName(speaker, level),
	role: hide(role),
})

const anonymousCustomer = (industry: string) =>
	isName(industry) ? `a customer in ${industry.trim()}` : 'a customer'

const isName = (text: string) => text.trim() !== ''

const partsOf = (name: string): string[] =>
	name.trim().split(/\s+/).filter(isName)

const firstLetter = (part: string) => (Array.from(part)[0] ?? '').toUpperCase()

/** Shorter than this, a part of a name is a word like any other. */
const SHORTEST_PART = 3

/** The parts of a name that say more than is agreed to. */
const partsToHide = (name: string, level: NamingLevel): string[] =>
	partsOf(name)
		.slice(level === 'first_name' ? 1 : 0)
		.filter((part) => Array.from(part).length >= SHORTEST_PART)

const LEGAL_FORMS: ReadonlySet<string> = new Set(
	'inc llc ltd limited gmbh ag kg se sa s.a sas sarl bv b.v nv oy ab as plc corp corporation co company group holding spa s.p.a pty'.split(
		' ',
	),
)

const isBetweenWords = (character: string) => /[\s,]/.test(character)

/** A company is known without its legal form, too. */
function formsOfCompany(name: string): string[] {
	const whole = name.trim()
	const last = whole.split(/[\s,]/).at(-1) ?? ''
	const isForm = LEGAL_FORMS.has(last.toLowerCase().replace(/\.$/, ''))
	if (!isForm || last === whole) return [whole === '' ? name : whole]
	const short = trimEndOf(whole.slice(0, -last.length), isBetweenWords)
	return short === '' ? [name] : [whole, short]
}

/** Most companies are called by their first word. */
const firstWordOf = (name: string): string[] =>
	partsOf(name)
		.slice(0, 1)
		.filter((word) => word.length >= SHORTEST_PART && word !== 'The')

/** What begins with a name begins with a capital still. */
const capitalised = (text: string) =>
	text.charAt(0).toUpperCase() + text.slice(1)
