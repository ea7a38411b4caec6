import providers from 'email-providers/all.json' with { type: 'json' }
import { getDomainWithoutSuffix, getPublicSuffix } from 'tldts'

/** Companies that the list of providers holds, since they gave addresses away once, or by mistake. */
const COMPANIES = wordsOf(
	`about.com alibaba.com ancestry.com aver.com bt.com care2.com enel.net example.com facebook.com gateway.net go.com
	ibm.net medscape.com name.com oath.com parrot.com postmark.net rbb.org sfgov.net space.com techspot.com telstra.com
	test.com`,
)

/** What the list of providers lacks: relays that hide an address, access providers, younger services. */
const OTHERS = wordsOf(
	`012.net.il a1.net addy.io aleeas.com anonaddy.com anonaddy.me aon.at appleid.com atlas.cz au.com azet.sk bbox.fr
	bezeqint.net biglobe.ne.jp bluewin.ch bredband.net btopenworld.com caiway.nl centurylink.net chello.at citromail.hu
	comhem.se ctemplar.com dir.bg disroot.org docomo.ne.jp duck.com duckduckgo.com eastlink.ca elisanet.fi email.ua
	ezweb.ne.jp fastmail.com fastmail.fm fastwebnet.it firefox.com foxmail.com gazeta.pl hispeed.ch home.nl iafrica.com
	iinet.net.au inbox.lt inbox.lv inet.fi interia.eu interia.pl internet.ru kakao.com keemail.me kolumbus.fi kpnmail.nl
	liwest.at mail.bg mail.de mail.dk mailbox.org mailfence.com meta.ua movistar.es mozmail.com mweb.co.za neuf.fr
	nifty.com numericable.fr ocn.ne.jp on.net one.lt onet.eu onet.pl online.de online.no ono.com op.pl passfwd.com
	passinbox.com passmail.net passport.com planet.nl plala.or.jp plusnet.com pm.me posteo.de posteo.net proton.me
	proximus.be quicknet.nl rambler.ru riseup.net seznam.cz shaw.ca simplelogin.co simplelogin.com skiff.com skynet.be
	slingshot.co.nz slmail.me so-net.ne.jp softbank.jp softbank.ne.jp spectrum.net startmail.com stofanet.dk
	suddenlink.net sunrise.ch sympatico.ca t-online.de t-online.hu tdcadsl.dk tele.dk tele2.se telefonica.net telenet.be
	telenor.no telia.com telkomsa.net telus.net tim.it tin.it tlen.pl tpg.com.au tuta.com tuta.io tutamail.com tut.by
	upcmail.nl videotron.ca virginmedia.com vivaldi.net vodamail.co.za volny.cz vp.pl walla.co.il wanadoo.fr xfinity.com
	xs4all.nl xtra.co.nz ya.ru ziggo.nl zohomail.com zohomail.eu zoznam.sk`,
)

/** Services under their own name in every country: yahoo.com.ph, hotmail.ca, gmx.ch. */
const BRANDS = wordsOf(
	`aol gmail gmx googlemail hotmail hushmail icloud msn protonmail rocketmail tutanota windowslive yahoo yandex ymail
	zohomail`,
)

/** The same, of names that are words: theirs are under the codes of countries, alone or behind com and co. */
const BRANDS_OF_COUNTRIES = wordsOf('live outlook')

/** Codes of countries under which anybody is. */
const SOLD_CODES = wordsOf(
	'ac ai am cc co fm gd gg gl io la ly me nu sh so st to tv vc ws',
)

const PROVIDERS: ReadonlySet<string> = new Set([
	...(providers as readonly string[]).filter((host) => !COMPANIES.has(host)),
	...OTHERS,
])

/**
 * Whether a registrable domain is of a service where anybody can have an address, an access provider or a relay: it says
 * nothing about a company. From `email-providers`, what it lacks, and the known brands' names in other countries.
 */
export function isFreeMailDomain(domain: string): boolean {
	if (PROVIDERS.has(domain)) return true
	const name = getDomainWithoutSuffix(domain) ?? ''
	if (BRANDS.has(name)) return true
	if (!BRANDS_OF_COUNTRIES.has(name)) return false
	const suffix = getPublicSuffix(domain) ?? ''
	return (
		/^((com?|net)\.)?[a-z]{2}$/.test(suffix) &&
		!SOLD_CODES.has(suffix.slice(-2))
	)
}

function wordsOf(text: string): ReadonlySet<string> {
	return new Set(text.split(/\s+/))
}
