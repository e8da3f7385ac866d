import { chance } from './random.ts'

/** A name of women ends with a star. */
const MARKED =
  `Abel Adaeze* Agnes* Ailsa* Akira Alba* Alma* Amara* Amir Anders Anika* Anouk* Arjun Asha* Astrid* Aurel Ayumi* Balint
Bastian Beatriz* Benedikt Bilal Birgit* Bram Camila* Cedric Chandra* Clara* Connor Corinne* Cosmin Dalia* Damir Darius
Delphine* Dilara* Dmitri Edda* Eduardo Efua* Einar Elena* Emil Enzo Esther* Fabian Fatima* Felix Fiona* Freya* Gaspard
Gerda* Gianni Goran Greta* Hamid Hanne* Haruki Helmi* Hugo Ibrahim Ilse* Imani* Inigo Irene* Isolde* Ivan Jamal
Janina* Jasper Joana* Jonas Kamal Karim Katya* Kenji Klara* Kofi Lars Latoya* Lidia* Linh* Lorenzo Luisa* Magnus Malik
Manuela* Mara* Mateo Mei* Mikael Milan Mina* Mirjam* Nadia* Nikhil Nina* Noemi* Odile* Olga* Oren Oskar Paloma* Pavel
Petra* Quentin Rania* Rashid Renata* Rhys Rosa* Rupert Sabine* Salma* Sandor Selin* Shirin* Simone* Stefan Sunita*
Tamsin* Tariq Teresa* Thandi* Tilda* Umberto Valeria* Vasil Vera* Wanda* Willem Yara* Yelena* Yohan Zeynep* Zoltan`.split(
    /\s+/,
  )
const FIRST_NAMES = MARKED.map((name) => name.replace('*', ''))

/** Those of the cast, and of the names above. */
const NAMES_OF_WOMEN = new Set([
  ...'Aisha Anneke Carla Chloe Elif Hana Ingrid Keiko Leila Maya Naomi Priya Ruth Sofia'.split(' '),
  ...FIRST_NAMES.filter((_, at) => MARKED[at]?.endsWith('*')),
])

/** Whether an invented person is a woman, as the first name says. */
export const isWoman = (name: string): boolean => NAMES_OF_WOMEN.has(name.split(' ')[0] ?? name)

const LAST_NAMES =
  `Abara Achterberg Adomaitis Ahlgren Alvarenga Amsel Arslan Asante Baranowski Barreto Belanger Bengtsen Berisha Birkeland
Blomgren Bogdanov Boateng Brankovic Brisbois Cabrera Caldwell Cardoso Castillejo Chaudhry Chukwu Cieslak Coleridge Czerny
Dabrowski Danjuma Delacroix Demetriou Dhillon Dragomir Dubois Eklund Elmasry Engstrom Escobedo Fagerli Falkenberg Farkas
Feldmann Ferreyra Figueira Fitzwater Galanis Gebre Ghorbani Gondal Grabowski Gudmundsen Haggerty Halvorsen Hashimi Hedman
Horvat Hussaini Ibarra Ilunga Iyengar Jankovic Jaramillo Jelinek Kaldor Kalinin Kamara Karlsen Kasprzak Kettering Khalil
Kimathi Klimek Kobayakawa Kowalczyk Krasniqi Kruger Lachance Laskari Lehtonen Lombardo Luthra Maalouf Machado Magnusdottir
Makinen Malinowski Mandal Marchetti Matsuoka Mbatha Melnik Mendieta Meszaros Mikkelsen Mirzaei Morganti Mukherji Nakagawa
Nasution Ndiaye Nordstrom Novotny Nyberg Oduya Olofsson Ortega Osterman Ostrowski Paasonen Papadakis Pellegrin Pereyra
Petrakis Pradhan Quispe Radulescu Rahimi Ramaswamy Rasmusen Reinholt Ribeiro Rosenthal Rutkowski Saarinen Salonen Sandhu
Santoro Schaefer Sedlak Serrano Shirazi Skarsten Soriano Sterling Suwanto Szabados Takeda Tamm Tesfaye Thorvald Tremblay
Tsegaye Umarov Vainio Valenzuela Varga Veldkamp Vukovic Wachowski Waweru Wendell Westbrook Yildiz Yoshikawa Zamora
Zielinska Zubair`.split(/\s+/)

/**
 * Invented names, as many as asked for. No two are alike as long as the pools allow it, and none of `taken` is used.
 */
export function inventNames(label: string, count: number, taken: Iterable<string>): string[] {
  const draw = chance(`names/${label}`)
  const used = new Set(taken)
  const names: string[] = []
  while (names.length < count) {
    const name = `${draw.pick(FIRST_NAMES)} ${draw.pick(LAST_NAMES)}`
    if (used.has(name)) continue
    used.add(name)
    names.push(name)
  }
  return names
}

/** Customers named in notes. */
export const CLIENTS = [
  'Aldergate Foods',
  'Brackwell Pumps',
  'Corriedale Dairy',
  'Dunmore Rail',
  'Eastmere Clinics',
  'Fenwick Paper',
  'Garrow Bearings',
  'Holloway Textiles',
  'Inver Packaging',
  'Jessop Castings',
  'Kestrel Coatings',
  'Longacre Mills',
  'Marlowe Cold Store',
  'Netherby Glass',
] as const
