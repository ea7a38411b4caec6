/**
 * Domains under which anybody can have an address: they say nothing about a company.
 * A list of our own: the packages of the field fetch theirs from a host while they are installed.
 */
export const FREE_MAIL_DOMAINS: ReadonlySet<string> = new Set(
	`126.com 163.com alice.it aliyun.com aol.com arcor.de att.net bellsouth.net bigpond.com bluewin.ch bol.com.br
	btinternet.com caramail.com centrum.cz charter.net comcast.net cox.net daum.net duck.com earthlink.net email.com
	email.cz fastmail.com fastmail.fm foxmail.com free.fr freemail.hu freenet.de frontier.com gmail.com gmx.at gmx.ch
	gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com hotmail.be hotmail.co.uk hotmail.com hotmail.de hotmail.es
	hotmail.fr hotmail.it hushmail.com icloud.com ig.com.br inbox.com inbox.lv inbox.ru interia.pl juno.com kakao.com
	laposte.net libero.it list.ru live.at live.be live.ca live.co.uk live.com live.de live.fr live.it live.nl live.se
	mac.com mail.com mail.de mail.ru me.com msn.com mweb.co.za naver.com neuf.fr nifty.com o2.pl ocn.ne.jp onet.pl
	online.de op.pl optonline.net optusnet.com.au orange.fr outlook.at outlook.be outlook.com outlook.de outlook.es
	outlook.fr outlook.it outlook.jp passport.com pm.me posteo.de proton.me protonmail.ch protonmail.com
	qq.com rambler.ru rediffmail.com rocketmail.com rogers.com sapo.pt sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com
	sky.com skynet.be sohu.com swbell.net sympatico.ca t-online.de talktalk.net telenet.be telus.net terra.com.br tin.it
	tiscali.it tutanota.com tuta.com uol.com.br verizon.net virgilio.it virginmedia.com voila.fr vp.pl wanadoo.fr web.de
	windstream.net wp.pl xs4all.nl ya.ru yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.ar
	yahoo.com.au yahoo.com.br yahoo.com.mx yahoo.de yahoo.es yahoo.fr yahoo.in yahoo.it yandex.com yandex.ru yeah.net
	ymail.com zoho.com ziggo.nl`.split(/\s+/),
)
