/** Invented companies by the currency that they pay in. The first word is unique: ids and domains come from it. */
export const COMPANY_NAMES = {
	USD: [
		'Alderbrook Logistics',
		'Bellmarsh Health',
		'Cinderpoint Media',
		'Copperfern Retail',
		'Dovetree Insurance',
		'Eastmarch Freight',
		'Emberlane Energy',
		'Fallowmere Foods',
		'Foxhollow Learning',
		'Glasspine Analytics',
		'Granitebay Construction',
		'Harborwick Shipping',
		'Hazelmoor Hospitality',
		'Ironquay Mining Services',
		'Juniperstone Realty',
		'Kestrelway Travel',
		'Kindlewood Schools',
		'Lakehurst Dental Group',
		'Larkspire Biotech',
		'Longbarrow Outfitters',
		'Maplewarren Credit Union',
		'Meridale Pharmacy Group',
		'Millpath Robotics',
		'Moonridge Farms',
		'Northgale Utilities',
		'Oakhelm Security',
		'Orchardway Clinics',
		'Palerow Apparel',
		'Pinecask Beverages',
		'Prairiefold Grain',
		'Quarryvale Materials',
		'Redthicket Motors',
		'Ridgelight Solar',
		'Riverquill Publishing',
		'Saltreach Seafood',
		'Sandreed Resorts',
		'Sequorra Labs',
		'Silverthatch Partners',
		'Stonewick Legal',
		'Summitrail Transit',
		'Sunhaven Produce',
		'Tamarrow Kitchens',
		'Tidewright Marine',
		'Timberloft Homes',
		'Truepost Couriers',
		'Wavemoor Aquatics',
		'Westrow Capital',
		'Wildrye Bakeries',
		'Yarrowdale Veterinary Group',
		'Zephyrline Air Services',
	],
	EUR: [
		'Aurenz Maschinenbau',
		'Belmarone Tessuti',
		'Boisclarin Conseil',
		'Brenninghof Brauerei',
		'Castelrubio Viajes',
		'Delacroze Optique',
		'Eikenrode Logistiek',
		'Falkenrieth Systeme',
		'Fontanesco Ceramiche',
		'Gruenhofer Energie',
		'Haverdijk Zuivel',
		'Isarwerker Technik',
		'Kaskisaari Paper',
		'Lindvaara Interiors',
		'Lusomarinha Conservas',
		'Monteverano Alimentari',
		'Noordvelde Bouw',
		'Pinhalense Têxteis',
		'Puigverdal Cosmètica',
		'Rheintorer Versicherung',
		'Sauvelline Édition',
		'Tiberano Trasporti',
	],
	GBP: [
		'Ashcombe Publishing',
		'Birchgate Housing',
		'Calderwick Engineering',
		'Dunmorrow Distillers',
		'Fenwright Surveyors',
		'Greyfell Outdoor',
		'Hartsmere Care',
		'Inverlane Fisheries',
		'Kelderby Foods',
		'Marlstone Rail',
		'Penhollow Ceramics',
		'Rookhurst Legal',
		'Stanmoor Estates',
		'Tarnside Textiles',
		'Wexcombe Insurance',
		'Yewbank Gardens',
	],
} as const

