# The work of those who answer: housing coordinators of the municipalities and placement coordinators of the universities.

staff-work = Today’s work
staff-work-lead = { $municipalities }, { $day }
staff-to-work = To today’s work
staff-nothing-changed = Your answer changed nothing.

staff-requests = { $count ->
    [one] One request is waiting for an answer
   *[other] { $count } requests are waiting for an answer
}
staff-requests-hint = The most urgent comes first. The reference leads to the student’s contact details. That you read them is noted in the history of the booking.
staff-requests-none-title = Nothing is waiting for an answer
staff-requests-none-text = New requests appear here, and you get an e-mail about each of them.
staff-deadline = Answer by { $day }
staff-deadline-today = Answer today
staff-deadline-tomorrow = Answer by tomorrow
staff-deadline-over = The last day has passed
staff-placement-verified = The university has confirmed the placement
staff-placement-declared = The university has not confirmed the placement yet
staff-same-nights = { $count ->
    [0] No other bookings those nights, { $beds } beds in the house.
    [one] One other booking those nights, { $beds } beds in the house.
   *[other] { $count } other bookings those nights, { $beds } beds in the house.
}
staff-same-nights-waiting = { $count ->
    [one] One more request is for the same nights: { $references }.
   *[other] { $count } more requests are for the same nights: { $references }.
}
staff-approve = Approve
staff-decline = Decline
staff-request-changed = The student has changed the dates. Before the change: { $period }.
staff-about = { $reference }, { $house }

staff-arrivals = Arriving today
staff-arrivals-none = Nobody arrives today.
staff-departures = Leaving today
staff-departures-none = Nobody leaves today.
staff-column-house = House
staff-column-municipality = Municipality
staff-column-bed = Room and bed
staff-column-reference = Reference
staff-column-name = Name

staff-done-confirmed-title = { $reference } is approved and confirmed
staff-done-confirmed-text = The student has received the confirmation by e-mail.
staff-done-approved-title = { $reference } is approved
staff-done-approved-text = The university still has to confirm the placement. The student has been told by e-mail.
staff-done-declined-title = { $reference } is declined
staff-done-declined-text = The nights are free again. The student has received the reason by e-mail.

staff-answered-changed = The student has changed the dates of { $reference } since you read the booking. Read the new dates, then answer.
staff-answered-provisional = It has been answered already: { $reference } is approved and waits for the university.
staff-answered-confirmed = It has been answered already: { $reference } is approved and confirmed.
staff-answered-declined = It has been answered already: { $reference } is declined.
staff-answered-cancelled = The student has cancelled { $reference }.
staff-answered-expired = The last day for { $reference } has passed, so the booking has expired.

staff-decline-title = Decline { $reference }
staff-decline-lead = The nights become free at once. The student gets the reason by e-mail and can look for other housing.
staff-decline-reason = Why do you decline?
staff-decline-reason-hint = This is what the student reads.
staff-decline-note = A note to the student
staff-decline-note-hint = For example whom the student can ask. Write nothing about health or private matters. { $longest } characters at most.
staff-decline-send = Decline the booking
staff-error-reason = Choose a reason.
staff-error-note = Write { $longest } characters at most.

staff-booking-title = Booking { $reference }
staff-contact = Contact
staff-contact-logged = That you have read the contact details is now in the history of the booking.
staff-email = E-mail
staff-room-and-bed = Room and bed
staff-placement = The university’s answer
staff-end-reason = Reason
staff-end-note = Note to the student

