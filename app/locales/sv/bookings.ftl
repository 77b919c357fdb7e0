bookings-stopped = De här nätterna går inte att boka
bookings-book-title = Boka boende
bookings-practice = Din praktik (VFU)
bookings-bed = Rum
bookings-bed-which = Vilken sorts rum vill du ha?
bookings-bed-hint = Exakt vilket rum det blir får du veta före ankomsten. Vilka som bor i huset visas aldrig.
bookings-you = Om dig
bookings-terms = Villkor
bookings-ready = Din e-postadress är bekräftad. Läs igenom och boka.
bookings-next = Fortsätt
bookings-your-stay = Din vistelse
bookings-change-stay = Ändra vistelsen
bookings-choose = Välj
bookings-not-given = Inget angivet

bookings-protected-title = Har du skyddade personuppgifter? Boka inte här.
bookings-protected-text = Ring { $phone }, så ordnas ett boende.
bookings-placement-lead = Boendet är till för din praktik (VFU). Lärosätet bekräftar uppgifterna.
bookings-placement-known = Har lärosätet redan lagt in din placering?
bookings-placement-sign-in = Logga in, så är den ifylld
bookings-placement-which = Vilken placering gäller det?
bookings-placement-new = En annan placering
bookings-placement-new-hint = Fyll i uppgifterna här nedanför.
bookings-placement-declared = Väntar på lärosätets bekräftelse
bookings-placement-verified = Bekräftad av lärosätet
bookings-placement-rejected = Avvisad av lärosätet
bookings-placement-withdrawn = Borttagen av lärosätet
bookings-placement = Placering
bookings-programme = Lärosäte och program
bookings-programme-not-included = { $programme } (ingår inte)
bookings-course = Kurs
bookings-course-hint = Kursens namn eller kod, till exempel 3OM123 Omvårdnad.
bookings-workplace = Arbetsplats
bookings-workplace-hint = Listan börjar med arbetsplatserna i boendets kommun. Finns din inte där väljer du ”Annan arbetsplats” i rätt kommun.
bookings-workplace-search = Skriv några bokstäver och välj. Står din inte i listan skriver du vad den heter.
bookings-workplace-other = Annan arbetsplats i { $municipality }
bookings-workplace-name = Arbetsplatsens namn
bookings-workplace-name-hint = Behövs bara för en arbetsplats som inte finns i listan. Skriv den som i ditt placeringsbesked.
bookings-starts = Praktikens första dag
bookings-starts-hint = Till exempel { $date }.
bookings-ends = Praktikens sista dag
bookings-period = Praktikperiod

bookings-name = Namn
bookings-email-hint = Dit skickar vi koden och bekräftelsen. Har lärosätet lagt in din placering hittar vi den på din studentadress.
bookings-phone = Telefon
bookings-phone-hint = Bara om kommunen behöver nå dig snabbt, till exempel om värmen går eller bussen är inställd.
bookings-wishes = Önskemål
bookings-wishes-fold = Lägg till önskemål
bookings-wishes-hint = Välj det som gäller dig. Vi frågar inte varför.
bookings-wish-own-room = Eget rum, om ett är ledigt
bookings-wish-own-bathroom = Eget badrum, om ett är ledigt
bookings-wish-ground-floor = Rum utan trappor
bookings-wish-step-free = Stegfritt hela vägen in
bookings-wish-no-pets = Boende utan husdjur
bookings-wish-pet-along = Jag har med mig ett husdjur
bookings-wish-engine-heater = Uttag för motorvärmare
bookings-wish-night-shifts = Jag jobbar natt och sover på dagen
bookings-wish-late-arrival = Jag kommer efter kl. 20.00
bookings-lacks-step-free = Det här boendet är inte stegfritt.
bookings-lacks-pet-along = Husdjur får inte följa med hit. Sök med filtret ”Husdjur får följa med”.
bookings-lacks-engine-heater = Här finns inget uttag för motorvärmare.

bookings-terms-version = Version { $version }
bookings-terms-all = Läs alla villkor i { $municipality } kommun