export const FIRST_NAMES = [
	...'Abena Adaeze Aisha Alejandra Amara Amit Ana Anders Andrea Anjali Arjun Astrid'.split(
		' ',
	),
	...'Beatriz Bilal Camille Carlos Carmen Chidi Chiara Clara Daniel Daphne Deepa Diego'.split(
		' ',
	),
	...'Dimitra Eamon Elena Elif Emeka Emma Erik Esther Fatima Felix Fiona Florence'.split(
		' ',
	),
	...'Gabriel Giulia Grace Hamza Hana Hannah Haruka Helena Hugo Ibrahim Ines Ingrid'.split(
		' ',
	),
	...'Isaac Ivana Jamal James Jana Javier Jin Joanna Jonas Jorge Julia Kaito'.split(
		' ',
	),
	...'Karim Katarzyna Kenji Kofi Lars Laura Leila Liam Linh Lucia Luca Magda'.split(
		' ',
	),
	...'Maja Malik Marcus Maria Marta Matteo Maya Mei Miguel Mira Nadia Naomi'.split(
		' ',
	),
	...'Nikhil Nina Noor Olga Oliver Omar Oscar Paola Pascal Patrick Pedro Petra'.split(
		' ',
	),
	...'Priya Quentin Rachel Rafael Rahul Rania Rebecca Ricardo Rosa Ruth Samir Sanjay'.split(
		' ',
	),
	...'Sara Selin Simon Siobhan Sofia Stefan Sunita Tariq Teresa Thabo Theo Thuy'.split(
		' ',
	),
	...'Tomas Ursula Valentina Vera Victor Wanjiru Wei Yara Yasmin Yuki Zainab Zoe'.split(
		' ',
	),
]

export const LAST_NAMES = [
	...'Abara Acosta Adeyemi Ahmed Almeida Andersen Arslan Asante Baptiste Barros'.split(
		' ',
	),
	...'Bauer Becker Bello Bergman Bianchi Boateng Brandt Brennan Byrne Calloway'.split(
		' ',
	),
	...'Campos Carvalho Castillo Chandra Chen Cho Costa Crowley Dahl Dang'.split(
		' ',
	),
	...'Delgado Demir Desai Diallo Dubois Duarte Eriksen Espinoza Farouk Fernandes'.split(
		' ',
	),
	...'Ferrari Fischer Fofana Fontaine Fujimoto Garcia Gallagher Gomes Greene Gupta'.split(
		' ',
	),
	...'Haddad Hakimi Hansen Harper Hassan Hayashi Herrera Hoang Hughes Ibarra'.split(
		' ',
	),
	...'Iyer Jansen Jimenez Johansson Joshi Kamara Kapoor Kaya Keller Khan'.split(
		' ',
	),
	...'Kim Kimani Kowalski Kruger Lambert Larsen Laurent Lehmann Lim Lindholm'.split(
		' ',
	),
	...'Lopez Lowe Malhotra Mancini Marchetti Martens Mbeki Mehta Mensah Meyer'.split(
		' ',
	),
	...'Mishra Moreau Morales Mwangi Nair Nakamura Navarro Ndiaye Nguyen Novak'.split(
		' ',
	),
	...'Nowak Okafor Okoye Olsen Ortega Osei Papadakis Park Patel Pereira'.split(
		' ',
	),
	...'Pham Petrov Quinn Rahman Ramirez Reyes Ribeiro Rossi Ruiz Salazar'.split(
		' ',
	),
	...'Sato Schneider Sharma Silva Sinclair Singh Sorensen Suzuki Tanaka Tavares'.split(
		' ',
	),
	...'Teixeira Thapa Torres Tran Vasquez Vega Visser Wagner Walsh Weber'.split(
		' ',
	),
	...'Whitaker Wong Yamada Yilmaz Zhang Zielinski'.split(' '),
]

export const TITLES = {
	champion: [
		'Chief Operating Officer',
		'Chief Information Officer',
		'VP Operations',
		'VP Customer Experience',
		'Director of Business Systems',
		'Head of Digital Operations',
	],
	advocate: [
		'Head of Operations',
		'Director of Operations',
		'Head of Process Improvement',
		'Operations Programme Manager',
		'Director of Shared Services',
	],
	user: [
		'Operations Analyst',
		'Process Owner, Finance',
		'Business Systems Analyst',
		'Team Lead, Order Desk',
		'Procurement Manager',
		'Service Delivery Manager',
		'IT Systems Administrator',
		'People Operations Manager',
		'Finance Manager',
	],
} as const

/** Lower-case ASCII letters and digits only. */
export function foldName(name: string): string {
	return name
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^a-z0-9]/g, '')
}
