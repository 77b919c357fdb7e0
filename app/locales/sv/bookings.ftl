bookings-step-placement = Din placering
bookings-step-contact = Kontakt och önskemål
bookings-step-terms = Kommunens villkor
bookings-step-check = Kontrollera dina uppgifter
bookings-next = Fortsätt
bookings-your-stay = Din vistelse
bookings-choose = Välj
bookings-not-given = Inget angivet


bookings-protected-title = Har du skyddade personuppgifter?
bookings-protected-text = Boka inte här. Ring kommunen på { $phone } så ordnar de ett boende utan att ditt namn sparas i tjänsten.
bookings-placement-lead = Boendet är till för din praktik (VFU). Lärosätet bekräftar uppgifterna.
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
bookings-course-code = Kurskod
bookings-course-code-hint = Den står i kursplanen eller i Ladok, till exempel 3OM123.
bookings-course-name = Kursens namn
bookings-workplace = Arbetsplats
bookings-workplace-hint = Listan börjar med arbetsplatserna i boendets kommun. Finns din inte där väljer du ”Annan arbetsplats” i rätt kommun.
bookings-workplace-other = Annan arbetsplats i { $municipality }
bookings-workplace-name = Arbetsplatsens namn
bookings-workplace-name-hint = Behövs bara för en arbetsplats som inte finns i listan. Skriv den som i ditt placeringsbesked.
bookings-starts = Praktikens första dag
bookings-starts-hint = Till exempel 2027-01-18.
bookings-ends = Praktikens sista dag
bookings-period = Praktikperiod

bookings-name = Namn
bookings-phone = Telefon
bookings-phone-hint = Bara om kommunen behöver nå dig snabbt, till exempel om värmen går eller bussen är inställd.
bookings-wishes = Önskemål
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

bookings-terms-legend = Villkor
bookings-terms-version = Version { $version }
bookings-terms-accept = Jag har läst och följer villkoren för boende i { $municipality } kommun
bookings-terms-accepted = Godkända
bookings-terms-again = Läs igen

bookings-check-email = Bekräftelsen skickas till { $email }.
bookings-book = Boka
bookings-sign-in = Logga in och boka
bookings-sign-in-text = För att boka behöver vi en e-postadress som svarar. Du får en kod med e-post, inget lösenord behövs. Dina svar finns kvar.

bookings-error-placement-gone = Placeringen går inte att använda längre. Välj en annan eller fyll i en ny.
bookings-error-programme = Välj lärosäte och program.
bookings-error-workplace = Välj arbetsplatsen där du har din praktik.
bookings-error-workplace-name = Skriv namnet på arbetsplatsen, till exempel Björkens hemtjänst.
bookings-error-course-code = Skriv kurskoden, till exempel 3OM123.
bookings-error-course-name = Skriv kursens namn.
bookings-error-starts = Skriv praktikens första dag som ett datum, till exempel { $date }.
bookings-error-ends = Skriv praktikens sista dag som ett datum, till exempel { $date }.
bookings-error-ends-before-starts = Skriv en sista dag som inte ligger före den första.
bookings-error-ends-too-far = Skriv en sista dag inom ett år från den första.
bookings-error-name = Skriv ditt namn.
bookings-error-phone = Skriv telefonnumret med siffror, till exempel 070-174 06 05 eller +46 70 174 06 05.
bookings-error-too-long = Skriv högst { $longest } tecken.
bookings-error-accepted = Läs villkoren och kryssa i rutan för att gå vidare.
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
bookings-refused-closed = Boendet är stängt de här nätterna: { $nights }.
bookings-refused-taken = Någon annan hann före. Det finns inte längre en sängplats som är ledig hela vistelsen.
bookings-refused-taken-nights = Någon annan hann före. De här nätterna är nu fulla: { $nights }.
bookings-refused-outside-placement = Vistelsen sträcker sig utanför praktiken. Du kan komma tidigast { $earliest } och åka senast { $latest }.
bookings-refused-elsewhere = Praktiken är i en kommun som inte är med i Akademi Norr under perioden. Hör av dig till lärosätets VFU-samordnare.
bookings-refused-not-eligible = Boendet är till för sjuksköterskestudenter. Ditt program ingår inte. Fråga kommunen om det ändå finns plats.
bookings-refused-rejected = Lärosätet har svarat att placeringen inte stämmer. Hör av dig till lärosätets VFU-samordnare.
bookings-refused-overlaps = Du har redan en bokning vid samma tid ({ $reference }). Ändra eller avboka den först.
bookings-refused-decided = Bokningen är redan avslutad eller besvarad.
bookings-refused-too-late = Du kunde ändra själv till och med { $day }.
bookings-refused-too-late-to-cancel = Du kunde avboka själv till och med { $day }.
bookings-refused-arrival-passed = Vistelsen har börjat. Nu kan du bara flytta avresan, tidigast till i morgon.
bookings-refused-needs-approval = Bokningen är bekräftad och gäller som förut. Nya nätter behöver kommunen godkänna först.

bookings-lost-title = Boendet är fullt de nätterna
bookings-lost-text = Dina svar finns kvar. Här är det som ligger närmast.
bookings-lost-house = { $house }, samma datum
bookings-lost-neighbour = { $house } i { $municipality }, { $kilometres } km bort, samma datum
bookings-lost-dates = Här, { $period }
bookings-lost-all = Sök i alla kommuner

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
bookings-history-confirmed = Bokningen bekräftades
bookings-history-changed = Datumen ändrades
bookings-history-placement-moved = Lärosätet flyttade placeringen
bookings-history-cancelled = Bokningen avbokades
bookings-history-declined = Bokningen avböjdes av kommunen eller lärosätet
bookings-history-expired = Sista dagen passerade
bookings-history-contact-read = Boendesamordnaren läste kontaktuppgifterna

bookings-mine = Mina bokningar
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
bookings-change-begun = Vistelsen har börjat, så nu går det att flytta avresan.
bookings-change-approval = Nätter som kommunen inte har sett behöver den godkänna på nytt. Bokningen är preliminär under tiden.
bookings-changed = Dina nya datum gäller: { $period }
bookings-unchanged = Din bokning gäller redan de datumen: { $period }
bookings-change-confirmed = Bokningen är bekräftad. Här kan du korta den.
bookings-change-more = Fler nätter behöver kommunen godkänna först. Skriv datumen du vill ha så ser du hur du går vidare, eller hör av dig till kommunen:
bookings-more-nights = Så kan du få fler nätter
bookings-more-nights-alone = Boka de nya nätterna för sig: { $period }
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
bookings-coordinates = Koordinater
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
bookings-certificate-coming = { $municipality } kommun intygar att studenten kommer att ha detta boende.
bookings-certificate-staying = { $municipality } kommun intygar att studenten har detta boende.
bookings-certificate-over = { $municipality } kommun intygar att studenten har haft detta boende.
bookings-certificate-cost = Kostnad för studenten
bookings-certificate-issued = Utfärdat av { $municipality } kommun genom Praktikbo { $day }. Frågor: { $email }.
bookings-certificate-print = Skriv ut sidan eller spara den som pdf med webbläsarens utskrift.
