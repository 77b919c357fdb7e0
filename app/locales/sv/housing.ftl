# Hitta boende: listan och sidan för ett boende.
housing-list-title = Boenden
housing-list-undated = { $count ->
    [one] { $count } boende
   *[other] { $count } boenden
}
housing-list-free = { $count ->
    [one] { $count } boende med plats hela perioden
   *[other] { $count } boenden med plats hela perioden
}
housing-list-none-free = Inget boende är ledigt hela perioden
housing-list-none-takes = Ingen kommun tar emot de datumen
housing-list-none-takes-here = Här går de datumen inte att boka

housing-anywhere = Var som helst
housing-any-time = alla datum
housing-change = Ändra
housing-municipality-label = Kommun
housing-municipalities = Kommuner
housing-week-label = Veckor
housing-week-hint = T.ex. v. 3–6
housing-dates-instead = Sök på datum i stället
housing-or = eller
housing-from-label = Ankomst
housing-to-label = Avresa
housing-search = Sök boende
housing-practice = Veckor räknas från kvällen före första dagen till morgonen efter den sista.
housing-practice-strict = { $municipality } tar emot tidigast samma dag som praktiken börjar.
housing-practice-later = Kom { $day } i stället
housing-practice-longer = Stanna till { $day }
housing-dates-hint = Skriv vilka veckor du ska vara på plats, så ser du vad som är ledigt då.

housing-unhoused = { $count ->
    [one] Din praktik saknar boende
   *[other] Dina praktiker saknar boende
}
housing-unhoused-houses = { $count ->
    [0] Inget boende har plats hela tiden
    [one] { $count } boende har plats
   *[other] { $count } boenden har plats
}
housing-unhoused-choose = Välj boende
housing-unhoused-look = Se andra möjligheter

housing-filter = { $count ->
    [0] Filter
    [one] Filter: { $count } valt
   *[other] Filter: { $count } valda
}
housing-filter-facilities = Det ska finnas
housing-filter-room = Rum
housing-filter-apply = Visa boenden
housing-filter-clear = Ta bort filtren
housing-single = Enkelrum

housing-total = { $count ->
    [one] { $count } boende
   *[other] { $count } boenden
}
housing-total-free = { $count ->
    [one] { $count } ledigt hela perioden
   *[other] { $count } lediga hela perioden
}
housing-sort = Sortera efter
housing-sort-distance = avstånd
housing-sort-name = namn
housing-sort-free = lediga platser
housing-sort-beds = antal sängplatser
housing-section-all = Alla boenden
housing-section-free = Lediga hela perioden
housing-section-partly = Lediga en del av perioden
housing-section-full = Fulla hela perioden
housing-section-refused = Går inte att boka de datumen

housing-place = { $town }, { $municipality }
housing-place-distance = { $place } · { $distance } från { $origin }
housing-place-address = { $address }, { $town } · { $municipality } kommun
housing-to-work = Till arbetsplatsen
housing-to-workplaces = Till arbetsplatser i närheten
housing-crow = { $distance } fågelvägen
housing-walk = { $minutes } min till fots
housing-cycle = { $minutes } min med cykel
housing-drive = { $minutes } min med bil
housing-first-bus = första bussen kl. { $time } på vardagar
housing-distance = { $kilometres } km
housing-distance-near = under 1 km
housing-distance-note = Avstånden är räknade fågelvägen.

housing-period = { $period }, { $nights }
housing-beds = { $count ->
    [one] { $count } sängplats
   *[other] { $count } sängplatser
}
housing-free = { $free } av { $beds } sängplatser lediga
housing-free-at-least = Plats finns
housing-free-all = { $beds } hela perioden
housing-free-partly = { $count ->
    [one] Ledigt { $count } natt av perioden
   *[other] Ledigt { $count } nätter av perioden
}
housing-in-some-rooms = { $wishes }: i vissa rum. Du kan inte välja rum själv.
housing-full = Fullt
housing-nearest = Närmast ledigt lika länge:
housing-nearest-none = Här är fullt åtta veckor framåt.
housing-nearest-others = Andra boenden i { $place }
housing-book = Boka
housing-look = Visa boendet
housing-included = Ingår: { $list }.
housing-included-electricity = el
housing-included-heating = värme
housing-included-water = vatten
housing-included-linen = lakan
housing-included-towels = handdukar
housing-included-cleaning-supplies = städmaterial
housing-included-kitchenware = husgeråd

