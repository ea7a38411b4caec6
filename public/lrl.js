// Laurel: keeps who sent a visitor, on your own site and in your own cookie.
// data-domain: the cookie's domain · data-days: how long (90) · data-consent="required": not before laurel.consent()
;(() => {
	const { domain, days = 90, consent } = document.currentScript?.dataset ?? {}
	const asked = new URLSearchParams(location.search)
	const isRefused =
		navigator.doNotTrack === '1' || navigator.globalPrivacyControl === true
	const shapes = { lrl_id: /^[0-9a-z]{22}$/, lrl_via: /^[\p{L}\p{N}._-]{1,64}$/u }
	const read = (name, text) => (shapes[name].test(text ?? '') ? text : null)

	// What an earlier page kept.
	const kept = (name) => {
		const cookies = `; ${document.cookie}`.split(`; ${name}=`)
		try {
			return read(name, decodeURIComponent((cookies[1] ?? '').split(';')[0]))
		} catch {
			return null
		}
	}

	// What this page was opened with. Anybody's tag may stand in `ref`: it is taken only where nothing else is known.
	const id = read('lrl_id', asked.get('lrl_id'))
	const isBrought = id ?? kept('lrl_id') ?? kept('lrl_via')
	const given = {
		lrl_id: id,
		lrl_via: read('lrl_via', asked.get('via') ?? (isBrought ? null : asked.get('ref'))),
	}

	const keep = () => {
		if (isRefused) return
		for (const name of Object.keys(given))
			if (given[name])
				document.cookie = [
					`${name}=${encodeURIComponent(given[name])}`,
					'Path=/',
					`Max-Age=${days * 86400}`,
					'SameSite=Lax',
					...(domain ? [`Domain=${domain}`] : []),
					...(location.protocol === 'https:' ? ['Secure'] : []),
				].join('; ')
	}

	if (consent !== 'required') keep()
	window.laurel = {
		clickId: () => given.lrl_id ?? kept('lrl_id'),
		code: () => given.lrl_via ?? kept('lrl_via'),
		consent: keep,
	}
})()