bookings-check-email = Bekräftelsen skickas till { $email }.
bookings-book = Godkänn villkoren och boka
bookings-sign-in-text = Vi skickar en kod till din e-postadress, så att vi vet att den stämmer. Sedan bokar du. Inget lösenord behövs.

bookings-error-placement-gone = Placeringen går inte att använda längre. Välj en annan eller fyll i en ny.
bookings-error-programme = Välj lärosäte och program.
bookings-error-workplace = Välj arbetsplatsen där du har din praktik.
bookings-error-workplace-unlisted = ”{ $name }” står inte i listan. Rätta namnet här, eller fortsätt om arbetsplatsen heter så och ligger i { $municipality }. Ligger den någon annanstans väljer du kommunen ovanför.
bookings-error-workplace-name = Skriv namnet på arbetsplatsen, till exempel Björkens hemtjänst.
bookings-error-starts = Skriv praktikens första dag som ett datum, till exempel { $date }.
bookings-error-ends = Skriv praktikens sista dag som ett datum, till exempel { $date }.
bookings-error-ambiguous = Det går att läsa på två sätt: { $one } eller { $other }. Skriv det ena som ett datum, till exempel { $date }.
bookings-error-ends-before-starts = Skriv en sista dag som inte ligger före den första.
bookings-error-ends-too-far = Skriv en sista dag inom ett år från den första.
bookings-error-name = Skriv ditt namn.
bookings-error-phone = Skriv telefonnumret med siffror, till exempel 070-174 06 05 eller +46 70 174 06 05.
bookings-error-too-long = Skriv högst { $longest } tecken.
bookings-error-terms-changed = Kommunen har ändrat villkoren. Läs dem på nytt innan du bokar.
bookings-error-from = Skriv ankomsten som ett datum, till exempel { $date }.
bookings-error-to = Skriv avresan som ett datum, till exempel { $date }.
bookings-error-to-before-from = Skriv avresan som ett datum efter ankomsten, till exempel { $date }.
bookings-error-to-too-far = Skriv en avresa inom ett år från ankomsten.

bookings-refused-title = Det gick inte att boka så här
bookings-refused-too-many-begun = Många bokningar har påbörjats härifrån på kort tid. Det du har fyllt i står kvar. Försök igen om { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minuter
} eller logga in först.
bookings-refused-too-many = Du har bokat eller ändrat många gånger på kort tid. Dina svar finns kvar. Försök igen om { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minuter
}.
bookings-refused-past = Ankomsten har redan varit. Välj ett senare datum.
bookings-refused-too-soon = Kommunen behöver mer tid att förbereda. Den tidigaste ankomsten är { $earliest }.
bookings-refused-too-short = { $count ->
    [one] Kommunen tar emot vistelser på minst en natt.
   *[other] Kommunen tar emot vistelser på minst { $count } nätter.
}
bookings-refused-too-long = Kommunen tar emot vistelser på högst { $count } nätter.
bookings-refused-bed-taken = Inget rum av den sorten är ledigt de här nätterna. Välj en annan.
bookings-refused-nobody-to-ask = Det gick inte att skicka härifrån. Ring kommunen i stället.
bookings-refused-none-alike = Inget rum av samma sort som ditt är ledigt de nätterna. Välj andra datum eller hör av dig till kommunen.
bookings-refused-closed = Boendet är stängt de här nätterna: { $nights }.
bookings-refused-taken = Någon annan hann före. Det finns inte längre en sängplats som är ledig hela vistelsen.
bookings-refused-taken-nights = Någon annan hann före. De här nätterna är nu fulla: { $nights }.
bookings-refused-outside-placement = Vistelsen sträcker sig utanför praktiken. Du kan komma tidigast { $earliest } och åka senast { $latest }.
bookings-refused-elsewhere = Praktiken är i en kommun som inte är med i Akademi Norr under perioden. Hör av dig till lärosätets VFU-samordnare.
bookings-refused-not-eligible = Boendet är till för sjuksköterskestudenter. Ditt program ingår inte. Fråga kommunen om det ändå finns plats.
bookings-refused-rejected = Lärosätet har svarat att placeringen inte stämmer. Hör av dig till lärosätets VFU-samordnare.
bookings-refused-overlaps = Du har redan en bokning vid samma tid ({ $reference }). Ändra eller avboka den först.
bookings-refused-placement-changed = Lärosätet har lagt in eller ändrat placeringen sedan du öppnade sidan. Läs den igen och boka sedan.
bookings-refused-decided = Bokningen är redan avslutad eller besvarad.
bookings-refused-too-late = Du kunde ändra själv till och med { $day }.
bookings-refused-too-late-to-cancel = Du kunde avboka själv till och med { $day }.
bookings-refused-arrival-passed = Vistelsen har börjat. Nu kan du bara flytta avresan, tidigast till i morgon.
bookings-refused-needs-approval = Bokningen är bekräftad och gäller som förut. Nya nätter behöver kommunen godkänna först.

