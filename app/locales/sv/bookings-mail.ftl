bookings-fact-reference = Bokningsnummer
bookings-fact-house = Boende
bookings-fact-address = Adress
bookings-fact-arrival = Ankomst
bookings-fact-departure = Avresa
bookings-fact-stay = Vistelse
bookings-fact-nights = Antal nätter
bookings-fact-cost = Kostnad
bookings-fact-free = 0 kr
bookings-fact-stay-before = Före ändringen
bookings-fact-contact = Frågor om boendet
bookings-fact-answer-by = Svara senast

bookings-waits-university = { $university } behöver bekräfta din placering. Det ska ske senast { $deadline }. Du behöver inte göra något.
bookings-waits-municipality = { $municipality } kommun behöver godkänna bokningen. Det ska ske senast { $deadline }. Du behöver inte göra något.
bookings-waits-both = { $university } behöver bekräfta din placering och { $municipality } kommun behöver godkänna bokningen, båda senast { $deadline }. Du behöver inte göra något.

bookings-end-not-verified = Lärosätet hann inte bekräfta placeringen före sista dagen.
bookings-end-no-answer = Kommunen hann inte svara före sista dagen.
bookings-end-placement-rejected = Lärosätet har svarat att placeringen inte stämmer. Hör av dig till lärosätets VFU-samordnare om du tror att det är fel.
bookings-end-placement-withdrawn = Lärosätet har tagit bort placeringen. Hör av dig till lärosätets VFU-samordnare om du tror att det är fel.
bookings-end-house-needed = Kommunen behöver boendet till annat de nätterna.
bookings-end-house-closed = Boendet är stängt de nätterna.
bookings-end-not-suitable = Boendet passar inte de behov som du har angett.
bookings-end-duplicate = Det finns redan en annan bokning för samma placering.
bookings-end-other = Kommunen kan inte ta emot bokningen.
bookings-university-contact = VFU-samordnaren på { $university } når du på { $email }.

