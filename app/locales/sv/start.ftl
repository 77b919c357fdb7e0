# Startsidan.
start-title = Gratis boende under din VFU
start-heading = Bo kostnadsfritt under din VFU i Norrlands inland
start-lead = För dig som läser till sjuksköterska och har praktik i någon av Akademi Norrs tolv kommuner. Kommunen står för boendet.
start-how = Så går det till
start-step-1 = Hitta ett boende
start-step-1-text = Sök på kommun och de veckor du har praktik. Du ser direkt vad som är ledigt alla nätter.
start-step-2 = Boka
start-step-2-text = Välj boende och skriv in din placering. Det tar fem minuter. Du loggar in med en kod som kommer med e-post.
start-step-3 = Få bekräftelsen
start-step-3-text = Ditt lärosäte bekräftar placeringen och kommunen boendet. Du får besked med e-post, och hur du kommer in i god tid före ankomsten.
start-places = Tolv kommuner tar emot dig
start-places-note = Lediga är de sängplatser där minst fyra veckor i följd går att boka { $term }.
start-places-note-weeks = Boenden med plats alla nätter { $period }.
start-weeks-none = Inget ledigt då
start-term-spring = vårterminen { $year }
start-term-autumn = höstterminen { $year }
start-free-spring = { $count ->
    [one] { $count } ledig i vår
   *[other] { $count } lediga i vår
}
start-free-autumn = { $count ->
    [one] { $count } ledig i höst
   *[other] { $count } lediga i höst
}
start-free-none = Fullt just nu
start-place-beds = { $count ->
    [one] { $count } sängplats
   *[other] { $count } sängplatser
} i { $houses ->
    [one] { $houses } boende
   *[other] { $houses } boenden
}
start-staff = Samordnar du boende i en kommun, eller VFU på ett lärosäte? Här tar du hand om bokningar och placeringar.
start-staff-signed-in = Du är inloggad och har en roll i tjänsten.
start-staff-work = Till ditt arbete
start-staff-sign-in = Logga in