housing-facility-wifi = Wifi
housing-facility-engine-heater = Parkering med motorvärmare
housing-facility-step-free = Stegfritt
housing-facility-pets = Husdjur får följa med
housing-facility-washing-machine = Tvättmaskin
housing-facility-own-bathroom = Eget badrum
housing-facility-some-bathrooms = Eget badrum i vissa rum
housing-facility-kitchen = Kök
housing-facility-family = Familjen får följa med

housing-empty-title = Inget boende passar
housing-empty-ways = Så hittar du fler
housing-empty-text = { $ways ->
    [both] Ta bort något filter eller sök i fler kommuner.
    [wishes] Ta bort något filter.
    [places] Sök i fler kommuner.
   *[none] Sök på andra datum.
}
housing-none-title = Ingen sängplats är ledig alla nätter
housing-none-text = Här nedanför ser du vad som är ledigt en del av perioden, och när det närmast är ledigt lika länge.
housing-refused-title = Datumen går inte att boka
housing-refused-text = Här nedanför ser du varför, för varje boende. Välj andra datum.
housing-near = Ledigt hela perioden i närheten:
housing-neighbour = { $place }: { $count ->
    [one] { $count } boende
   *[other] { $count } boenden
}
housing-neighbour-distance = { $place }, { $distance } bort fågelvägen: { $count ->
    [one] { $count } boende
   *[other] { $count } boenden
}
housing-look-anywhere = Sök i alla kommuner

housing-map-show = Visa på kartan
housing-map = Karta över kommunerna
housing-map-free = { $count ->
    [0] { $place }: inga lediga sängplatser
    [one] { $place }: { $count } ledig sängplats
   *[other] { $place }: { $count } lediga sängplatser
}
housing-map-other = { $place }: sök här
housing-map-beds = { $count ->
    [one] { $place }: { $count } sängplats
   *[other] { $place }: { $count } sängplatser
}

# Vad som är fel i ett fält, och vad som fungerar.
housing-wrong-from-missing = Skriv när du kommer, till exempel { $date }.
housing-wrong-to-missing = Skriv när du reser, till exempel { $date }.
housing-wrong-week-missing = Skriv vilka veckor, till exempel v. 3–6.
housing-wrong-from-unreadable = Skriv ankomsten som ett datum, till exempel { $date }.
housing-wrong-to-unreadable = Skriv avresan som ett datum, till exempel { $date }.
housing-wrong-week-unreadable = Skriv veckor eller datum, till exempel v. 3–6 eller 18/1–14/2.
housing-wrong-from-order = Slutet måste komma efter början. Skriv till exempel v. 3–6.
housing-wrong-to-order = Skriv avresan som ett datum efter ankomsten, till exempel { $date }.
housing-wrong-week-order = Slutet måste komma efter början. Skriv till exempel v. 3–6.
housing-wrong-no-such-day = Den dagen finns inte i kalendern. Skriv till exempel { $date }.
housing-wrong-no-such-week = År { $year } har { $count } veckor. Skriv till exempel v. 3–6.
housing-wrong-one-day = Det är bara en dag. Skriv både början och slutet, till exempel v. 3–6.
housing-wrong-too-long = Sök på högst ett år i taget, till exempel v. 3–6.
housing-wrong-past = Ankomsten har redan varit. Skriv ett senare datum, till exempel { $date }.
housing-wrong-week-past = Den tiden har redan börjat. Skriv senare veckor eller datum, till exempel v. 3–6.
housing-wrong-ambiguous = Det går att läsa på två sätt. Vilket menar du?
housing-arrival-known = Du kommer { $day }. När reser du?
housing-arrival-known-text = Fyll i avresan, så ser du vad som är ledigt.
housing-to-wanted = När reser du?
housing-from-day = från { $day }
housing-weeks-count = Veckorna gäller, inte datumen. Töm fältet om datumen ska gälla.
housing-too-long-title = Du söker på { $nights }
housing-too-long-text = Det är längre än någon kommun här tar emot, som mest { $longest }. Är det rätt datum: { $period }?
housing-too-long-chosen-text = { $count ->
    [one] Kommunen som du har valt tar inte emot någon så länge, som mest { $longest }.
   *[other] Ingen av kommunerna som du har valt tar emot någon så länge, som mest { $longest }.
} Är det rätt datum: { $period }?