bookings-lost-title = Boendet är fullt de nätterna
bookings-lost-kept = Dina svar finns kvar.
bookings-lost-text = Här är det som ligger närmast.
bookings-lost-house = { $house }, samma datum
bookings-lost-neighbour = { $house } i { $municipality }, { $kilometres } km bort fågelvägen, samma datum
bookings-lost-to-work = { $distance } fågelvägen till { $workplace }
bookings-lost-elsewhere = { $house } i { $municipality }, samma datum
bookings-lost-dates = Här, { $period }
bookings-lost-all = Sök i alla kommuner
bookings-overlap-title = Du har redan en bokning vid samma tid
bookings-overlap-text = Den gäller { $period }. Ändra eller avboka den först, eller välj andra datum.

bookings-state = Läge
bookings-state-provisional = Preliminär
bookings-state-confirmed = Bekräftad
bookings-state-staying = Pågående
bookings-state-over = Avslutad
bookings-state-cancelled = Avbokad
bookings-state-declined = Avböjd
bookings-state-expired = Upphörd
bookings-outcome-provisional = Din bokning är mottagen
bookings-outcome-confirmed = Din bokning är bekräftad
bookings-outcome-staying = Din vistelse pågår
bookings-outcome-over = Din vistelse är slut
bookings-outcome-cancelled = Din bokning är avbokad
bookings-outcome-declined = Din bokning är avböjd
bookings-outcome-expired = Din bokning har upphört
bookings-next-confirmed = Sängplatsen är din. En vecka före ankomsten mejlar { $municipality } kommun hur du kommer dit och in.
bookings-next-soon = Du kommer { $day }. Hur du tar dig dit och in står på ankomstsidan.
bookings-next-staying = Du bor här till { $day }. Allt om boendet står på ankomstsidan.
bookings-next-over = Behöver du ett intyg finns det här.
bookings-next-cancelled = Nätterna är lediga för andra. Du behöver inte göra något mer.
bookings-next-moved = Lärosätet har flyttat din placering, så bokningen passar inte längre.
bookings-what-happens = Så går det till
bookings-the-booking = Bokningen
bookings-history = Historik
bookings-moment-sent = Bokningen är mottagen
bookings-moment-university = Lärosätet bekräftar placeringen
bookings-moment-municipality = Kommunen godkänner
bookings-moment-booked = Bokningen är bekräftad
bookings-moment-key = Koder visas på ankomstsidan
bookings-moment-arrival = Ankomst
bookings-moment-departure = Avresa
bookings-moment-by = Senast { $day }
bookings-room = Rum

bookings-history-booked = Bokningen togs emot
bookings-history-booked-confirmed = Bokningen togs emot och bekräftades
bookings-history-gate-opened = Kommunen godkände bokningen
bookings-history-placement-verified = Lärosätet bekräftade placeringen
bookings-history-confirmed-municipality = Kommunen godkände, och bokningen är bekräftad
bookings-history-confirmed-university = Lärosätet bekräftade placeringen, och bokningen är bekräftad
bookings-history-changed = Datumen ändrades till { $period }
bookings-history-placement-moved = Lärosätet flyttade placeringen
bookings-history-cancelled = Bokningen avbokades
bookings-history-declined-municipality = Kommunen avböjde bokningen
bookings-history-declined-university = Lärosätet avvisade placeringen
bookings-history-expired = Sista dagen passerade
bookings-history-mail-returned = Ett mejl till studenten kom tillbaka
bookings-history-contact-changed = Telefon eller önskemål ändrades
bookings-history-asked-fault = Ett fel anmäldes till kommunen
bookings-history-asked-question = En fråga skickades till kommunen
bookings-history-contact-read = Boendesamordnaren läste kontaktuppgifterna

