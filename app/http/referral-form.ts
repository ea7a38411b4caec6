import { instantOfWall, wallTimeOf } from '#app/domain/wall-time.ts'
import { badRequest, readFormData } from './forms.ts'

const MOST = 200

/**
 * The values of a form's field that may be there many times, and its other fields. Throws a 400 if it is none, or holds
 * what no person types.
 */
export async function readListForm(
	request: Request,
	name: string,
): Promise<{ values: string[]; fields: Record<string, string> }> {
	const form = await readFormData(request)
	const entries = [...form]
	if (!entries.every(([, value]) => typeof value === 'string'))
		throw badRequest()
	return {
		values: [...new Set(form.getAll(name) as string[])].slice(0, MOST),
		fields: Object.fromEntries(entries) as Record<string, string>,
	}
}

/** When something happened, from a form. What the form showed itself as this minute is now. */
export function readWhen(
	text: string | undefined,
	zone: string,
	now: number,
): number | null {
	const typed = text?.trim() ?? ''
	if (typed === wallTimeOf(now, zone)) return now
	return instantOfWall(typed, zone)
}
