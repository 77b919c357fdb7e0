# The start page.
start-title = Free housing during your clinical placement
start-heading = Stay free of charge during your placement in the inland of northern Sweden
start-lead = For nursing students with a clinical placement (VFU) in one of the twelve municipalities of Akademi Norr. The municipality pays for the housing.
start-how = How it works
start-step-1 = Find a house
start-step-1-text = Search by municipality and the weeks of your placement. You see at once what is free every night.
start-step-2 = Book
start-step-2-text = Choose a house and tell us about your placement. It takes five minutes. You sign in with a code that we e-mail to you.
start-step-3 = Get it confirmed
start-step-3-text = Your university confirms the placement and the municipality the housing. We e-mail you the answer, and how to get in well before you arrive.
start-places = Twelve municipalities welcome you
start-places-note = A bed counts as free when at least four weeks in a row can be booked in the { $term }.
start-places-note-weeks = Houses with room every night { $period }.
start-weeks-none = Nothing free then
start-term-spring = spring term of { $year }
start-term-autumn = autumn term of { $year }
start-free-spring = { $count } free this spring
start-free-autumn = { $count } free this autumn
start-free-none = Full at the moment
start-place-beds = { $count ->
    [one] { $count } bed
   *[other] { $count } beds
} in { $houses ->
    [one] { $houses } house
   *[other] { $houses } houses
}
start-staff = Do you coordinate housing in a municipality, or placements at a university? Take care of bookings and placements here.
start-staff-signed-in = You are signed in and have a role in the service.
start-staff-work = To your work
start-staff-sign-in = Sign in
