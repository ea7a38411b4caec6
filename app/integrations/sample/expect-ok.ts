/** What a made company's people do, Laurel takes. */
export function expectOk(
	result: { ok: true } | { ok: false; reason: unknown },
): void {
	if (!result.ok)
		throw new Error(
			`the sample company's programme was refused: ${JSON.stringify(result.reason)}`,
		)
}
