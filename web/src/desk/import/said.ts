// What the hub says of a source, in Swedish. It speaks English to programs; what nobody
// has translated is told as it is, marked as English.
export type Said = { text: string; lang?: 'en' };

const said: [RegExp, string][] = [
  [/not public at its source/, 'Det var inte öppet på webbplatsen, så bara kansliet ser det.'],
  // Why nothing was taken in
  [/day of issue|the mail has no date/, 'Vi hittar inte vilken dag brevet kom ut. Den behövs för att datum i texten ska få rätt år.'],
  [/no text was found|no piece with a heading|the text is empty|the file is empty/, 'Vi hittar ingen text i det. Är det en bild eller en inskannad sida? Klistra in texten i stället.'],
  [/it is no document/, 'Det är inget dokument som går att läsa. Välj en annan sort, eller spara filen som PDF.'],
  [/password|encrypt/i, 'Filen är skyddad med lösenord. Spara den utan och försök igen.'],
  [/PDF/, 'Det är en PDF. Läs in den som ett dokument, eller kopiera texten och klistra in den.'],
  [/not text in UTF-8|control characters|characters that are not text/, 'Filen är inte text, eller är sparad med en ovanlig teckenkodning. Spara den som UTF-8, eller klistra in texten.'],
  [/no WordPress export|not XML|document type or entities|is a feed and no/, 'Det är ingen export från WordPress. Välj en annan sort, eller gör exporten på nytt under Verktyg i WordPress.'],
  [/ends before the export does|cut off/, 'Filen är avklippt. Gör om exporten eller ladda ner filen på nytt.'],
  [/no feed/, 'På adressen finns inget flöde som går att läsa. Kontrollera att den leder till RSS eller Atom.'],
  [/no line names the columns/, 'Listan saknar rubriker. En kolumn ska heta kommun eller kommunkod, och en status eller medlem sedan.'],
  [/no head: it is no mail|mail can't be read/, 'Det är inget mejl som går att läsa. Spara det på nytt som .eml, eller klistra in texten.'],
  [/at most|more than|larger than|longer than/, 'Det är för mycket för att vara ett nyhetsbrev eller en fil av den sorten. Dela upp det och läs in en del i taget.'],
  [/its file is gone/, 'Filen finns inte kvar. Välj den igen.'],
  [/no such host|refused|timeout|deadline|answered|private|can have that name|only the ports|only https/, 'Adressen svarar inte så att den går att läsa. Kontrollera den i din webbläsare.'],
  // Why something was left out
  [/consent/, 'Personuppgifter tas bara med när personen har sagt ja.'],
  [/tracking link/, 'Länken spårar läsaren och visar inte vart den leder.'],
  [/around the text and not in it|around it/, 'Det hör inte till texten.'],
  [/comes back on every page/, 'Det är sidhuvud eller sidfot.'],
  [/who sent it to whom/, 'Vem som har mejlat vem hör inte till brevet.'],
  [/letter's own title/, 'Det är brevets rubrik, datum eller hälsning.'],
  [/about the mailing/, 'Det handlar om utskicket.'],
  [/says nothing of its own/, 'Det har ingen rubrik och säger inget eget.'],
  [/comes with the texts/, 'Filen följer med texterna som använder den.'],
  [/stands before it|stands twice|has it twice|says the same/, 'Det står en gång till.'],
  [/lay in the bin/, 'Det låg i papperskorgen.'],
  [/begun and never saved|earlier version|line of a menu|neither a title nor a text/, 'Det är ingen färdig text.'],
  [/says that it is no member/, 'Listan säger att kommunen inte är medlem.'],
  [/counts readers/, 'Bilden visar inget.'],
  [/name the letter, not the page/, 'Tillägget i länken talar om vilket brev man läste.'],
  // What was left out
  [/^a contact block$/, 'Kontaktuppgifter'],
  [/^a footer$/, 'Sidfot'],
  [/^an address or a number inside a text$/, 'E-postadress eller telefonnummer'],
  [/^a greeting of \d+ words$/, 'En hälsning'],
  [/^the head of the mail$/, 'Mejlets huvud'],
  [/^(a bar|a link) for sharing$/, 'Delningsknappar'],
  [/^(?:parameters of )?a link to (.*)$/, 'Länk till $1'],
  [/^a picture of (.*)$/, 'Bild från $1'],
  [/^a picture$/, 'Bild'],
  [/^an embedded page of (.*)$/, 'Inbäddad sida från $1'],
  // What somebody should look at
  [/^it has no date$|^no date was found/, 'Det saknar datum.'],
  [/no topic/, 'Inget ämne passade. Lägg till ett i redigeraren.'],
  [/^nearly as much speaks/, 'Det är svårt att säga vilken typ det är. Kontrollera typen.'],
  [/reads like an event/, 'Det liknar ett evenemang, men vi hittar ingen dag. Ändra typ om det är ett.'],
  [/more than one day to come to/, 'Flera dagar nämns. Kontrollera vilken som gäller.'],
  [/taken as running/, 'Texten säger inte hur långt projektet har kommit. Vi har gissat att det pågår.'],
  [/^a decision is due (“.*”)/, 'Ett beslut väntas $1. Lägg till finansiären i redigeraren.'],
  [/is no day of|ends before it begins/, 'Ett datum i texten går inte ihop. Kontrollera det.'],
  [/by the list of dates/, 'En text intill listan med datum kom inte med i något evenemang.'],
  [/scanned|text could not be read/, 'Texten i filen gick inte att läsa. Är den inskannad?'],
  [/site's own type|HTML was not escaped|block that the site shares/, 'Jämför texten med webbplatsen innan du publicerar.'],
  [/weekday/, 'Veckodagen stämmer inte med datumet. Kontrollera det.'],
  [/first pages say no title/, 'Dokumentet har ingen tydlig rubrik. Kontrollera den.'],
  [/calls itself/, 'Filens eget namn är ett annat än rubriken. Kontrollera den.'],
  [/no text of its own/, 'Det har ingen egen text.'],
  [/were encoded twice/, 'Bokstäverna kan vara fel kodade. Kontrollera å, ä och ö.'],
];

export function inSwedish(text: string | null | undefined): Said {
  if (!text) return { text: '' };
  for (const [pattern, swedish] of said) {
    const found = pattern.exec(text);
    if (found) return { text: swedish.replace('$1', found[1] ?? '') };
  }
  return /[åäö]/i.test(text) || /^“/.test(text) ? { text } : { text, lang: 'en' };
}

// wantsDay is whether all that is missing is the day on which a letter came out.
export const wantsDay = (fault?: string | null) => /day of issue|the mail has no date/.test(fault ?? '');

// quoted are the words of the source that a guess stands on.
export const quoted = (because: string) => [...new Set([...because.matchAll(/“([^”]+)”/g)].map((m) => m[1]!))].slice(0, 4);
