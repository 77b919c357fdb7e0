bookings-step-placement = Your placement
bookings-step-contact = Contact and wishes
bookings-step-terms = The municipality's terms
bookings-step-check = Check your answers
bookings-next = Continue
bookings-your-stay = Your stay
bookings-choose = Choose
bookings-not-given = Nothing given


bookings-protected-title = Do you have protected personal data?
bookings-protected-text = Do not book here. Call the municipality on { $phone } and they will arrange housing without storing your name in this service.
bookings-placement-lead = The housing is for your clinical placement (VFU). Your university confirms what you tell us.
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
bookings-course-code = Course code
bookings-course-code-hint = You find it in the syllabus or in Ladok, for example 3OM123.
bookings-course-name = Name of the course
bookings-workplace = Workplace
bookings-workplace-hint = The list begins with the workplaces in the municipality of the house. If yours is missing, choose “Another workplace” in the right municipality.
bookings-workplace-other = Another workplace in { $municipality }
bookings-workplace-name = Name of the workplace
bookings-workplace-name-hint = Only needed for a workplace that is not in the list. Write it as in your placement notice.
bookings-starts = First day of the placement
bookings-starts-hint = For example 2027-01-18.
bookings-ends = Last day of the placement
bookings-period = Placement period

bookings-name = Name
bookings-phone = Telephone
bookings-phone-hint = Only if the municipality needs to reach you quickly, for example if the heating fails or the bus is cancelled.
bookings-wishes = Wishes
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

bookings-terms-legend = Terms
bookings-terms-version = Version { $version }
bookings-terms-accept = I have read and will follow the terms for housing in the municipality of { $municipality }
bookings-terms-accepted = Accepted
bookings-terms-again = Read again

bookings-check-email = The confirmation is sent to { $email }.
bookings-book = Book
bookings-sign-in = Sign in and book
bookings-sign-in-text = To book, we need an e-mail address that answers. You get a code by e-mail, no password is needed. Your answers are kept.

bookings-error-placement-gone = This placement can no longer be used. Choose another one or enter a new one.
bookings-error-programme = Choose university and programme.
bookings-error-workplace = Choose the workplace of your placement.
bookings-error-workplace-name = Write the name of the workplace, for example Björken home care.
bookings-error-course-code = Enter the course code, for example 3OM123.
bookings-error-course-name = Enter the name of the course.
bookings-error-starts = Enter the first day of the placement as a date, for example { $date }.
bookings-error-ends = Enter the last day of the placement as a date, for example { $date }.
bookings-error-ends-before-starts = Enter a last day that is not before the first one.
bookings-error-ends-too-far = Enter a last day within a year of the first one.
bookings-error-name = Enter your name.
bookings-error-phone = Enter the telephone number in digits, for example 070-174 06 05 or +46 70 174 06 05.
bookings-error-too-long = Enter at most { $longest } characters.
bookings-error-accepted = Read the terms and tick the box to continue.
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
    [one] The municipality takes stays of at least one night.
   *[other] The municipality takes stays of at least { $count } nights.
}
bookings-refused-too-long = The municipality takes stays of at most { $count } nights.
bookings-refused-closed = The house is closed on these nights: { $nights }.
bookings-refused-taken = Somebody else was faster. There is no longer a bed that is free for the whole stay.
bookings-refused-taken-nights = Somebody else was faster. These nights are now full: { $nights }.
bookings-refused-outside-placement = The stay reaches outside the placement. You can arrive on { $earliest } at the earliest and leave on { $latest } at the latest.
bookings-refused-elsewhere = The placement is in a municipality that does not belong to Akademi Norr in that period. Contact your university's placement coordinator.
bookings-refused-not-eligible = The housing is for nursing students. Your programme is not included. Ask the municipality whether there is room all the same.
bookings-refused-rejected = The university has answered that the placement is not correct. Contact your university's placement coordinator.
bookings-refused-overlaps = You already have a booking at the same time ({ $reference }). Change or cancel that one first.
bookings-refused-decided = The booking has already ended or been answered.
bookings-refused-too-late = You could change it yourself until { $day }.
bookings-refused-too-late-to-cancel = You could cancel it yourself until { $day }.
bookings-refused-arrival-passed = The stay has begun. Now you can only move the departure, to tomorrow at the earliest.
bookings-refused-needs-approval = The booking is confirmed and stands as before. The municipality needs to approve new nights first.

bookings-lost-title = The house is full on those nights
bookings-lost-text = Your answers are kept. This is what comes closest.
bookings-lost-house = { $house }, same dates
bookings-lost-neighbour = { $house } in { $municipality }, { $kilometres } km away, same dates
bookings-lost-dates = Here, { $period }
bookings-lost-all = Search all municipalities

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
bookings-next-staying = You live here until { $day }. All about the house is on the arrival page.
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
bookings-history-confirmed = The booking was confirmed
bookings-history-changed = The dates were changed
bookings-history-placement-moved = The university moved the placement
bookings-history-cancelled = The booking was cancelled
bookings-history-declined = The booking was declined by the municipality or the university
bookings-history-expired = The last day passed
bookings-history-contact-read = The housing coordinator read the contact details

bookings-mine = My bookings
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
bookings-change-begun = The stay has begun, so now you can move the departure.
bookings-change-approval = Nights that the municipality has not seen need its approval again. The booking is provisional in the meantime.
bookings-changed = Your new dates are booked: { $period }
bookings-unchanged = Your booking already has these dates: { $period }
bookings-change-confirmed = The booking is confirmed. You can make it shorter here.
bookings-change-more = The municipality needs to approve more nights first. Enter the dates that you want to see how to go on, or contact the municipality:
bookings-more-nights = How to get more nights
bookings-more-nights-alone = Book the new nights separately: { $period }
bookings-cancel = Cancel the booking
bookings-cancel-refused = The booking is not cancelled
bookings-cancel-lead = The nights become free for others at once. This cannot be undone, but you can book again if there is room.
bookings-cancel-reason = Why do you cancel?
bookings-cancel-placement-changed = The placement was changed or called off
bookings-cancel-other-housing = I stay somewhere else
bookings-cancel-commuting = I commute
bookings-cancel-other = Something else
bookings-ask-municipality = Contact the municipality, and they will help you: { $contact }
bookings-ask = Contact the municipality, and they will help you:
bookings-calendar-file = Add to calendar

bookings-arrival = How to get in
bookings-arrival-title = Arriving at { $house }
bookings-coordinates = Coordinates
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
bookings-certificate-coming = The municipality of { $municipality } certifies that the student will have this housing.
bookings-certificate-staying = The municipality of { $municipality } certifies that the student has this housing.
bookings-certificate-over = The municipality of { $municipality } certifies that the student has had this housing.
bookings-certificate-cost = Cost for the student
bookings-certificate-issued = Issued by the municipality of { $municipality } through Praktikbo on { $day }. Questions: { $email }.
bookings-certificate-print = Print the page or save it as a PDF with your browser's print function.
