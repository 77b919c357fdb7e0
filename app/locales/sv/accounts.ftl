# Logga in, och profilen.
accounts-sign-in = Logga in
accounts-sign-in-lead = Skriv din e-postadress, så skickar vi en kod som du loggar in med. Du behöver inget lösenord.
accounts-email = E-postadress
accounts-email-hint = Använd adressen från ditt lärosäte om du har en. Då ser vi direkt var du studerar.
accounts-send-code = Skicka kod
accounts-staff-too = Samordnare i kommun och på lärosäte loggar in på samma sätt, med sin arbetsadress.

accounts-ended = Logga in igen för att skicka
accounts-ended-text = Du är inte inloggad längre, eller inloggad som någon annan. Det du skrev är kvar: logga in med samma adress, så kan du skicka det.

accounts-code-title = Skriv koden
accounts-code-lead = Vi har skickat ett mejl till { $email } med en kod på sex siffror. Den gäller i 20 minuter.
accounts-code = Kod
accounts-code-hint = Sex siffror, till exempel 482 915.
accounts-code-spent-title = Du behöver en ny kod
accounts-code-spent-text = Vi skickar den till { $email }.
accounts-no-mail = Har mejlet inte kommit?
accounts-no-mail-text = Det kan ta någon minut. Titta även i skräpposten, och se efter att adressen är rätt.
accounts-new-code = Skicka en ny kod
accounts-other-address = Använd en annan adress

accounts-link-lead = Du loggar in som { $email }.
accounts-link-elsewhere-title = Är det du som loggar in?
accounts-link-elsewhere-notice = Någon bad om att logga in som { $email }, i en annan webbläsare eller på en annan enhet.
accounts-link-elsewhere-text = Var det du, så kan du logga in här i stället. Var det inte du, stäng sidan. Då händer ingenting.
accounts-link-elsewhere-yes = Ja, logga in mig här
accounts-link-elsewhere-no = Nej, det var inte jag
accounts-link-spent-title = Länken går inte att använda längre
accounts-link-spent-text = En länk fungerar en gång och i 20 minuter. Be om en ny, så kommer den på ett par minuter.
accounts-link-new = Skicka en ny länk
accounts-link-signed-in-title = Du är redan inloggad
accounts-link-signed-in-text = Du behöver inte länken längre.
accounts-link-go-on = Fortsätt

accounts-refusal-not-an-address = Skriv din e-postadress så här: namn@student.umu.se
accounts-refusal-too-many = Det blev många försök på kort tid. Försök igen om { $minutes ->
    [one] { $minutes } minut
   *[other] { $minutes } minuter
}. Har du redan fått ett mejl kan du logga in med länken i det.
accounts-refusal-unknown = Den här webbläsaren har inte bett om någon kod. Skicka en ny kod och skriv den här.
accounts-refusal-used = Koden är redan använd.
accounts-refusal-expired = Koden är för gammal.
accounts-refusal-not-a-code = Koden har sex siffror. Läs den i det senaste mejlet och skriv hela.
accounts-refusal-wrong-code = Koden stämmer inte. Läs den i det senaste mejlet och skriv den igen. Du har { $left ->
    [one] { $left } försök
   *[other] { $left } försök
} kvar.
accounts-refusal-no-tries-left = Koden blev fel fem gånger, så den går inte att använda längre.
accounts-refusal-name-missing = Skriv ditt namn.
accounts-refusal-name-too-long = Korta namnet till högst { $length } tecken.
accounts-refusal-no-such-university = Välj ett lärosäte i listan.

accounts-profile = Din profil
accounts-profile-saved = Dina ändringar är sparade.
accounts-name = Namn
accounts-name-hint = Visas för kommunen där du bor och för ditt lärosäte.
accounts-university = Lärosäte
accounts-university-none = Inget valt
accounts-university-hint = Din e-postadress visar inte var du studerar. Ditt lärosäte bekräftar det när det bekräftar din placering.
accounts-roles = Din roll
accounts-role-administrator = Förbundets administratör. Du lägger upp konton, boenden och placeringar med programmets kommandon.
accounts-role-coordinator = Boendesamordnare i { $municipality } kommun. Du svarar på förfrågningar och tar emot dem som kommer.
accounts-role-coordinator-work = Till dagens arbete
accounts-role-checker = VFU-samordnare på { $university }. Du bekräftar studenternas placeringar.
accounts-role-checker-work = Till placeringarna
accounts-language = Språk i mejl
accounts-language-hint = Sidorna visas också på det här språket.
accounts-save = Spara

accounts-sessions = Här är du inloggad
accounts-sessions-text = Känner du inte igen en rad, avsluta den. Den som inte har synts på 30 dagar loggas ut av sig själv.
accounts-sessions-ended = Avslutat. Den webbläsaren är inte längre inloggad.
accounts-session-device = Webbläsare
accounts-session-seen = Senast här
accounts-session-end = Avsluta
accounts-session-this = Här är du nu
accounts-session-unknown = Okänd webbläsare
accounts-sessions-end-others = Avsluta alla andra
accounts-sessions-end-all = Logga ut överallt

# Mejlet med koden.
accounts-mail-subject = { $code } är din kod till Praktikbo
accounts-mail-first = Din kod till Praktikbo
accounts-mail-code-text = Skriv koden i den webbläsare där du bad om den. Den gäller i { $minutes } minuter.
accounts-mail-link-text = Du kan också logga in med länken.
accounts-mail-link = Logga in
accounts-mail-not-you = Bad du inte om koden? Då behöver du inte göra något. Ge aldrig koden till någon annan.
accounts-address-change = Byt eller lägg till e-postadress
accounts-further-addresses = Också din adress
accounts-addresses-joined = Adresserna hör nu ihop. Det som stod på båda finns här.
accounts-refusal-own-address = Det är adressen som du redan använder. Skriv den andra.
accounts-mail-proof-subject = { $code } är din kod för att koppla ihop adresser i Praktikbo
accounts-mail-proof-first = Din kod för att koppla ihop två e-postadresser
accounts-mail-proof-text = Någon som är inloggad i Praktikbo vill koppla ihop { $own } och { $other }, så att båda hör till samma person. Med koden flyttas bokningar och placeringar från den ena adressen till den andra.
accounts-mail-proof-not-you = Bad du inte om det? Då behöver du inte göra något. Ge aldrig koden till någon annan.
accounts-mail-joined-subject = Två e-postadresser hör nu ihop i Praktikbo
accounts-mail-joined-first = Två e-postadresser hör nu ihop i Praktikbo
accounts-mail-joined-text = { $one } och { $other } är nu samma person. Mejl om bokningar kommer till { $main }, och du kan logga in med båda.
accounts-mail-joined-profile = Se din profil
accounts-mail-joined-not-you = Var det inte du? Skriv till kommunen där du bor eller till ditt lärosäte.
