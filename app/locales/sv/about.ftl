# Sidorna om tjänsten: vad den är, personuppgifter, tillgänglighet, kakor.
about-about-title = Om Praktikbo
about-about-lead = Praktikbo visar lediga sängplatser i Norrlands inland. Du som läser till sjuksköterska bokar en för din VFU, och det kostar ingenting.
about-about-why-title = Varför det finns
about-about-why-text =
    Kommunerna i inlandet behöver sjuksköterskor och tar gärna emot studenter. Dubbel hyra ska inte vara skälet till att någon tackar nej till en placering här. Därför lånar kommunerna ut boende under den verksamhetsförlagda utbildningen, VFU.
about-about-how-title = Så hänger det ihop
about-about-how-text =
    - Kommunen säger vilka sängplatser som är lediga och svarar på förfrågningar.
    - Lärosätet bekräftar att du har en placering.
    - När båda har sagt ja är bokningen bekräftad och ingen annan kan få din plats.
about-about-members-title = Kommunerna
about-about-members-text = Boendet finns i de kommuner som är med i kommunalförbundet Akademi Norr:
about-about-help-title = Frågor
about-about-help-text = Frågor om ett boende svarar kommunens boendesamordnare på. Telefonnummer och adress står på boendets sida. Frågor om placeringen svarar ditt lärosäte på.
about-about-help-link = Hitta boende
about-about-sources-title = Källor och licenser
about-about-sources-text =
    Programmet är öppen källkod under EUPL-1.2. Bilderna av husen är ritade för Praktikbo.

    - Orternas lägen: GeoNames, CC BY 4.0.
    - Kartans kontur: Natural Earth, fri att använda.
    - Typsnittet: Source Sans 3, SIL Open Font License 1.1.
    - Symbolerna: Lucide, ISC.
about-about-sources-link = geonames.org

about-privacy-title = Personuppgifter
about-privacy-lead = Vi frågar bara efter det som behövs för att du ska få en sängplats.
about-privacy-what-title = Det här sparar vi
about-privacy-what-text =
    - Namn, de e-postadresser som du har visat är dina och, om du vill, telefonnummer.
    - Din placering: lärosäte, program, kurs, arbetsplats och period.
    - Dina bokningar, vad som har hänt med dem och mejlen om dem.
    - Vilka webbläsare du är inloggad i.

    Vi sparar inte personnummer. Skriver du ett i ett fält tar vi inte emot det. Skriv inte heller något om din hälsa.
about-privacy-who-title = Vem som ser dem
about-privacy-who-text =
    Boendesamordnaren i kommunen där du bokar ser bokningen. VFU-samordnaren på ditt lärosäte ser placeringen och om du har boende. Ingen annan kommun och inget annat lärosäte ser något. Den som har adressen på ditt intyg ser det som står på intyget. Det du skriver till kommunen från en bokning får boendesamordnarna som mejl. När personal öppnar dina kontaktuppgifter skrivs det upp.
about-privacy-why-title = Varför vi får
about-privacy-why-text = Kommunen där du bokar ansvarar för uppgifterna. Den behöver dem för en uppgift av allmänt intresse: att ta emot studenter i vården.
about-privacy-long-title = Hur länge
about-privacy-long-text =
    - Koder för inloggning: 20 minuter, sedan raderas de inom ett dygn.
    - Påbörjade bokningar: 30 dagar.
    - Innehållet i mejl som vi har skickat: 90 dagar.
    - Bokningar: tills kommunen gallrar dem enligt sina regler.
about-privacy-protected-title = Skyddade personuppgifter
about-privacy-protected-text = Har du skyddad identitet eller sekretessmarkering ska du inte boka här. Ring kommunens boendesamordnare, så ordnas ett boende utan att ditt namn skrivs in.
about-privacy-rights-title = Dina rättigheter
about-privacy-rights-text =
    Du kan få veta vad som finns om dig, få fel rättade och be att uppgifter raderas. Vänd dig till kommunen där du har bokat. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten.

    Varje kommun har ett dataskyddsombud, som svarar på frågor om hur kommunen hanterar personuppgifter. Du når ombudet genom kommunens växel eller webbplats. Boendesamordnaren kan också hjälpa dig dit. Telefonnummer och adress står på boendets sida.
about-privacy-rights-link = imy.se

about-accessibility-title = Tillgänglighet
about-accessibility-lead = Alla ska kunna hitta och boka boende här, också med tangentbord, skärmläsare, förstoring eller utan JavaScript.
about-accessibility-how-title = Hur tillgänglig tjänsten är
about-accessibility-how-text =
    Vi följer WCAG 2.2 på nivå AA. Varje sida provas automatiskt på svenska och engelska, i ljust och mörkt läge, på telefon och dator. Vi känner inte till några brister. Tjänsten har ännu inte provats av en oberoende granskare eller av personer som använder hjälpmedel till vardags.
about-accessibility-report-title = Säg till om något inte går
about-accessibility-report-text = Skriv eller ring till boendesamordnaren i kommunen där du söker boende. Adressen står på boendets sida. Du kan boka per telefon medan vi rättar felet.
about-accessibility-report-link = Hitta boende
about-accessibility-digg-title = Tillsyn
about-accessibility-digg-text = Myndigheten för digital förvaltning, Digg, ser till att lagen om tillgänglighet till digital offentlig service följs. Är du inte nöjd med svaret kan du anmäla det dit.
about-accessibility-digg-link = digg.se

about-cookies-title = Kakor
about-cookies-lead = Praktikbo använder tre kakor, alla nödvändiga. Ingen av dem följer vad du gör.
about-cookies-which-title = Kakorna
about-cookies-which-text =
    - session: håller ihop en påbörjad bokning och minns att du är inloggad. Den sätts när du börjar boka eller loggar in och gäller i 30 dagar.
    - lang: minns att du har valt språk. Den sätts när du byter språk och gäller i ett år.
    - known: minns att du har loggat in med den här webbläsaren, så att ingen kan stänga dig ute genom att be om koder i ditt namn. Bara vi kan läsa vem den gäller. Den sätts när du loggar in och finns kvar ungefär ett år, även när du har loggat ut.
about-cookies-others-title = Inget annat
about-cookies-others-text = Sidorna hämtar ingenting från andra webbplatser: inga mätverktyg, inga kartor, inga typsnitt. Mejlen har inga bilder som berättar att du har läst dem.
