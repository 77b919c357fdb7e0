bookings-stopped = These nights can’t be booked
bookings-book-title = Book housing
bookings-practice = Your placement (VFU)
bookings-bed = Room
bookings-bed-which = What kind of room would you like?
bookings-bed-hint = You are told exactly which room you get before you arrive. Who lives in the house is never shown.
bookings-you = About you
bookings-terms = Terms
bookings-ready = Your e-mail address is confirmed. Read this through and book.
bookings-next = Continue
bookings-your-stay = Your stay
bookings-change-stay = Change the stay
bookings-choose = Choose
bookings-not-given = Nothing given

bookings-protected-title = Do you have protected personal data? Do not book here.
bookings-protected-text = Call { $phone } and housing is arranged.
bookings-placement-lead = The housing is for your clinical placement (VFU). Your university confirms what you tell us.
bookings-placement-known = Has your university registered your placement already?
bookings-placement-sign-in = Sign in and it is filled in
bookings-placement-which = Which placement is it for?
bookings-placement-new = Another placement
bookings-placement-new-hint = Fill in the details below.
bookings-placement-declared = Waiting for the university to confirm
bookings-placement-verified = Confirmed by the university
bookings-placement-rejected = Rejected by the university
bookings-placement-withdrawn = Withdrawn by the university
bookings-placement = Placement
bookings-programme = University and programme
bookings-programme-not-included = { $programme } (not included)
bookings-course = Course
bookings-course-hint = Name or code of the course, for example 3OM123 Nursing.
bookings-workplace = Workplace
bookings-workplace-hint = The list begins with the workplaces in the municipality of the house. If yours is missing, choose “Another workplace” in the right municipality.
bookings-workplace-search = Type a few letters and choose. If yours is not in the list, type what it is called.
bookings-workplace-other = Another workplace in { $municipality }
bookings-workplace-name = Name of the workplace
bookings-workplace-name-hint = Only needed for a workplace that is not in the list. Write it as in your placement notice.
bookings-starts = First day of the placement
bookings-starts-hint = For example { $date }.
bookings-ends = Last day of the placement
bookings-period = Placement period

bookings-name = Name
bookings-email-hint = We send the code and the confirmation there. If your university has registered your placement, we find it by your student address.
bookings-phone = Telephone
bookings-phone-hint = Only if the municipality needs to reach you quickly, for example if the heating fails or the bus is cancelled.
bookings-wishes = Wishes
bookings-wishes-fold = Add wishes
bookings-wishes-hint = Choose what applies to you. We do not ask why.
bookings-wish-own-room = A room of my own, if one is free
bookings-wish-own-bathroom = A bathroom of my own, if one is free
bookings-wish-ground-floor = A room without stairs
bookings-wish-step-free = Step-free all the way in
bookings-wish-no-pets = A house without pets
bookings-wish-pet-along = I bring a pet
bookings-wish-engine-heater = A socket for an engine heater
bookings-wish-night-shifts = I work nights and sleep during the day
bookings-wish-late-arrival = I arrive after 20:00
bookings-lacks-step-free = This house is not step-free.
bookings-lacks-pet-along = Pets may not come along to this house. Search with the filter “Pets welcome”.
bookings-lacks-engine-heater = There is no engine heater socket here.

bookings-terms-version = Version { $version }
bookings-terms-all = Read all terms of the municipality of { $municipality }

bookings-check-email = The confirmation is sent to { $email }.
bookings-book = Accept the terms and book
bookings-sign-in-text = We send a code to your e-mail address, to know that it is right. Then you book. No password is needed.

bookings-error-placement-gone = This placement can no longer be used. Choose another one or enter a new one.
bookings-error-programme = Choose university and programme.
bookings-error-workplace = Choose the workplace of your placement.
bookings-error-workplace-unlisted = “{ $name }” is not in the list. Correct the name here, or continue if that is what the workplace is called and it is in { $municipality }. If it is somewhere else, choose the municipality above.
bookings-error-workplace-name = Write the name of the workplace, for example Björken home care.
bookings-error-starts = Enter the first day of the placement as a date, for example { $date }.
bookings-error-ends = Enter the last day of the placement as a date, for example { $date }.
bookings-error-ambiguous = That can be read in two ways: { $one } or { $other }. Write the one you mean as a date, for example { $date }.
bookings-error-ends-before-starts = Enter a last day that is not before the first one.
bookings-error-ends-too-far = Enter a last day within a year of the first one.
bookings-error-name = Enter your name.
bookings-error-phone = Enter the telephone number in digits, for example 070-174 06 05 or +46 70 174 06 05.
bookings-error-too-long = Enter at most { $longest } characters.
bookings-error-terms-changed = The municipality has changed its terms. Read them again before you book.
bookings-error-from = Enter the arrival as a date, for example { $date }.
bookings-error-to = Enter the departure as a date, for example { $date }.
bookings-error-to-before-from = Enter the departure as a date after the arrival, for example { $date }.
bookings-error-to-too-far = Enter a departure within a year of the arrival.

