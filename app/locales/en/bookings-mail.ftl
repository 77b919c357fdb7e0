bookings-fact-reference = Booking reference
bookings-fact-house = House
bookings-fact-address = Address
bookings-fact-arrival = Arrival
bookings-fact-departure = Departure
bookings-fact-stay = Stay
bookings-fact-nights = Nights
bookings-fact-cost = Cost
bookings-fact-free = 0 kr
bookings-fact-stay-before = Before the change
bookings-fact-contact = Questions about the house
bookings-fact-answer-by = Answer no later than

bookings-waits-university = { $university } needs to confirm your placement, no later than { $deadline }. You do not need to do anything.
bookings-waits-municipality = The municipality of { $municipality } needs to approve the booking, no later than { $deadline }. You do not need to do anything.
bookings-waits-both = { $university } needs to confirm your placement and the municipality of { $municipality } needs to approve the booking, both no later than { $deadline }. You do not need to do anything.

bookings-end-not-verified = The university did not confirm the placement before the last day.
bookings-end-no-answer = The municipality did not answer before the last day.
bookings-end-placement-rejected = The university has answered that the placement is not correct. Contact the university’s placement coordinator if you think that this is a mistake.
bookings-end-placement-withdrawn = The university has withdrawn the placement. Contact the university’s placement coordinator if you think that this is a mistake.
bookings-end-house-needed = The municipality needs the house for something else on those nights.
bookings-end-house-closed = The house is closed on those nights.
bookings-end-not-suitable = The house does not suit the needs that you have stated.
bookings-end-duplicate = There is another booking for the same placement already.
bookings-end-other = The municipality cannot take the booking.
bookings-university-contact = You reach the placement coordinator of { $university } at { $email }.