bookings-mine = Mina bokningar
bookings-list-waits = Väntar på svar till { $day }
bookings-list-arrives = { $days ->
    [0] Ankomst i dag
    [one] Ankomst i morgon
   *[other] Ankomst om { $days } dagar
}
bookings-list-leaves = { $days ->
    [0] Avresa i dag
    [one] Avresa i morgon
   *[other] Avresa om { $days } dagar
}

bookings-group-ongoing = Pågående
bookings-group-coming = Kommande
bookings-group-earlier = Tidigare
bookings-group-ended = Avbokade, avböjda och upphörda
bookings-none-title = Du har inga bokningar än
bookings-none-text = När du har bokat ett boende ser du här hur det går, vad som händer härnäst och hur du kommer in.

bookings-change = Ändra datum
bookings-change-refused = Datumen är inte ändrade
bookings-change-window = Du kan komma tidigast { $earliest } och åka senast { $latest }.
bookings-change-latest = Du kan åka senast { $latest }.
bookings-change-begun = Vistelsen har börjat, så nu går det bara att flytta avresan.
bookings-change-approval = Nätter som kommunen inte har sett behöver den godkänna på nytt. Bokningen är preliminär under tiden.
bookings-changed = Dina nya datum gäller: { $period }
bookings-changed-asked = Du har bett om nya datum: { $period }
bookings-unchanged = Din bokning gäller redan de datumen: { $period }
bookings-change-confirmed = Bokningen är bekräftad. Här kan du korta den.
bookings-change-more = Fler nätter behöver kommunen godkänna först. Skriv datumen du vill ha så ser du hur du går vidare, eller hör av dig till kommunen:
bookings-more-nights = Så kan du få fler nätter
bookings-more-nights-alone = Boka de nya nätterna för sig: { $period }
bookings-contact = Ändra telefon och önskemål
bookings-contact-refused = Ingenting är ändrat
bookings-contact-lead = Kommunen ser det du ändrar här.
bookings-contact-save = Spara
bookings-told = Dina uppgifter är sparade

bookings-write = Anmäl fel eller fråga
bookings-write-refused = Ingenting är skickat
bookings-ask-urgent = Är det bråttom ringer du kommunen på
bookings-ask-danger = Vid fara för liv ringer du
bookings-ask-about = Vad gäller det?
bookings-ask-fault = Ett fel i boendet, till exempel ingen värme
bookings-ask-question = En fråga
bookings-ask-text = Vad vill du säga?
bookings-ask-text-hint = Högst { $longest } tecken. Skriv inga personnummer och inget om din hälsa.
bookings-ask-answer = Kommunen svarar till { $email }.
bookings-ask-send = Skicka till kommunen
bookings-asked = Ditt meddelande är skickat till kommunen
bookings-error-about = Välj vad det gäller.
bookings-error-bed = Välj vilken sorts rum du vill ha.
bookings-error-text = Skriv vad du vill säga.

bookings-cancel = Avboka
bookings-cancel-refused = Bokningen är inte avbokad
bookings-cancel-lead = Nätterna blir lediga för andra på en gång. Det går inte att ångra, men du kan boka igen om det finns plats.
bookings-cancel-reason = Varför avbokar du?
bookings-cancel-placement-changed = Praktiken blev ändrad eller inställd
bookings-cancel-other-housing = Jag bor någon annanstans
bookings-cancel-commuting = Jag pendlar
bookings-cancel-other = Annat
bookings-ask-municipality = Hör av dig till kommunen, så hjälper de dig: { $contact }
bookings-ask = Hör av dig till kommunen, så hjälper de dig:
bookings-calendar-file = Lägg i kalendern

