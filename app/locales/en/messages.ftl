# Foot of every mail.
messages-greeting = Hello { $name },
messages-foot-answer = Reply to this e-mail to reach { $name }.
messages-foot-no-answer = This e-mail cannot be replied to. Questions? { $link }
messages-foot-service = Praktikbo – free housing during your placement (VFU) in the inland of northern Sweden: { $link }
messages-foot-staff-no-answer = This e-mail cannot be replied to.
messages-foot-staff = You get it because you have a role in Praktikbo: { $link }
messages-foot-contact = It goes to the contact address, because none of you has an account in Praktikbo.
messages-foot-staff-service = Praktikbo – housing for students on clinical placement (VFU) in the inland of northern Sweden: { $link }

# The event in the student's calendar.
messages-calendar-summary = Housing: { $house }, { $period }
messages-calendar-text = { $state } Booking reference { $reference }. All about the booking: { $link }
messages-calendar-organizer = { $role }, municipality of { $municipality }
messages-calendar-handover-key-box = The key is in a key box. The code is shown on the page of your booking shortly before you arrive.
messages-calendar-handover-door-code = You get in with a code for the door. It is shown on the page of your booking shortly before you arrive.
messages-calendar-handover-staff = You get the key when you arrive. The page of your booking says how.
messages-calendar-provisional = The booking is provisional.
messages-calendar-confirmed = The booking is confirmed.
messages-calendar-cancelled = The booking is cancelled.
messages-calendar-declined = The booking was declined.
messages-calendar-expired = The booking has expired.

# The mails that were written to a folder instead of being sent, for those who try the service out.
messages-folder-title = E-mails on this computer
messages-folder-text = This service is running as a trial: e-mails are not sent, they are put into a folder and shown here. Newest first.
messages-folder-caption = E-mails
messages-folder-empty-title = No e-mails yet
messages-folder-empty-text = When somebody signs in or books, the e-mail shows up here.
messages-folder-older = Showing the { $count } newest.
messages-folder-time = Time
messages-folder-to = To
messages-folder-subject = Subject
messages-letter-from = From
messages-letter-reply-to = Reply to
messages-letter-id = Message-ID
messages-letter-language = Language
messages-letter-html-link = Show the HTML part
messages-letter-calendar = Calendar file ({ $method })
messages-letter-source = Source