bookings-refused-title = It was not possible to book like this
bookings-refused-too-many-begun = Many bookings have been started from here in a short time. What you have typed is still here. Try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}, or sign in first.
bookings-refused-too-many = You have booked or changed many times in a short time. Your answers are kept. Try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
bookings-refused-past = The arrival has already passed. Choose a later date.
bookings-refused-too-soon = The municipality needs more time to prepare. The earliest arrival is { $earliest }.
bookings-refused-too-short = { $count ->
    [one] The municipality only accepts stays of at least one night.
   *[other] The municipality only accepts stays of at least { $count } nights.
}
bookings-refused-too-long = The municipality only accepts stays of at most { $count } nights.
bookings-refused-bed-taken = No room of that kind is free these nights. Choose another kind.
bookings-refused-nobody-to-ask = It could not be sent from here. Call the municipality instead.
bookings-refused-none-alike = No room of the same kind as yours is free those nights. Choose other dates, or contact the municipality.
bookings-refused-closed = The house is closed on these nights: { $nights }.
bookings-refused-taken = Somebody else was faster. There is no longer a bed that is free for the whole stay.
bookings-refused-taken-nights = Somebody else was faster. These nights are now full: { $nights }.
bookings-refused-outside-placement = The stay reaches outside the placement. You can arrive on { $earliest } at the earliest and leave on { $latest } at the latest.
bookings-refused-elsewhere = The placement is in a municipality that does not belong to Akademi Norr in that period. Contact your university’s placement coordinator.
bookings-refused-not-eligible = The housing is for nursing students. Your programme is not included. Ask the municipality whether there is room all the same.
bookings-refused-rejected = The university has answered that the placement is not correct. Contact your university’s placement coordinator.
bookings-refused-overlaps = You already have a booking at the same time ({ $reference }). Change or cancel that one first.
bookings-refused-placement-changed = The university has registered or changed the placement since you opened the page. Read it again and then book.
bookings-refused-decided = The booking has already ended or been answered.
bookings-refused-too-late = You could change it yourself until { $day }.
bookings-refused-too-late-to-cancel = You could cancel it yourself until { $day }.
bookings-refused-arrival-passed = The stay has begun. Now you can only move the departure, to tomorrow at the earliest.
bookings-refused-needs-approval = The booking is confirmed and stands as before. The municipality needs to approve new nights first.

bookings-lost-title = The house is full on those nights
bookings-lost-kept = Your answers are kept.
bookings-lost-text = This is what comes closest.
bookings-lost-house = { $house }, same dates
bookings-lost-neighbour = { $house } in { $municipality }, { $kilometres } km away as the crow flies, same dates
bookings-lost-to-work = { $distance } as the crow flies to { $workplace }
bookings-lost-elsewhere = { $house } in { $municipality }, the same dates
bookings-lost-dates = Here, { $period }
bookings-lost-all = Search all municipalities
bookings-overlap-title = You already have a booking at the same time
bookings-overlap-text = It is for { $period }. Change or cancel it first, or choose other dates.