bookings-arrival = Så kommer du in
bookings-arrival-title = Ankomst till { $house }
bookings-arrival-yet = När den är det står det här hur du kommer in. Du får ett mejl då.
bookings-arrival-no-more = Därför står det inget här om hur du kommer in.
bookings-unconfirmed-yet = Bokningen är inte bekräftad än
bookings-unconfirmed-no-more = Bokningen gäller inte längre
bookings-coordinates = Koordinater
bookings-contact-hours = Svarar
bookings-on-call = Kvällar, nätter och helger
bookings-to-work = Till arbetsplatsen
bookings-journey = Spara för resan
bookings-journey-saved = Sparad { $day }, utan koder. Koderna och det som har ändrats sedan dess står på ankomstsidan: { $link }
bookings-journey-staying = Du bor i { $house }. Så här kommer du dit och in.
bookings-way-in = Så kommer du in
bookings-codes-from = Koderna visas här från { $day }
bookings-codes-over = Vistelsen är slut, så koderna visas inte längre
bookings-door-code = Portkod
bookings-key-box = Kod till nyckelskåpet
bookings-wifi-name = Wifi, nätets namn
bookings-wifi-password = Wifi, lösenord
bookings-directions = Vägen dit
bookings-bring = Ta med
bookings-rules = Ordningsregler
bookings-waste = Sopor
bookings-heating = Värme
bookings-emergency = Om något händer
bookings-emergency-112 = Fara för liv, brand eller brott som pågår
bookings-emergency-1177 = Råd om vård
bookings-emergency-11414 = Polisen när det inte är bråttom
bookings-number-112 = 112
bookings-number-1177 = 1177
bookings-number-11414 = 114 14

bookings-certificate = Intyg
bookings-certificate-title = Intyg om boende under VFU
bookings-certificate-yet = När den är det finns intyget här. Du får ett mejl då.
bookings-certificate-no-more = Därför finns det inget intyg.
bookings-certificate-coming = { $municipality } kommun intygar att studenten kommer att ha detta boende.
bookings-certificate-staying = { $municipality } kommun intygar att studenten har detta boende.
bookings-certificate-over = { $municipality } kommun intygar att studenten har haft detta boende.
bookings-certificate-cost = Kostnad för studenten
bookings-certificate-issued = Utfärdat av { $municipality } kommun genom Praktikbo { $day }.
bookings-certificate-issuer = { $municipality } kommun
bookings-certificate-federation = Akademi Norr och { $municipality } kommun
bookings-certificate-check = Kontrollera intyget här:
bookings-certified-title = Kontroll av intyg om boende
bookings-certified-day = Så här står det i Praktikbo { $day }.
bookings-certified-no-more = Intyget gäller inte längre
bookings-certified-no-more-text = Bokningen { $reference } är avslutad eller väntar på svar.
bookings-certificate-print = Skriv ut sidan eller spara den som pdf med webbläsarens utskrift.

# En annan adress
bookings-list-missing = Saknas en bokning eller en placering? Den kan stå på en annan e-postadress.
bookings-address-title = Byt eller lägg till e-postadress
bookings-address-lead = Har du en ny adress, eller står din placering på en annan? Visa att båda är dina, så samlas allt här.
bookings-address-other = Den andra adressen
bookings-address-main = Vart ska vi mejla?
bookings-address-keep = Till { $email }, som i dag
bookings-address-use = Till den andra adressen
bookings-address-codes = Vi skickar en kod till varje adress, också till { $email }.
bookings-address-send = Skicka koderna
bookings-address-code = Koden till { $email }
bookings-address-does-own = Det som står på { $other } flyttas hit. Vi mejlar som i dag till { $own }. Du kan logga in med båda.
bookings-address-does-other = Allt samlas här, och vi mejlar till { $other } i stället för { $own }. Du kan logga in med båda.
bookings-address-join = Koppla ihop adresserna
bookings-address-not = Adresserna är inte ihopkopplade
bookings-address-sent = Vi har skickat en kod till varje adress. De gäller i 20 minuter.
bookings-address-again = Börja om med en annan adress
bookings-join-staff = En av adresserna hör till någon som arbetar i tjänsten. Skriv till förbundet om den behöver bytas.
bookings-join-overlaps = Båda adresserna har en bokning samma nätter. Avboka den ena först.
