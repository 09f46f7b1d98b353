/**
 * Names of what tickets are about, in English and in the other languages people ask in: a German sentence finds the
 * ticket that an English colleague wrote. One line per thing; parts of words are enough, as the search is for substrings.
 */
const THINGS = [
  'printer drucker imprimante impresora printeren',
  'scanner escaner',
  'laptop notebook portatil ordinateur baerbar',
  'battery akku batterie bateria batteri',
  'screen bildschirm ecran pantalla skaerm',
  'monitor moniteur',
  'keyboard tastatur clavier teclado',
  'mouse maus souris raton',
  'headset kopfhorer casque auriculares hovedtelefon',
  'phone telefon telephone telefono',
  'server serveur servidor',
  'network netzwerk reseau netvaerk',
  'wi-fi wifi wlan',
  'email e-mail correo courriel mail',
  'signature signatur firma underskrift',
  'password passwort kennwort contrasena adgangskode kodeord',
  'account konto compte cuenta',
  'login anmeldung connexion inicio',
  'invoice rechnung facture factura faktura',
  'payment zahlung paiement pago betaling bezahl',
  'calendar kalender calendrier calendario',
  'invite einladung invitation invitacion',
  'backup sicherung sauvegarde respaldo',
  'licence license lizenz licencia licens',
  'door tur porte puerta dor',
  'badge ausweis tarjeta kort',
  'reader leser lecteur lector laeser',
  'alarm alarme alarma',
  'room raum salle sala lokale zimmer',
  'temperature temperatur temperatura',
  'drive laufwerk lecteur unidad drev',
  'search suche recherche busqueda sogning',
  'customer kunde client cliente',
  'page seite pagina side',
  'error fehler erreur fejl',
  'echo eco ekko',
  'flicker flacker flackert scintille parpade flimr',
  'blank leer vide blanc blanco tom',
  'slow langsam lent lento langsom',
  'shared gemeinsam partage compartid delt',
  'outage ausfall panne nedbrud caida',
  'swollen aufgeblaht gonfl hinchad opsvulmet',
  'phishing hameconnage',
].map((line) => line.split(' '))

/** A word and its names in other languages; the word alone where none is known. */
export const variantsOf = (word: string): string[] => {
  const plain = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o').replaceAll('æ', 'ae')
  const things = THINGS.filter((names) => names.some((name) => plain === name || isForm(plain, name)))
  return [...new Set([word, ...things.flat()])]
}

/** Endings of plurals and articles: "imprimantes", "druckern", "skærmen". */
const isForm = (word: string, name: string): boolean =>
  name.length > 3 && word.startsWith(name) && word.length - name.length <= 3
