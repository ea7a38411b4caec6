import { expect, test } from 'vitest'
import { registrableDomainOf } from '#app/domain/referrals/eligibility.ts'
import { isFreeMailDomain } from '#app/domain/referrals/free-mail.ts'
import { isCompanyDomain } from '#app/domain/referrals/match-account.ts'

/** Hosts of addresses that say nothing about a company, gathered from providers' own pages. */
const ANYBODYS = `
	012.net.il 126.com 163.com 33mail.com a1.net abv.bg addy.io aim.com aleeas.com alice.it anonaddy.com anonaddy.me
	aol.com aon.at atlas.cz att.net au.com azet.sk bbox.fr bell.net bellsouth.net bezeqint.net biglobe.ne.jp
	bigpond.com bigpond.net.au bk.ru bluewin.ch blueyonder.co.uk bol.com.br bredband.net btinternet.com
	btopenworld.com cableone.net caiway.nl centrum.cz centrum.sk centurylink.net charter.net cheerful.com chello.at
	chello.nl citromail.hu cock.li cogeco.ca comcast.net comhem.se consultant.com cox.net ctemplar.com daum.net
	dir.bg disroot.org docomo.ne.jp dr.com duck.com duckduckgo.com earthlink.net eastlink.ca elisanet.fi email.cz
	email.ua embarqmail.com engineer.com europe.com excite.co.jp excite.com ezweb.ne.jp fastmail.com fastwebnet.it
	foxmail.com free.fr freemail.hu freenet.de frontiernet.net gazeta.pl globo.com globomail.com gmail.com gmx.ch
	gmx.co.uk gmx.de gmx.net gmx.us googlemail.com hanmail.net hetnet.nl hey.com hispeed.ch home.nl hot.ee
	hotmail.ca hotmail.ch hotmail.co.il hotmail.co.jp hotmail.com hotmail.com.ar hotmail.com.br hotmail.com.mx
	hotmail.com.tr hotmail.dk hotmail.gr hotmail.nl hotmail.no hotmail.se hughes.net hush.com hushmail.com
	i.softbank.jp i.ua iafrica.com icloud.com ig.com.br iinet.net.au iname.com inbox.lt inbox.lv inbox.ru interia.eu
	interia.pl internet.ru internode.on.net inwind.it iol.it juno.com kakao.com keemail.me kolumbus.fi kpnmail.nl
	laposte.net lavabit.com libero.it list.ru live.cn live.com live.com.ar live.com.au live.com.mx live.com.pt
	live.dk live.ie live.in live.jp live.no liwest.at luukku.com lycos.com mac.com mail.bg mail.com mail.dk mail.ee
	mail.ru mailbox.org mailfence.com mchsi.com me.com meta.ua movistar.es mozmail.com msn.com mweb.co.za myself.com
	naver.com netscape.net netvision.net.il netzero.net neuf.fr nifty.com ntlworld.com numericable.fr o2.pl
	ocn.ne.jp oi.com.br one.lt onet.eu onet.pl online.no ono.com optonline.net optusnet.com.au orange.fr outlook.cl
	outlook.co.id outlook.co.il outlook.co.nz outlook.co.th outlook.com outlook.com.au outlook.com.br outlook.com.gr
	outlook.com.tr outlook.cz outlook.dk outlook.hu outlook.ie outlook.in outlook.kr outlook.my outlook.ph
	outlook.pt outlook.sg passfwd.com passinbox.com passmail.net plala.or.jp planet.nl plusnet.com pm.me
	poczta.onet.pl post.com post.cz post.tele.dk posteo.de posteo.net pp.inet.fi privaterelay.appleid.com
	prodigy.net.mx proton.me protonmail.com proximus.be ptd.net qq.com quicknet.nl r7.com rambler.ru rediffmail.com
	relay.firefox.com riseup.net roadrunner.com rocketmail.com rogers.com rr.com runbox.com sbcglobal.net seznam.cz
	sfr.fr shaw.ca simplelogin.co simplelogin.com sina.cn sina.com skiff.com sky.com skynet.be slingshot.co.nz
	slmail.me so-net.ne.jp softbank.ne.jp spectrum.net spray.se startmail.com stofanet.dk suddenlink.net sunrise.ch
	sympatico.ca t-online.de t-online.hu talktalk.net tdcadsl.dk techie.com tele2.se telefonica.net telenet.be
	telenor.no telia.com telkomsa.net telus.net terra.com.br terra.es tim.it tin.it tiscali.co.uk tlen.pl tpg.com.au
	tut.by tuta.io tutamail.com tutanota.com twc.com ukr.net uol.com.br upcmail.nl usa.com verizon.net videotron.ca
	virgilio.it virginmedia.com vivaldi.net vodamail.co.za volny.cz walla.co.il walla.com wanadoo.fr web.de
	webmail.co.za westnet.com.au windowslive.com windstream.net wowway.com wp.pl writeme.com xfinity.com xs4all.nl
	xtra.co.nz ya.ru yahoo.cl yahoo.co.id yahoo.co.nz yahoo.co.th yahoo.co.za yahoo.com yahoo.com.co yahoo.com.hk
	yahoo.com.my yahoo.com.pe yahoo.com.ph yahoo.com.sg yahoo.com.tr yahoo.com.tw yahoo.com.vn yahoo.dk yahoo.gr
	yahoo.ie yahoo.no yahoo.pl yahoo.ro yahoo.se yandex.com yandex.kz yandex.ru ymail.com ziggo.nl zipmail.com.br
	zoho.com zohomail.com zohomail.eu zonnet.nl zoznam.sk`