bookings-mail-received-subject = Booking received: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-received-first = We have received your booking. It is provisional.
bookings-mail-holds = The bed is reserved for you in the meantime. We will e-mail you as soon as something happens.
bookings-mail-gate-opened-subject = One step closer: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-gate-opened-first = The municipality has approved your booking. One confirmation remains.
bookings-mail-placement-verified-subject = One step closer: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-placement-verified-first = The university has confirmed your placement. The answer of the municipality remains.
bookings-mail-confirmed-subject = Booking confirmed: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-confirmed-first = Your booking is confirmed.
bookings-mail-confirmed-next = A week before you arrive we will e-mail you how to get there and get in. If you need to change or cancel, do so on the page of the booking.
bookings-mail-changed-subject = New dates: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-changed-first = We have received your new dates. The booking is provisional.
bookings-mail-changed-confirmed-subject = New dates: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-changed-confirmed-first = Your booking has new dates and is still confirmed.
bookings-mail-changed-before = Before, they were { $period }.
bookings-mail-placement-moved-subject = Your placement has moved: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-placement-moved-first = The university has moved your placement. Your booking still stands.
bookings-moved-now = The placement is now { $period } at { $workplace }, { $town }.
bookings-moved-change = Change the dates so that they fit, or cancel no later than { $day }.
bookings-moved-ask = If you need other nights, contact the municipality ({ $contact }). If you do not need the housing, cancel no later than { $day }.
bookings-moved-leave = You can move the departure yourself. If you need more help, contact the municipality ({ $contact }).
bookings-mail-cancelled-subject = Booking cancelled: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-cancelled-first = Your booking is cancelled.
bookings-mail-declined-subject = Booking declined: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-declined-first = Unfortunately your booking cannot be confirmed.
bookings-mail-expired-subject = Booking expired: { $house }, { $town }, { $period } ({ $reference })
bookings-mail-expired-first = Your provisional booking has expired.
bookings-mail-ended-next = The bed is no longer reserved for you. You can search for other housing whenever you like.
bookings-mail-search-again = Search for housing
bookings-mail-warning-subject = Still waiting: { $house } ({ $reference })
bookings-mail-warning-first = Your booking is still provisional and is held until the end of { $deadline }.
bookings-mail-warning-university-5 = If you have been told about your placement but nothing happens here, contact the university’s placement coordinator.
bookings-mail-warning-university-1 = If nothing is confirmed by then, the bed is released. Contact the university’s placement coordinator today if you have been told about your placement.
bookings-mail-warning-municipality-5 = If you wonder about anything, reply to this message and you reach the municipality.
bookings-mail-warning-municipality-1 = If the municipality has not answered by then, the bed is released. Reply to this message today and you reach the municipality.
bookings-mail-arrival-subject = Before you arrive at { $house }, { $date }
bookings-mail-arrival-first = Soon you will stay at { $house }. This is how you get there.
bookings-mail-arrival-codes = { $days ->
    [0] Door codes and the like are shown on the arrival page on the day you arrive.
    [one] Door codes and the like are shown on the arrival page from the day before you arrive.
   *[other] Door codes and the like are shown on the arrival page from { $days } days before you arrive.
}
bookings-mail-arrival-help = If you can’t get in, call the municipality on { $phone }. In danger, call 112.
bookings-mail-arrival-help-hours = If you can’t get in, call the municipality on { $phone } ({ $hours }). In danger, call 112.
bookings-mail-arrival-help-on-call = If you can’t get in, call the municipality on { $phone }. In the evening, at night and at weekends, call { $on_call }. In danger, call 112.
bookings-mail-arrival-help-both = If you can’t get in, call the municipality on { $phone } ({ $hours }). At any other time, a Sunday night too, call { $on_call }. In danger, call 112.
bookings-mail-asked-action = Open the booking
bookings-mail-arrival-action = Open the arrival page
bookings-mail-see = See the booking
bookings-mail-municipality = the municipality of { $municipality }
bookings-mail-request-subject = New booking to answer: { $house } ({ $reference })
bookings-mail-request-first = A student wants to stay at { $house } and is waiting for your answer.
bookings-mail-request-changed-subject = Changed dates to answer: { $house } ({ $reference })
bookings-mail-request-changed-first = A student has changed the dates of a booking in { $house } and is waiting for your answer.
bookings-mail-request-action = Open today’s work
bookings-mail-no-coordinator = No housing coordinator of the municipality of { $municipality } has an account in Praktikbo, so this goes to the municipality’s contact address. Ask whoever runs the service to add one. Only then can somebody answer the bookings.
bookings-mail-asked-fault-subject = Fault in { $house } ({ $reference })
bookings-mail-asked-fault-first = A student has reported a fault in { $house }:
bookings-mail-asked-question-subject = Question about { $house } ({ $reference })
bookings-mail-asked-question-first = A student with a booking in { $house } asks:
bookings-mail-asked-reader = the student
bookings-mail-request-expired-subject = A booking without an answer has expired ({ $reference })
bookings-mail-request-expired-first = A booking at { $house }, { $period }, got no answer in time and has expired. The nights are free again.
bookings-mail-digest-subject = Today’s housing in { $municipality }, { $date }
bookings-mail-digest-first = { $count ->
    [0] No bookings are waiting for an answer.
    [one] One booking is waiting for an answer.
   *[other] { $count } bookings are waiting for an answer.
}
bookings-mail-digest-arrives = Arrival: { $reference }, { $house }, { $bed }
bookings-mail-digest-leaves = Departure: { $reference }, { $house }, { $bed }
bookings-mail-digest-line = { $reference }, { $house }, { $period }
bookings-mail-digest-confirmed = New confirmed bookings:
bookings-mail-digest-changed = Bookings with new dates:
bookings-mail-digest-contact-changed = Other telephone numbers or wishes:
bookings-mail-digest-placement-moved = The university has moved the placement. The booking still stands, and the student has been asked to change or cancel it:
bookings-mail-digest-cancelled = Cancelled by the student:
bookings-mail-digest-declined = Ended because the university has rejected or withdrawn the placement:
bookings-mail-digest-expired = Ended because the last day passed without an answer:

# To the university's placement coordinators
bookings-mail-unanswered-subject = { $count ->
    [one] One placement is waiting for an answer from { $university }
   *[other] { $count } placements are waiting for an answer from { $university }
}
bookings-mail-unanswered-first = { $count ->
    [one] A student has booked housing for a placement that you have not answered for.
   *[other] Students have booked housing for { $count } placements that you have not answered for.
}
bookings-mail-unanswered-line = { $course }, { $workplace }, { $period }. Answer by { $deadline }.
bookings-mail-unanswered-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
bookings-mail-unanswered-why = The booking is not certain until you have confirmed the placement. Without an answer it ends, and somebody else may get the bed.
bookings-mail-unanswered-ended-subject = { $count ->
    [one] A booking has expired without an answer from { $university }
   *[other] { $count } bookings have expired without an answer from { $university }
}
bookings-mail-unanswered-ended-first = { $count ->
    [one] A student’s booking has expired, because nobody answered for the placement in time.
   *[other] { $count } bookings have expired, because nobody answered for the placements in time.
}
bookings-mail-unanswered-ended-line = { $course }, { $workplace }, { $period }
bookings-mail-unanswered-ended-why = Please answer all the same. If the student books again, nobody has to wait for the university.
bookings-mail-unanswered-action = Answer for the placements
