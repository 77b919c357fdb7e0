# Arbetet för dem som svarar: boendesamordnare i kommunerna och VFU-samordnare på lärosätena.

staff-work = Dagens arbete
staff-work-lead = { $municipalities }, { $day }
staff-to-work = Till dagens arbete
staff-nothing-changed = Ditt svar ändrade ingenting.

staff-requests = { $count ->
    [one] En förfrågan väntar på svar
   *[other] { $count } förfrågningar väntar på svar
}
staff-requests-hint = Den som är mest brådskande står först. Bokningsnumret leder till studentens kontaktuppgifter. Att du läser dem noteras i bokningens historik.
staff-requests-none-title = Inget väntar på svar
staff-requests-none-text = Nya förfrågningar kommer hit, och du får ett mejl om var och en.
staff-deadline = Svara senast { $day }
staff-deadline-today = Svara i dag
staff-deadline-tomorrow = Svara senast i morgon
staff-deadline-over = Sista dagen har passerat
staff-placement-verified = Lärosätet har bekräftat placeringen
staff-placement-declared = Lärosätet har inte bekräftat placeringen än
staff-same-nights = { $count ->
    [0] Inga andra bokningar de nätterna, { $beds } sängplatser i huset.
    [one] En annan bokning de nätterna, { $beds } sängplatser i huset.
   *[other] { $count } andra bokningar de nätterna, { $beds } sängplatser i huset.
}
staff-same-nights-waiting = { $count ->
    [one] En förfrågan till gäller samma nätter: { $references }.
   *[other] { $count } förfrågningar till gäller samma nätter: { $references }.
}
staff-approve = Godkänn
staff-decline = Avböj
staff-request-changed = Studenten har ändrat datumen. Före ändringen: { $period }.
staff-about = { $reference }, { $house }

staff-arrivals = Kommer i dag
staff-arrivals-none = Ingen kommer i dag.
staff-departures = Åker i dag
staff-departures-none = Ingen åker i dag.
staff-column-house = Boende
staff-column-municipality = Kommun
staff-column-bed = Rum och sängplats
staff-column-reference = Bokningsnummer
staff-column-name = Namn

staff-done-confirmed-title = { $reference } är godkänd och bekräftad
staff-done-confirmed-text = Studenten har fått bekräftelsen med e-post.
staff-done-approved-title = { $reference } är godkänd
staff-done-approved-text = Lärosätet behöver ännu bekräfta placeringen. Studenten har fått veta det med e-post.
staff-done-declined-title = { $reference } är avböjd
staff-done-declined-text = Nätterna är lediga igen. Studenten har fått skälet med e-post.

staff-answered-changed = Studenten har bytt datum för { $reference } sedan du läste bokningen. Läs de nya datumen och svara sedan.
staff-answered-provisional = Den är redan besvarad: { $reference } är godkänd och väntar på lärosätet.
staff-answered-confirmed = Den är redan besvarad: { $reference } är godkänd och bekräftad.
staff-answered-declined = Den är redan besvarad: { $reference } är avböjd.
staff-answered-cancelled = Studenten har själv avbokat { $reference }.
staff-answered-expired = Sista dagen för { $reference } har passerat, så bokningen har upphört.

staff-decline-title = Avböj { $reference }
staff-decline-lead = Nätterna blir lediga på en gång. Studenten får skälet med e-post och kan söka ett annat boende.
staff-decline-reason = Varför avböjer du?
staff-decline-reason-hint = Studenten läser skälet så här.
staff-decline-note = Hälsning till studenten
staff-decline-note-hint = Till exempel vart studenten kan vända sig. Skriv inget om hälsa eller privatliv. Högst { $longest } tecken.
staff-decline-send = Avböj bokningen
staff-error-reason = Välj ett skäl.
staff-error-note = Skriv högst { $longest } tecken.

staff-booking-title = Bokning { $reference }
staff-contact = Kontakt
staff-contact-logged = Att du har läst kontaktuppgifterna står nu i bokningens historik.
staff-email = E-post
staff-room-and-bed = Rum och sängplats
staff-placement = Lärosätets svar
staff-end-reason = Skäl
staff-end-note = Hälsning till studenten

