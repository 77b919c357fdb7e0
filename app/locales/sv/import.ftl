import-at-row = rad { $row }: { $problem }
import-at-cell = rad { $row }, kolumn { $column }: { $problem }

import-kind-houses = boenden
import-kind-rooms = rum
import-kind-beds = sängplatser
import-kind-placements = placeringar
import-kind-municipalities = kommuner
import-kind-universities = lärosäten
import-kind-programmes = program
import-kind-workplaces = arbetsplatser
import-count = { $kind }: { $created } nya, { $changed } ändrade, { $unchanged } oförändrade, { $removed } borttagna
import-matched = { $count ->
    [one] 1 placering hade studenten redan uppgett. Den är nu bekräftad.
   *[other] { $count } placeringar hade studenterna redan uppgett. De är nu bekräftade.
}
import-new-workplace = ny arbetsplats utan koordinater: { $name } ({ $municipality })

import-problem-empty = filen är tom
import-problem-no-rows = filen har en rubrikrad men ingenting under den
import-problem-garbled = några bokstäver ser fel ut i ”{ $text }”. Öppna filen i programmet som den kommer från, välj ”Spara som” och ”CSV UTF-8”, eller skriv rätt här.
import-problem-too-many-cells = raden har fler än { $most } celler. Saknas radbrytningarna?
import-problem-not-text = filen är ingen CSV-fil. Välj ”Spara som” och ”CSV UTF-8” i kalkylprogrammet.
import-problem-too-large = filen är större än { $megabytes } MB
import-problem-too-many-rows = filen har fler än { $most } rader
import-problem-unclosed-quote = ett citattecken öppnas här men stängs aldrig
import-problem-unknown-column = kolumnen finns inte i mallen
import-problem-missing-column = kolumnen saknas
import-problem-column-twice = kolumnen finns två gånger
import-problem-beyond-columns = raden har fler celler än rubrikraden
import-problem-blank = fyll i ett värde
import-problem-too-long = korta texten till högst { $most } tecken
import-problem-too-many = skriv högst { $most } ord
import-problem-not-one-line = skriv texten på en rad, utan radbrytning eller tabb
import-problem-control-character = ta bort de osynliga styrtecknen
import-problem-not-date = skriv datumet så här: 2027-01-18
import-problem-not-number = skriv ett tal, till exempel 64,5954
import-problem-out-of-range = skriv ett tal mellan { $least } och { $most }
import-problem-not-yes-or-no = skriv ja eller nej
import-problem-not-email = skriv en e-postadress
import-problem-not-domain = skriv domäner som student.umu.se, utan snabel-a
import-problem-domain-taken = en av domänerna hör till ett annat lärosäte
import-problem-not-one-of = använd bara { $words }
import-problem-look-same = { $words } ser likadana ut. Ge dem namn som går att skilja åt.
import-problem-twice = finns redan på rad { $row }
import-problem-differs = skriv samma som på rad { $row }, eller lämna cellen tom
import-problem-period = slutet ligger före början, eller mer än ett år efter den
import-problem-unknown-municipality = kommunen finns inte. Skriv kommunkoden eller kommunens namn.
import-problem-unknown-university = lärosätet finns inte
import-problem-unknown-programme = lärosätet har inget program med den koden
import-problem-unknown-workplace = kommunen har ingen arbetsplats med den nyckeln. Skriv arbetsplatsens namn om den är ny.
import-problem-foreign = raden gäller en annan kommun eller ett annat lärosäte än ditt
import-problem-bed-has-bookings = sängplats { $bed } i rum { $room } saknas i filen men har bokningar, och kan inte tas bort
import-problem-booked-when-closed = boendet är bokat natten { $night }, då det skulle vara stängt
import-problem-student-has-booking = en annan student har bokat boende för placeringen. Sätt den till withdrawn och lägg till en ny placering.
import-problem-more = och { $count } fel till