bookings-state = Status
bookings-state-provisional = Provisional
bookings-state-confirmed = Confirmed
bookings-state-staying = Under way
bookings-state-over = Over
bookings-state-cancelled = Cancelled
bookings-state-declined = Declined
bookings-state-expired = Expired
bookings-outcome-provisional = Your booking has been received
bookings-outcome-confirmed = Your booking is confirmed
bookings-outcome-staying = Your stay is under way
bookings-outcome-over = Your stay is over
bookings-outcome-cancelled = Your booking is cancelled
bookings-outcome-declined = Your booking was declined
bookings-outcome-expired = Your booking has expired
bookings-next-confirmed = The bed is yours. A week before you arrive, the municipality of { $municipality } e-mails you how to get there and get in.
bookings-next-soon = You arrive on { $day }. How to get there and get in is on the arrival page.
bookings-next-staying = You live here until { $day }. Everything about the house is on the arrival page.
bookings-next-over = If you need a certificate, it is here.
bookings-next-cancelled = The nights are free for others. You do not need to do anything else.
bookings-next-moved = The university has moved your placement, so the booking no longer fits.
bookings-what-happens = What happens
bookings-the-booking = The booking
bookings-history = History
bookings-moment-sent = The booking is received
bookings-moment-university = The university confirms the placement
bookings-moment-municipality = The municipality approves
bookings-moment-booked = The booking is confirmed
bookings-moment-key = Codes are shown on the arrival page
bookings-moment-arrival = Arrival
bookings-moment-departure = Departure
bookings-moment-by = No later than { $day }
bookings-room = Room

bookings-history-booked = The booking was received
bookings-history-booked-confirmed = The booking was received and confirmed
bookings-history-gate-opened = The municipality approved the booking
bookings-history-placement-verified = The university confirmed the placement
bookings-history-confirmed-municipality = The municipality approved, and the booking is confirmed
bookings-history-confirmed-university = The university confirmed the placement, and the booking is confirmed
bookings-history-changed = The dates were changed to { $period }
bookings-history-placement-moved = The university moved the placement
bookings-history-cancelled = The booking was cancelled
bookings-history-declined-municipality = The municipality declined the booking
bookings-history-declined-university = The university rejected the placement
bookings-history-expired = The last day passed
bookings-history-mail-returned = An e-mail to the student came back
bookings-history-contact-changed = Telephone or wishes were changed
bookings-history-asked-fault = A fault was reported to the municipality
bookings-history-asked-question = A question was sent to the municipality
bookings-history-contact-read = The housing coordinator read the contact details

bookings-mine = My bookings
bookings-list-waits = Waiting for an answer until { $day }
bookings-list-arrives = { $days ->
    [0] Arrival today
    [one] Arrival tomorrow
   *[other] Arrival in { $days } days
}
bookings-list-leaves = { $days ->
    [0] Departure today
    [one] Departure tomorrow
   *[other] Departure in { $days } days
}

bookings-group-ongoing = Under way
bookings-group-coming = Coming
bookings-group-earlier = Earlier
bookings-group-ended = Cancelled, declined and expired
bookings-none-title = You have no bookings yet
bookings-none-text = Once you have booked a house you see here how it is going, what happens next and how to get in.

bookings-change = Change dates
bookings-change-refused = The dates are not changed
bookings-change-window = You can arrive on { $earliest } at the earliest and leave on { $latest } at the latest.
bookings-change-latest = You can leave on { $latest } at the latest.
bookings-change-begun = The stay has begun, so now you can only move the departure.
bookings-change-approval = Nights that the municipality has not seen need its approval again. The booking is provisional in the meantime.
bookings-changed = Your new dates are booked: { $period }
bookings-changed-asked = You have asked for new dates: { $period }
bookings-unchanged = Your booking already has these dates: { $period }
bookings-change-confirmed = The booking is confirmed. You can make it shorter here.
bookings-change-more = The municipality needs to approve more nights first. Enter the dates you want and you will see what to do next, or contact the municipality:
bookings-more-nights = How to get more nights
bookings-more-nights-alone = Book the new nights separately: { $period }
bookings-contact = Change telephone and wishes
bookings-contact-refused = Nothing was changed
bookings-contact-lead = The municipality sees what you change here.
bookings-contact-save = Save
bookings-told = Your details are saved

bookings-write = Report a fault or ask
bookings-write-refused = Nothing was sent
bookings-ask-urgent = If it is urgent, call the municipality on
bookings-ask-danger = If lives are in danger, call
bookings-ask-about = What is it about?
bookings-ask-fault = A fault in the house, such as no heating
bookings-ask-question = A question
bookings-ask-text = What would you like to say?
bookings-ask-text-hint = At most { $longest } characters. Do not include personal identity numbers or anything about your health.
bookings-ask-answer = The municipality will reply to { $email }.
bookings-ask-send = Send to the municipality
bookings-asked = Your message has been sent to the municipality
bookings-error-about = Choose what it is about.
bookings-error-bed = Choose what kind of room you would like.
bookings-error-text = Write what you would like to say.