# Varför ett boende inte kan bokas de datumen.
housing-refusal-past = Ankomsten har redan varit. Välj ett senare datum.
housing-refusal-too-soon = { $municipality } tar emot tidigast { $date }.
housing-refusal-too-short = { $municipality } tar emot vistelser på minst { $nights }.
housing-refusal-too-long = { $municipality } tar emot vistelser på högst { $nights }.
housing-refusal-closed = Boendet är stängt { $period }.
housing-refusal-closed-all = Boendet är stängt de datumen.

housing-picture = { $house }, bild { $number }
housing-shared-text = Bo kostnadsfritt i { $municipality } under din VFU. Se vad som är ledigt och boka.
housing-pictures = Bilder
housing-pictures-all = Visa alla { $total } bilder
housing-picture-of = Bild { $number } av { $total }
housing-picture-prev = Föregående
housing-picture-next = Nästa
housing-picture-back = Tillbaka till { $house }
housing-way-read = Läs vägbeskrivningen
housing-contact-hours = Svarar { $hours }
housing-cost = 0 kr
housing-cost-text = Kommunen står för boendet.
housing-when = Minst { $shortest }
housing-when-text = { $lead ->
    [0] Boka till och med ankomstdagen. Högst { $longest }.
    [one] Boka senast dagen före. Högst { $longest }.
   *[other] Boka senast { $lead } dagar före. Högst { $longest }.
}
housing-handover-key-box = Nyckelskåp
housing-handover-door-code = Kod till dörren
housing-handover-staff = Nyckeln får du på plats
housing-handover-text = Du får veta hur när bokningen är bekräftad.

housing-about = Om boendet
housing-facilities = Det här finns
housing-rooms-more = { $count ->
    [one] Visa ett rum till
   *[other] Visa { $count } rum till
}
housing-rooms = Rum och sängplatser
housing-rooms-alike = { $count } likadana rum
housing-room-name = Rum { $room }
housing-bed-name = Rum { $room }, sängplats { $bed }
housing-kind-own = Eget rum
housing-kind-shared = Delat rum med { $beds } sängplatser
housing-kind-bathroom-shared = delat badrum
housing-kind-bathroom-own = eget badrum
housing-kind-bathroom-of-room = badrum till rummet
housing-kind-step-free = utan trappsteg
housing-room-floor = plan { $floor }
housing-calendar = Lediga nätter
housing-calendar-free = Ledigt
housing-calendar-full = Fullt eller stängt
housing-calendar-figures = Siffran säger hur många sängplatser som är lediga. { $least }+ betyder { $least } eller fler.
housing-calendar-past = kan inte bokas
housing-calendar-earlier = Tidigare
housing-calendar-later = Senare
housing-calendar-week = vecka
housing-calendar-week-short = v.
housing-periods = Lediga perioder
housing-periods-note = En och samma säng är ledig hela tiden. Listan går till { $date }.
housing-periods-none = Ingen period är ledig till och med { $date }.
housing-rules = Ordningsregler
housing-bring = Ta med
housing-bring-winter = Ta också med på vintern
housing-bring-summer = Ta också med på sommaren
housing-way = Hitta hit
housing-way-map = Visa på karta (OpenStreetMap)
housing-contact = Fråga om boendet
housing-terms-all = Läs alla villkor
housing-terms = Villkor i { $municipality } kommun

housing-box-title = När behöver du bo här?
housing-box-check = Se om det är ledigt
housing-box-check-again = Kontrollera datumen
housing-box-refused = Går inte att boka
housing-box-partly = Ledigt i en och samma säng:
housing-box-others = Andra boenden i { $place } samma datum
housing-box-free-of-charge = Boendet är gratis för dig som läser till sjuksköterska och har VFU (verksamhetsförlagd utbildning, din praktik) i någon av Akademi Norrs kommuner.
housing-bar-undated = Inga datum valda
housing-bar-cost = 0 kr
housing-bar-choose = Välj datum
housing-bar-change = Byt datum
