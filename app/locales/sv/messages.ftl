# Foot of every mail.
messages-greeting = Hej { $name },
messages-foot-answer = Svara på det här mejlet så når du { $name }.
messages-foot-no-answer = Det här mejlet kan inte besvaras. Frågor? { $link }
messages-foot-service = Praktikbo – kostnadsfritt boende under din VFU i Norrlands inland: { $link }
messages-foot-staff-no-answer = Det här mejlet kan inte besvaras.
messages-foot-staff = Du får det för att du har en roll i Praktikbo: { $link }
messages-foot-contact = Det går till kontaktadressen, för ingen hos er har ett konto i Praktikbo.
messages-foot-staff-service = Praktikbo – boende för studenter på VFU i Norrlands inland: { $link }

# The event in the student's calendar.
messages-calendar-summary = Boende: { $house }, { $period }
messages-calendar-text = { $state } Bokningsnummer { $reference }. Allt om bokningen: { $link }
messages-calendar-organizer = { $role }, { $municipality } kommun
messages-calendar-handover-key-box = Nyckeln ligger i ett nyckelskåp. Koden visas på bokningens sida strax före ankomsten.
messages-calendar-handover-door-code = Du kommer in med en kod till dörren. Koden visas på bokningens sida strax före ankomsten.
messages-calendar-handover-staff = Du får nyckeln på plats. Hur det går till står på bokningens sida.
messages-calendar-provisional = Bokningen är preliminär.
messages-calendar-confirmed = Bokningen är bekräftad.
messages-calendar-cancelled = Bokningen är avbokad.
messages-calendar-declined = Bokningen är avböjd.
messages-calendar-expired = Bokningen har upphört.

# The mails that were written to a folder instead of being sent, for those who try the service out.
messages-folder-title = Mejl på den här datorn
messages-folder-text = Den här tjänsten körs på prov: mejlen skickas inte, de läggs i en mapp och visas här. Nyaste först.
messages-folder-caption = Mejl
messages-folder-empty-title = Inga mejl ännu
messages-folder-empty-text = När någon loggar in eller bokar dyker mejlet upp här.
messages-folder-older = Visar de { $count } nyaste.
messages-folder-time = Tid
messages-folder-to = Till
messages-folder-subject = Ämne
messages-letter-from = Från
messages-letter-reply-to = Svar till
messages-letter-id = Message-ID
messages-letter-language = Språk
messages-letter-html-link = Visa HTML-delen
messages-letter-calendar = Kalenderfil ({ $method })
messages-letter-source = Källtext