/** Companies, some with names like a provider's. */
const COMPANIES = `
	accenture.com adobe.com airbnb.com airbus.com alibaba.com allianz.de amazon.com ancestry.com apple.com
	atlassian.com att.com aviva.com baidu.com barclays.com basf.com bbc.co.uk bmw.de bt.com canva.com carrefour.com
	cisco.com dell.com deloitte.com embraer.com.br ericsson.com ethz.ch europa.eu example.com ey.com facebook.com
	figma.com ford.com github.com gitlab.com gmx-group.net google.com gov.uk gs.com guardian.co.uk harvard.edu
	hm.com honda.co.jp hotmailing.com hp.com hsbc.com huawei.com hubspot.com ibm.com ikea.com inditex.com
	infosys.com ing.com intel.com intercom.io jpmorgan.com klarna.com kpmg.com lg.com live-nation.com live.io
	live.so loreal.com lufthansa.com maersk.com mckinsey.com medscape.com michelin.com microsoft.com mit.edu
	mozilla.com mozilla.org nasa.gov nestle.com netflix.com nokia.com notion.so novartis.com nytimes.com oracle.com
	orange.com outlook.ai outlook.io ox.ac.uk petrobras.com.br philips.com proton.ch pwc.com rakuten.com renault.com
	roche.com salesforce.com samsung.com santander.com sap.com shell.com shopify.com siemens.com slack.com sony.com
	spotify.com stanford.edu stripe.com tcs.com techspot.com telefonica.com telekom.de telstra.com tencent.com
	tesla.com total.com toyota.co.jp uber.com ubs.com un.org unilever.com verizon.com vodafone.com volkswagen.de
	wipro.com yahooinc.com zapier.com zendesk.com zohocorp.com`

const domainsIn = (text: string) =>
	text
		.trim()
		.split(/\s+/)
		.map((host) => registrableDomainOf(host) ?? host)

test('an address of a provider, a relay or an access provider is of no company', () => {
	const hosts = domainsIn(ANYBODYS)
	expect(hosts.length).toBeGreaterThan(330)
	expect(hosts.filter((domain) => isCompanyDomain(domain))).toEqual([])
})

test('a company is one, also with a name like a provider’s', () => {
	expect(
		domainsIn(COMPANIES).filter((domain) => !isCompanyDomain(domain)),
	).toEqual([])
})

test.each([
	['yahoo.com.ph', true],
	['hotmail.ca', true],
	['outlook.com.br', true],
	['live.com.pt', true],
	['live.ie', true],
	['outlook.co.id', true],
	['gmx.tm', true],
	['outlook.com', true],
	// Not a country's: whoever bought it.
	['live.io', false],
	['outlook.ai', false],
	['yahoo-partners.com', false],
	['', false],
	['localhost', false],
])('of the known brands, %j: %j', (domain, expected) => {
	expect(isFreeMailDomain(domain)).toBe(expected)
})