staff-placements = Placeringar
staff-placements-lead = Era studenters pågående och kommande VFU. { $universities }.
staff-to-placements = Till placeringarna
staff-figures = Urval
staff-figures-note = Boende räknas för placeringar som väntar på svar eller är bekräftade.
staff-show-waiting = väntar på svar
staff-show-verified = bekräftade
staff-show-rejected = avvisade eller borttagna
staff-show-housed = med boende
staff-show-unhoused = utan boende
staff-show-all = alla placeringar
staff-show-waiting-title = Väntar på ert svar
staff-show-verified-title = Bekräftade placeringar
staff-show-rejected-title = Avvisade och borttagna placeringar
staff-show-housed-title = Placeringar med boende
staff-show-unhoused-title = Placeringar utan boende
staff-show-all-title = Alla placeringar
staff-filter = Visa
staff-filter-text = Student eller kurs
staff-filter-course = Kurs
staff-course-all = Alla kurser
staff-filter-clear = Rensa urvalet
staff-table-caption = { $count ->
    [one] En placering
   *[other] { $count } placeringar
}
staff-column-student = Student
staff-column-university = Lärosäte
staff-column-course = Kurs och program
staff-column-workplace = Arbetsplats
staff-column-period = Period
staff-column-housing = Boende
staff-column-answer = Svar
staff-no-housing = Inget boende
staff-foreign-address = Inte lärosätets adress
staff-state-verified = Bekräftad
staff-state-rejected = Avvisad
staff-state-withdrawn = Borttagen
staff-verify = Bekräfta
staff-reject = Avvisa
staff-about-placement = { $student }, { $course }
staff-none-waiting-title = Inget väntar på svar
staff-none-waiting-text = När en student uppger en placering som inte finns i era listor kommer den hit.
staff-none-all = Se alla placeringar
staff-found-among-all = { $count ->
    [one] Visa 1 träff bland alla placeringar
   *[other] Visa { $count } träffar bland alla placeringar
}
staff-none-filtered-title = Ingen placering passar urvalet
staff-none-filtered-text = Sök på studentens namn, på en del av e-postadressen, på kurskoden eller på kursens namn.
staff-none-other-title = Här finns inga placeringar just nu
staff-none-other-text = Bara pågående och kommande placeringar visas.
staff-none-to-waiting = Se vad som väntar

staff-done-verified-title = Placeringen för { $student } är bekräftad
staff-done-verified-confirmed = Studentens bokning är bekräftad, och studenten har fått veta det med e-post.
staff-done-verified-waiting = Studentens bokning väntar nu på kommunen.
staff-done-verified-none = Ingen bokning väntade på svaret.
staff-done-rejected-title = Placeringen för { $student } är avvisad
staff-done-rejected-ended = Bokningen för placeringen är avböjd, och studenten har fått skälet med e-post.
staff-done-rejected-none = Ingen bokning väntade på svaret.
staff-answered-verified = Den är redan besvarad: placeringen för { $student } är bekräftad.
staff-answered-rejected = Den är redan besvarad: placeringen för { $student } är avvisad.
staff-answered-withdrawn = Placeringen för { $student } är borttagen ur lärosätets listor.

staff-reject-title = Avvisa placeringen
staff-reject-lead = { $count ->
    [0] Ingen bokning väntar på placeringen. Studenten kan inte längre boka boende för den.
    [one] Bokningen för placeringen avslutas på en gång, och nätterna blir lediga för andra. Studenten får skälet med e-post.
   *[other] { $count } bokningar för placeringen avslutas på en gång, och nätterna blir lediga för andra. Studenten får skälet med e-post.
}
staff-reject-reason = Vad stämmer inte?
staff-reject-send = Avvisa placeringen

staff-find = Hitta en bokning
staff-find-hint = Till exempel SOR-7K4M eller Anna Lind. På bokningens sida ser du kontaktuppgifter och historik.
staff-find-none = Vi hittar ingen sådan bokning i din kommun. Skriv ett nummer, ett namn, en e-postadress eller ett boende.
staff-find-label = Nummer, namn, e-postadress eller boende
staff-find-found = Bokningar som stämmer
staff-find-more = Här är de { $count } första. Skriv mer så blir träffarna färre.

staff-returned = { $count ->
    [one] Mejl om en bokning har kommit tillbaka
   *[other] Mejl om { $count } bokningar har kommit tillbaka
}
staff-returned-hint = De har inte nått fram. Ring i stället. Att du läser telefonnumret noteras i bokningens historik.
staff-returned-phone = Visa telefonnumret
staff-returned-title = Studenten har inte fått vårt mejl
staff-returned-title-staff = Ett mejl till kommunen har inte kommit fram
staff-returned-to-student = Mejlet till studenten kom tillbaka { $moment }.
staff-returned-to-staff = Mejlet till kommunen kom tillbaka { $moment }.
staff-returned-why-address = Adressen finns inte.
staff-returned-why-full = Brevlådan är full.
staff-returned-why-other = Mottagarens e-postserver tog inte emot det.
staff-returned-call = Ring studenten i stället, numret står här nedanför.
staff-returned-no-phone = Studenten har inte angett något telefonnummer.
staff-returned-mend = Be den som driver tjänsten att rätta adressen.
