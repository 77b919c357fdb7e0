# Signing in, and the profile.
accounts-sign-in = Sign in
accounts-sign-in-lead = Enter your e-mail address and we will send you a code to sign in with. You need no password.
accounts-email = E-mail address
accounts-email-hint = Use the address from your university if you have one. Then we know at once where you study.
accounts-send-code = Send code
accounts-staff-too = Coordinators in municipalities and universities sign in the same way, with their work address.

accounts-ended = Sign in again to send this
accounts-ended-text = You are no longer signed in, or signed in as someone else. What you wrote is still there: sign in with the same address and you can send it.

accounts-code-title = Enter the code
accounts-code-lead = We have sent an e-mail to { $email } with a six-digit code. It is valid for 20 minutes.
accounts-code = Code
accounts-code-hint = Six digits, for example 482 915.
accounts-code-spent-title = You need a new code
accounts-code-spent-text = We send it to { $email }.
accounts-no-mail = Has the e-mail not arrived?
accounts-no-mail-text = It can take a minute. Look in the spam folder too, and check that the address is right.
accounts-new-code = Send a new code
accounts-other-address = Use another address

accounts-link-lead = You are signing in as { $email }.
accounts-link-elsewhere-title = Is it you who is signing in?
accounts-link-elsewhere-notice = Somebody asked to sign in as { $email }, in another browser or on another device.
accounts-link-elsewhere-text = If it was you, you can sign in here instead. If it was not you, close this page. Nothing will happen.
accounts-link-elsewhere-yes = Yes, sign me in here
accounts-link-elsewhere-no = No, it was not me
accounts-link-spent-title = This link can no longer be used
accounts-link-spent-text = A link works once and for 20 minutes. Ask for a new one and it will arrive within a few minutes.
accounts-link-new = Send a new link
accounts-link-signed-in-title = You are already signed in
accounts-link-signed-in-text = You do not need this link any more.
accounts-link-go-on = Continue

accounts-refusal-not-an-address = Write your e-mail address like this: name@student.umu.se
accounts-refusal-too-many = There were many tries in a short time. Try again in { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. If you have got an e-mail already, you can sign in with the link in it.
accounts-refusal-unknown = This browser has not asked for a code. Send a new code and enter it here.
accounts-refusal-used = The code has already been used.
accounts-refusal-expired = The code is too old.
accounts-refusal-not-a-code = The code has six digits. Read it in the latest e-mail and enter all of it.
accounts-refusal-wrong-code = The code is not right. Read it in the latest e-mail and enter it again. You have { $left ->
    [one] { $left } try
   *[other] { $left } tries
} left.
accounts-refusal-no-tries-left = The code was wrong five times, so it can no longer be used.
accounts-refusal-name-missing = Enter your name.
accounts-refusal-name-too-long = Shorten the name to { $length } characters at most.
accounts-refusal-no-such-university = Choose a university from the list.

accounts-profile = Your profile
accounts-profile-saved = Your changes are saved.
accounts-name = Name
accounts-name-hint = Shown to the municipality where you stay and to your university.
accounts-university = University
accounts-university-none = None chosen
accounts-university-hint = Your e-mail address does not show where you study. Your university confirms it when it confirms your placement.
accounts-roles = Your role
accounts-role-administrator = Administrator of the federation. You add accounts, houses and placements with the commands of the program.
accounts-role-coordinator = Housing coordinator of the municipality of { $municipality }. You answer requests and receive those who arrive.
accounts-role-coordinator-work = To today’s work
accounts-role-checker = Placement coordinator at { $university }. You confirm the placements of its students.
accounts-role-checker-work = To the placements
accounts-language = Language of e-mails
accounts-language-hint = The pages are shown in this language too.
accounts-save = Save

accounts-sessions = Where you are signed in
accounts-sessions-text = If you do not recognise a line, end it. A browser that has not been here for 30 days is signed out by itself.
accounts-sessions-ended = Ended. That browser is no longer signed in.
accounts-session-device = Browser
accounts-session-seen = Last active
accounts-session-end = End
accounts-session-this = You are here now
accounts-session-unknown = Unknown browser
accounts-sessions-end-others = End all others
accounts-sessions-end-all = Sign out everywhere

# The e-mail with the code.
accounts-mail-subject = { $code } is your code for Praktikbo
accounts-mail-first = Your code for Praktikbo
accounts-mail-code-text = Enter the code in the browser where you asked for it. It is valid for { $minutes } minutes.
accounts-mail-link-text = You can also sign in with the link.
accounts-mail-link = Sign in
accounts-mail-not-you = Did you not ask for this code? Then you do not have to do anything. Never give the code to anybody else.
accounts-address-change = Change or add an email address
accounts-further-addresses = Also your address
accounts-addresses-joined = The addresses belong together now. What stood under either is here.
accounts-refusal-own-address = This is the address that you use already. Enter the other one.
accounts-mail-proof-subject = { $code } is your code to join addresses in Praktikbo
accounts-mail-proof-first = Your code to join two email addresses
accounts-mail-proof-text = Somebody who is signed in to Praktikbo wants to join { $own } and { $other }, so that both belong to the same person. The code moves bookings and placements from one address to the other.
accounts-mail-proof-not-you = If you did not ask for this, you need not do anything. Never give the code to anybody else.
accounts-mail-joined-subject = Two email addresses belong together in Praktikbo now
accounts-mail-joined-first = Two email addresses belong together in Praktikbo now
accounts-mail-joined-text = { $one } and { $other } are the same person now. Mail about bookings goes to { $main }, and you can sign in with both.
accounts-mail-joined-profile = See your profile
accounts-mail-joined-not-you = Was it not you? Write to the municipality where you stay or to your university.