bookings-mail-received-subject = Bokning mottagen: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-received-first = Vi har tagit emot din bokning. Den är preliminär.
bookings-mail-holds = Sängplatsen är reserverad för dig under tiden. Vi mejlar så fort något händer.
bookings-mail-gate-opened-subject = Ett steg närmare: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-gate-opened-first = Kommunen har godkänt din bokning. En bekräftelse återstår.
bookings-mail-placement-verified-subject = Ett steg närmare: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-placement-verified-first = Lärosätet har bekräftat din placering. Kommunens svar återstår.
bookings-mail-confirmed-subject = Bokning bekräftad: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-confirmed-first = Din bokning är bekräftad.
bookings-mail-confirmed-next = En vecka före ankomsten mejlar vi hur du kommer dit och in. Behöver du ändra eller avboka gör du det på bokningens sida.
bookings-mail-changed-subject = Ny tid: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-changed-first = Vi har tagit emot dina nya datum. Bokningen är preliminär.
bookings-mail-changed-confirmed-subject = Ny tid: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-changed-confirmed-first = Din bokning har fått nya datum och är fortfarande bekräftad.
bookings-mail-changed-before = Tidigare var den { $period }.
bookings-mail-placement-moved-subject = Din placering är flyttad: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-placement-moved-first = Lärosätet har flyttat din placering. Din bokning finns kvar.
bookings-moved-now = Placeringen är nu { $period } på { $workplace }, { $town }.
bookings-moved-change = Ändra datumen så att de passar, eller avboka senast { $day }.
bookings-moved-ask = Behöver du andra nätter, hör av dig till kommunen ({ $contact }). Behöver du inte boendet, avboka senast { $day }.
bookings-moved-leave = Avresan kan du flytta själv. Behöver du mer hjälp, hör av dig till kommunen ({ $contact }).
bookings-mail-cancelled-subject = Bokning avbokad: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-cancelled-first = Din bokning är avbokad.
bookings-mail-declined-subject = Bokning avböjd: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-declined-first = Din bokning kan tyvärr inte bekräftas.
bookings-mail-expired-subject = Bokning upphörd: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-expired-first = Din preliminära bokning har upphört.
bookings-mail-ended-next = Sängplatsen är inte längre reserverad för dig. Du kan söka ett annat boende när du vill.
bookings-mail-search-again = Sök boende
bookings-mail-warning-subject = Väntar fortfarande: { $house } ({ $reference })
bookings-mail-warning-first = Din bokning är fortfarande preliminär och gäller till och med { $deadline }.
bookings-mail-warning-university-5 = Har du fått besked om din placering men inget händer här, hör av dig till lärosätets VFU-samordnare.
bookings-mail-warning-university-1 = Är inget bekräftat till dess släpps sängplatsen. Hör av dig till lärosätets VFU-samordnare i dag om du har fått besked om din placering.
bookings-mail-warning-municipality-5 = Undrar du något kan du svara på det här meddelandet, så når du kommunen.
bookings-mail-warning-municipality-1 = Har kommunen inte svarat till dess släpps sängplatsen. Svara på det här meddelandet i dag, så når du kommunen.
bookings-mail-arrival-subject = Inför ankomsten till { $house }, { $date }
bookings-mail-arrival-first = Snart bor du i { $house }. Så här kommer du dit.
bookings-mail-arrival-codes = { $days ->
    [0] Portkod och liknande visas på ankomstsidan på ankomstdagen.
    [one] Portkod och liknande visas på ankomstsidan från dagen före ankomsten.
   *[other] Portkod och liknande visas på ankomstsidan från { $days } dagar före ankomsten.
}
bookings-mail-arrival-help = Kommer du inte in ringer du kommunen på { $phone }. Vid fara ringer du 112.
bookings-mail-arrival-help-hours = Kommer du inte in ringer du kommunen på { $phone } ({ $hours }). Vid fara ringer du 112.
bookings-mail-arrival-help-on-call = Kommer du inte in ringer du kommunen på { $phone }. Kvällar, nätter och helger ringer du { $on_call }. Vid fara ringer du 112.
bookings-mail-arrival-help-both = Kommer du inte in ringer du kommunen på { $phone } ({ $hours }). Andra tider, också en söndagsnatt, ringer du { $on_call }. Vid fara ringer du 112.
bookings-mail-asked-action = Öppna bokningen
bookings-mail-arrival-action = Öppna ankomstsidan
bookings-mail-see = Se bokningen
bookings-mail-municipality = { $municipality } kommun
bookings-mail-request-subject = Ny bokning att svara på: { $house } ({ $reference })
bookings-mail-request-first = En student vill bo i { $house } och väntar på ert svar.
bookings-mail-request-changed-subject = Ändrade datum att svara på: { $house } ({ $reference })
bookings-mail-request-changed-first = En student har ändrat datumen för en bokning i { $house } och väntar på ert svar.
bookings-mail-request-action = Öppna dagens arbete
bookings-mail-no-coordinator = Ingen boendesamordnare i { $municipality } har ett konto i Praktikbo, så det här går till kommunens kontaktadress. Be den som driver tjänsten att lägga till en. Först då kan någon svara på bokningarna.
bookings-mail-asked-fault-subject = Fel i { $house } ({ $reference })
bookings-mail-asked-fault-first = En student har anmält ett fel i { $house }:
bookings-mail-asked-question-subject = Fråga om { $house } ({ $reference })
bookings-mail-asked-question-first = En student med bokning i { $house } frågar:
bookings-mail-asked-reader = studenten
bookings-mail-request-expired-subject = Bokning utan svar har upphört ({ $reference })
bookings-mail-request-expired-first = En bokning i { $house } { $period } fick inget svar i tid och har upphört. Nätterna är lediga igen.
bookings-mail-digest-subject = Dagens boende i { $municipality }, { $date }
bookings-mail-digest-first = { $count ->
    [0] Inga bokningar väntar på svar.
    [one] En bokning väntar på svar.
   *[other] { $count } bokningar väntar på svar.
}
bookings-mail-digest-arrives = Ankomst: { $reference }, { $house }, { $bed }
bookings-mail-digest-leaves = Avresa: { $reference }, { $house }, { $bed }
bookings-mail-digest-line = { $reference }, { $house }, { $period }
bookings-mail-digest-confirmed = Nya bekräftade bokningar:
bookings-mail-digest-changed = Bokningar med nya datum:
bookings-mail-digest-contact-changed = Ny telefon eller nya önskemål:
bookings-mail-digest-placement-moved = Lärosätet har flyttat placeringen. Bokningen finns kvar, och studenten är ombedd att ändra eller avboka:
bookings-mail-digest-cancelled = Avbokade av studenten:
bookings-mail-digest-declined = Avslutade, för lärosätet har avvisat eller tagit bort placeringen:
bookings-mail-digest-expired = Upphörda, för sista dagen passerade utan svar:

# Till lärosätets VFU-samordnare
bookings-mail-unanswered-subject = { $count ->
    [one] En placering väntar på svar från { $university }
   *[other] { $count } placeringar väntar på svar från { $university }
}
bookings-mail-unanswered-first = { $count ->
    [one] En student har bokat boende för en placering som du inte har svarat för.
   *[other] Studenter har bokat boende för { $count } placeringar som du inte har svarat för.
}
bookings-mail-unanswered-line = { $course }, { $workplace }, { $period }. Svara senast { $deadline }.
bookings-mail-unanswered-more = { $count ->
    [one] och en till
   *[other] och { $count } till
}
bookings-mail-unanswered-why = Bokningen gäller först när du har bekräftat placeringen. Utan svar upphör den, och någon annan kan få platsen.
bookings-mail-unanswered-ended-subject = { $count ->
    [one] En bokning upphörde utan svar från { $university }
   *[other] { $count } bokningar upphörde utan svar från { $university }
}
bookings-mail-unanswered-ended-first = { $count ->
    [one] En students bokning har upphört, för ingen svarade för placeringen i tid.
   *[other] { $count } bokningar har upphört, för ingen svarade för placeringarna i tid.
}
bookings-mail-unanswered-ended-line = { $course }, { $workplace }, { $period }
bookings-mail-unanswered-ended-why = Svara gärna ändå. Bokar studenten igen behöver ingen vänta på lärosätet.
bookings-mail-unanswered-action = Svara för placeringarna
