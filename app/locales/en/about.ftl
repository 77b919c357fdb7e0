# The pages about the service: what it is, personal data, accessibility, cookies.
about-about-title = About Praktikbo
about-about-lead = Praktikbo shows free beds in the inland of northern Sweden. If you study nursing you can book one for your VFU, the practice part of your studies, and it costs nothing.
about-about-why-title = Why it exists
about-about-why-text =
    The municipalities of the inland need nurses and like to have students. Paying two rents should not be the reason to turn down a placement here. That is why they lend out housing during the VFU.
about-about-how-title = How it fits together
about-about-how-text =
    - The municipality says which beds are free and answers requests.
    - The university confirms that you have a placement.
    - When both have said yes, your booking is confirmed and nobody else can get your bed.
about-about-members-title = The municipalities
about-about-members-text = The housing is in the municipalities that belong to the federation Akademi Norr:
about-about-help-title = Questions
about-about-help-text = The municipality’s housing coordinator answers questions about a house. The phone number and address are on the page of the house. Your university answers questions about your placement.
about-about-help-link = Find housing
about-about-sources-title = Sources and licences
about-about-sources-text =
    The program is open source under EUPL-1.2. The pictures of the houses were drawn for Praktikbo.

    - Positions of towns: GeoNames, CC BY 4.0.
    - Outline of the map: Natural Earth, public domain.
    - Typeface: Source Sans 3, SIL Open Font License 1.1.
    - Icons: Lucide, ISC.
about-about-sources-link = geonames.org

about-privacy-title = Personal data
about-privacy-lead = We only ask for what is needed to give you a bed.
about-privacy-what-title = What we keep
about-privacy-what-text =
    - Your name, the e-mail addresses that you have shown to be yours and, if you wish, phone number.
    - Your placement: university, programme, course, workplace and dates.
    - Your bookings, what happened to them, and the e-mails about them.
    - The browsers in which you are signed in.

    We do not keep personal identity numbers (personnummer). If you type one into a field we refuse it. Please do not write anything about your health either.
about-privacy-who-title = Who sees it
about-privacy-who-text =
    The housing coordinator of the municipality where you book sees the booking. The placement coordinator of your university sees the placement and whether you have housing. No other municipality and no other university sees anything. Whoever has the address on your certificate sees what the certificate says. What you write to the municipality from a booking reaches its housing coordinators by e-mail. When staff open your contact details it is written down.
about-privacy-why-title = Why we may
about-privacy-why-text = The municipality where you book is responsible for the data. It needs them for a task in the public interest: to receive students in health care.
about-privacy-long-title = For how long
about-privacy-long-text =
    - Sign-in codes: 20 minutes, then they are deleted within a day.
    - Bookings that you began but did not send: 30 days.
    - The content of e-mails that we sent: 90 days.
    - Bookings: until the municipality deletes them by its own rules.
about-privacy-protected-title = Protected identity
about-privacy-protected-text = If your personal data are protected in Sweden, do not book here. Call the municipality’s housing coordinator, who arranges housing without writing down your name.
about-privacy-rights-title = Your rights
about-privacy-rights-text =
    You can ask what is stored about you, have mistakes corrected, and ask for data to be deleted. Turn to the municipality where you booked. If you are not satisfied you can complain to the Swedish Authority for Privacy Protection.

    Each municipality has a data protection officer (dataskyddsombud), who answers questions about how the municipality handles personal data. You reach the officer through the municipality’s switchboard or website. The housing coordinator can also help you get there. The phone number and address are on the page of the house.
about-privacy-rights-link = imy.se

about-accessibility-title = Accessibility
about-accessibility-lead = Everybody should be able to find and book housing here, also with a keyboard, a screen reader, a magnifier, or without JavaScript.
about-accessibility-how-title = How accessible the service is
about-accessibility-how-text =
    We follow WCAG 2.2 level AA. Every page is tested automatically in Swedish and English, in light and dark mode, on a phone and a computer. We know of no shortcomings. The service has not yet been tested by an independent reviewer, or by people who use assistive technology every day.
about-accessibility-report-title = Tell us when something does not work
about-accessibility-report-text = Write to or call the housing coordinator of the municipality where you look for housing. The address is on the page of the house. You can book by phone while we mend the fault.
about-accessibility-report-link = Find housing
about-accessibility-digg-title = Supervision
about-accessibility-digg-text = The Swedish Agency for Digital Government, Digg, supervises the law on accessibility of digital public services. If you are not satisfied with our answer you can report it there.
about-accessibility-digg-link = digg.se

about-cookies-title = Cookies
about-cookies-lead = Praktikbo uses three cookies, all necessary. None of them follows what you do.
about-cookies-which-title = The cookies
about-cookies-which-text =
    - session: keeps a booking that you began together, and remembers that you are signed in. It is set when you begin to book or sign in, and lasts 30 days.
    - lang: remembers the language that you chose. It is set when you change language, and lasts a year.
    - known: remembers that you have signed in with this browser, so that nobody can keep you out by asking for codes in your name. Only we can tell whose it is. It is set when you sign in, and lasts about a year, also after you sign out.
about-cookies-others-title = Nothing else
about-cookies-others-text = The pages fetch nothing from other websites: no analytics, no maps, no fonts. Our e-mails have no pictures that tell that you have read them.
