import type { ImportGuess, ImportPart, ImportReason, ImportReview } from '../../gql/graphql';

// What the hub says of a source, in Swedish, by its codes: one that is new in the API
// doesn't pass `npm run check` until it has words here. What was said before there were
// codes is told as it is, marked as English. A § is where the words of the source stand.
export type Said = { text: string; lang?: 'en' };

// Why nothing was taken in, or nothing was made of a text.
const reasons: Record<ImportReason, string> = {
  NO_DAY: 'Vi hittar inte vilken dag brevet kom ut. Den behövs för att datum i texten ska få rätt år.',
  EMPTY: 'Vi hittar ingen text i det. Är det en bild eller en inskannad sida? Klistra in texten i stället.',
  NOT_TEXT: 'Filen är inte text, eller är sparad med en ovanlig teckenkodning. Spara den som UTF-8, eller klistra in texten.',
  IS_PDF: 'Det är en PDF. Läs in den som ett dokument, eller kopiera texten och klistra in den.',
  NO_DOCUMENT: 'Det är inget dokument som går att läsa. Välj en annan sort, eller spara filen som PDF.',
  NO_EXPORT: 'Det är ingen export från WordPress. Välj en annan sort, eller gör exporten på nytt under Verktyg i WordPress.',
  NO_FEED: 'På adressen finns inget flöde som går att läsa. Kontrollera att den leder till RSS eller Atom.',
  NO_MAIL: 'Det är inget mejl som går att läsa. Spara det på nytt som .eml, eller klistra in texten.',
  NO_LIST: 'Listan saknar rubriker. En kolumn ska heta kommun eller kommunkod, och en status eller medlem sedan.',
  CUT_OFF: 'Filen är avklippt. Gör om exporten eller ladda ner filen på nytt.',
  TOO_LARGE: 'Det är för mycket för att vara ett nyhetsbrev eller en fil av den sorten. Dela upp det och läs in en del i taget.',
  GONE: 'Filen finns inte kvar. Välj den igen.',
  UNREACHABLE: 'Adressen svarar inte så att den går att läsa. Kontrollera den i din webbläsare.',
  DAMAGED: 'Det är skrivet så att det inte går att läsa. Spara eller exportera det på nytt.',
  UNCLEAR: 'Vi förstår inte raden: §.',
  CONTRADICTION: 'Uppgifterna säger emot varandra.',
  INVALID: 'Det går inte att spara så som det är skrivet.',
  INTERNAL: 'Något gick fel hos oss. Försök igen.',
  PERSONAL: 'Personuppgifter tas bara med när personen har sagt ja.',
  TRACKING: 'Det följer vem som läser och visar inget av texten.',
  NO_ADDRESS: 'Adressen leder inte till något som en läsare kan öppna.',
  AROUND_THE_TEXT: 'Det hör inte till texten.',
  TWICE: 'Det står en gång till.',
  WITH_TEXTS: 'Filen följer med texterna som använder den.',
  BINNED: 'Det låg i papperskorgen.',
  NO_TEXT: 'Det säger inget eget, eller är ingen färdig text.',
  NO_MEMBER: 'Listan säger att kommunen inte är medlem.',
};

// What was left out and has no title of its own.
const parts: Record<ImportPart, string> = {
  CONTACT: 'Kontaktuppgifter',
  FOOTER: 'Sidfot',
  GREETING: 'En hälsning',
  MAIL_HEAD: 'Mejlets huvud',
  SHARING: 'Delningsknappar',
  MENU: 'Meny, formulär eller kommentarer',
  LINK: 'Länk till §',
  PICTURE: 'Bild från §',
  PAGE: 'Inbäddad sida från §',
  HEADING: 'Rubriken §',
};

// What somebody should look at.
const reviews: Record<ImportReview, string> = {
  NOT_PUBLIC: 'Det var inte öppet på webbplatsen, så bara kansliet ser det.',
  NO_DATE: 'Det saknar datum.',
  DATE: 'Ett datum går inte ihop: §. Kontrollera det.',
  SEVERAL_DAYS: 'Flera dagar nämns. Vi har tagit §. Kontrollera vilken som gäller.',
  KIND: 'Det är svårt att säga vilken typ det är. Kontrollera typen.',
  NO_EVENT_DAY: 'Det liknar ett evenemang, men vi hittar ingen dag. Ändra typ om det är ett.',
  PHASE: 'Texten säger inte hur långt projektet har kommit. Vi har gissat att det pågår.',
  NO_FUNDER: 'Ett beslut väntas §. Lägg till finansiären i redigeraren.',
  NO_TOPIC: 'Inget ämne passade för §. Lägg till ett i redigeraren.',
  TITLE: 'Rubriken är osäker. Kontrollera den.',
  NO_TEXT: 'Det har ingen egen text.',
  UNREAD: 'Texten i filen gick inte att läsa. Är den inskannad eller skyddad med lösenord?',
  COMPARE: 'Jämför texten med webbplatsen innan du publicerar.',
  LETTERS: 'Bokstäverna kan vara fel kodade. Kontrollera å, ä och ö.',
  LEFT_OUT: 'Något i texten kom inte med: §. Jämför med hur den såg ut.',
  FILE_MISSING: 'En fil kom inte med: §.',
  PICTURE_WITHOUT_TEXT: 'Bilden § saknar beskrivning. Skriv en i redigeraren innan du publicerar.',
};

// What a field was guessed from.
const guesses: Record<ImportGuess, string> = {
  WORDING: 'Så står det i texten: §.',
  NAMED: 'Texten nämner det: §.',
  DATE: 'Texten säger när: §.',
  BEGINNING: 'Så börjar texten.',
  CATEGORY: 'Kategori eller etikett där texten kom från: §.',
  PLACE: 'Så står det i dokumentet: §.',
  FILE: 'Så säger filen själv, eller dess namn: §.',
  NOTHING_ELSE: 'Inget i texten talar för något annat.',
};

// written puts the words where they belong. Where there are none, what leads to them goes.
function written(swedish: string, words: readonly string[], mark = (w: string) => `”${w}”`): string {
  if (words.length > 0) return swedish.replace('§', words.slice(0, 4).map(mark).join(', '));
  return swedish.replace(/ Vi har tagit §\.|: §| (?:från|till|för) §| §/, '');
}

const asItIs = (text?: string | null): Said => (text ? { text, lang: 'en' } : { text: '' });

export const reason = (code?: ImportReason | null, text?: string | null, words: readonly string[] = []): Said =>
  code && reasons[code] ? { text: written(reasons[code], words) } : asItIs(text);

// called is what a piece is called: by its source, or by what it is.
export const called = (piece: { part?: ImportPart | null; title: string; words: readonly string[] }): Said =>
  piece.part && parts[piece.part] ? { text: written(parts[piece.part], piece.words, (w) => (piece.part === 'HEADING' ? `”${w}”` : w)) } : { text: piece.title };

export const doubt = (remark: { code?: ImportReview | null; text: string; words: readonly string[] }): Said =>
  remark.code && reviews[remark.code] ? { text: written(reviews[remark.code], remark.words) } : asItIs(remark.text);

export const ground = (guess: { code?: ImportGuess | null; because: string; words: readonly string[] }): Said =>
  guess.code && guesses[guess.code] ? { text: written(guesses[guess.code], guess.words) } : asItIs(guess.because);