bookings-cancel = Cancel the booking
bookings-cancel-refused = The booking is not cancelled
bookings-cancel-lead = The nights become free for others at once. This cannot be undone, but you can book again if there is room.
bookings-cancel-reason = Why do you cancel?
bookings-cancel-placement-changed = The placement was changed or cancelled
bookings-cancel-other-housing = I stay somewhere else
bookings-cancel-commuting = I commute
bookings-cancel-other = Something else
bookings-ask-municipality = Contact the municipality, and they will help you: { $contact }
bookings-ask = Contact the municipality, and they will help you:
bookings-calendar-file = Add to calendar

bookings-arrival = How to get in
bookings-arrival-title = Arriving at { $house }
bookings-arrival-yet = Once it is, this page tells how to get in. You will get an e-mail then.
bookings-arrival-no-more = That is why nothing is said here about how to get in.
bookings-unconfirmed-yet = Your booking is not confirmed yet
bookings-unconfirmed-no-more = Your booking is no longer valid
bookings-coordinates = Coordinates
bookings-contact-hours = Phone hours
bookings-on-call = Evenings, nights and weekends
bookings-to-work = To your workplace
bookings-journey = Save for the journey
bookings-journey-saved = Saved { $day }, without codes. The codes, and whatever has changed since, are on the arrival page: { $link }
bookings-journey-staying = You are staying at { $house }. This is how you get there and in.
bookings-way-in = How to get in
bookings-codes-from = The codes are shown here from { $day }
bookings-codes-over = The stay is over, so the codes are no longer shown
bookings-door-code = Door code
bookings-key-box = Code of the key box
bookings-wifi-name = Wi-Fi, name of the network
bookings-wifi-password = Wi-Fi, password
bookings-directions = How to get there
bookings-bring = Bring with you
bookings-rules = House rules
bookings-waste = Waste
bookings-heating = Heating
bookings-emergency = If something happens
bookings-emergency-112 = Danger to life, fire or a crime in progress
bookings-emergency-1177 = Health care advice
bookings-emergency-11414 = The police when it is not urgent
bookings-number-112 = 112
bookings-number-1177 = 1177
bookings-number-11414 = 114 14

bookings-certificate = Certificate
bookings-certificate-title = Certificate of housing during a clinical placement
bookings-certificate-yet = Once it is, you will find the certificate here. You will get an e-mail then.
bookings-certificate-no-more = That is why there is no certificate.
bookings-certificate-coming = The municipality of { $municipality } certifies that the student will have this housing.
bookings-certificate-staying = The municipality of { $municipality } certifies that the student has this housing.
bookings-certificate-over = The municipality of { $municipality } certifies that the student has had this housing.
bookings-certificate-cost = Cost for the student
bookings-certificate-issued = Issued by the municipality of { $municipality } through Praktikbo on { $day }.
bookings-certificate-issuer = Municipality of { $municipality }
bookings-certificate-federation = Akademi Norr and the municipality of { $municipality }
bookings-certificate-check = Check this certificate here:
bookings-certified-title = Check of a housing certificate
bookings-certified-day = This is what Praktikbo says on { $day }.
bookings-certified-no-more = This certificate is no longer valid
bookings-certified-no-more-text = Booking { $reference } has ended or waits for an answer.
bookings-certificate-print = Print the page or save it as a PDF with your browser’s print function.

# Another address
bookings-list-missing = Is a booking or a placement missing? It may be registered under another email address.
bookings-address-title = Change or add an email address
bookings-address-lead = Do you have a new address, or does your placement stand under another one? Show that both are yours, and everything is gathered here.
bookings-address-other = The other address
bookings-address-main = Where should we write to?
bookings-address-keep = To { $email }, as today
bookings-address-use = To the other address
bookings-address-codes = We send a code to each address, to { $email } too.
bookings-address-send = Send the codes
bookings-address-code = The code to { $email }
bookings-address-does-own = What stands under { $other } moves here. We write to { $own } as today. You can sign in with both.
bookings-address-does-other = Everything is gathered here, and we write to { $other } instead of { $own }. You can sign in with both.
bookings-address-join = Join the addresses
bookings-address-not = The addresses are not joined
bookings-address-sent = We have sent a code to each address. They are valid for 20 minutes.
bookings-address-again = Start again with another address
bookings-join-staff = One of the addresses belongs to somebody who works in the service. Write to the federation if it has to be changed.
bookings-join-overlaps = Both addresses have a booking in the same nights. Cancel one of them first.