staff-placements = Placements
staff-placements-lead = Your students’ current and coming placements (VFU). { $universities }.
staff-to-placements = To the placements
staff-figures = Selection
staff-figures-note = Housing is counted for placements that wait for an answer or are confirmed.
staff-show-waiting = waiting for an answer
staff-show-verified = confirmed
staff-show-rejected = rejected or withdrawn
staff-show-housed = with housing
staff-show-unhoused = without housing
staff-show-all = all placements
staff-show-waiting-title = Waiting for your answer
staff-show-verified-title = Confirmed placements
staff-show-rejected-title = Rejected and withdrawn placements
staff-show-housed-title = Placements with housing
staff-show-unhoused-title = Placements without housing
staff-show-all-title = All placements
staff-filter = Show
staff-filter-text = Student or course
staff-filter-course = Course
staff-course-all = All courses
staff-filter-clear = Clear the selection
staff-table-caption = { $count ->
    [one] One placement
   *[other] { $count } placements
}
staff-column-student = Student
staff-column-university = University
staff-column-course = Course and programme
staff-column-workplace = Workplace
staff-column-period = Period
staff-column-housing = Housing
staff-column-answer = Answer
staff-no-housing = No housing
staff-foreign-address = Not a university address
staff-state-verified = Confirmed
staff-state-rejected = Rejected
staff-state-withdrawn = Withdrawn
staff-verify = Confirm
staff-reject = Reject
staff-about-placement = { $student }, { $course }
staff-none-waiting-title = Nothing is waiting for an answer
staff-none-waiting-text = When a student declares a placement that is not in your lists, it appears here.
staff-none-all = See all placements
staff-found-among-all = { $count ->
    [one] Show 1 match among all placements
   *[other] Show { $count } matches among all placements
}
staff-none-filtered-title = No placement fits the selection
staff-none-filtered-text = Search for the student's name, a part of the e-mail address, the course code or the name of the course.
staff-none-other-title = There are no placements here right now
staff-none-other-text = Only current and coming placements are shown.
staff-none-to-waiting = See what is waiting

staff-done-verified-title = The placement of { $student } is confirmed
staff-done-verified-confirmed = The student’s booking is confirmed, and the student has been told by e-mail.
staff-done-verified-waiting = The student’s booking is now waiting for the municipality.
staff-done-verified-none = No booking was waiting for the answer.
staff-done-rejected-title = The placement of { $student } is rejected
staff-done-rejected-ended = The booking for the placement has been declined, and the student has received the reason by e-mail.
staff-done-rejected-none = No booking was waiting for the answer.
staff-answered-verified = It has been answered already: the placement of { $student } is confirmed.
staff-answered-rejected = It has been answered already: the placement of { $student } is rejected.
staff-answered-withdrawn = The placement of { $student } has been taken out of the university’s lists.

staff-reject-title = Reject the placement
staff-reject-lead = { $count ->
    [0] No booking waits for the placement. The student can no longer book housing for it.
    [one] The booking for the placement ends at once, and its nights become free for others. The student gets the reason by e-mail.
   *[other] { $count } bookings for the placement end at once, and their nights become free for others. The student gets the reason by e-mail.
}
staff-reject-reason = What is not right?
staff-reject-send = Reject the placement

staff-find = Find a booking
staff-find-hint = For example SOR-7K4M or Anna Lind. The page of the booking has contact details and history.
staff-find-none = No booking in your municipality matches. Write a number, a name, an e-mail address or a house.
staff-find-label = Number, name, e-mail address or house
staff-find-found = Bookings that fit
staff-find-more = These are the first { $count }. Type more to narrow it down.

staff-returned = { $count ->
    [one] E-mail about one booking has come back
   *[other] E-mail about { $count } bookings has come back
}
staff-returned-hint = It has not arrived. Call instead. That you read the telephone number is noted in the history of the booking.
staff-returned-phone = Show the telephone number
staff-returned-title = The student has not received our e-mail
staff-returned-title-staff = An e-mail to the municipality has not arrived
staff-returned-to-student = The e-mail to the student came back { $moment }.
staff-returned-to-staff = The e-mail to the municipality came back { $moment }.
staff-returned-why-address = The address does not exist.
staff-returned-why-full = The mailbox is full.
staff-returned-why-other = The recipient’s mail server did not accept it.
staff-returned-call = Call the student instead, the number is below.
staff-returned-no-phone = The student has given no telephone number.
staff-returned-mend = Ask whoever runs the service to correct the address.
