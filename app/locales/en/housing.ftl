# Finding housing: the list and the page of a house.
housing-list-title = Housing
housing-list-undated = { $count ->
    [one] { $count } house
   *[other] { $count } houses
}
housing-list-free = { $count ->
    [one] { $count } house with room for your whole stay
   *[other] { $count } houses with room for your whole stay
}
housing-list-none-free = No house is free for your whole stay
housing-list-none-takes = No municipality accepts these dates
housing-list-none-takes-here = These dates cannot be booked here

housing-anywhere = Anywhere
housing-any-time = any dates
housing-change = Change
housing-municipality-label = Municipality
housing-municipalities = Municipalities
housing-week-label = Weeks
housing-week-hint = Such as weeks 3–6
housing-dates-instead = Search by dates instead
housing-or = or
housing-from-label = Arrival
housing-to-label = Departure
housing-search = Search
housing-practice = Weeks count from the evening before the first day to the morning after the last.
housing-practice-strict = { $municipality } lets you come on the first day of your placement, not earlier.
housing-practice-later = Come { $day } instead
housing-practice-longer = Stay until { $day }
housing-dates-hint = Tell us which weeks you will be there to see what is free.

housing-unhoused = { $count ->
    [one] Your placement still needs housing
   *[other] Your placements still need housing
}
housing-unhoused-houses = { $count ->
    [0] No house is free the whole time
    [one] { $count } house has room
   *[other] { $count } houses have room
}
housing-unhoused-choose = Choose a house
housing-unhoused-look = See what else there is

housing-filter = { $count ->
    [0] Filters
   *[other] Filters: { $count } chosen
}
housing-filter-facilities = The house must have
housing-filter-room = Room
housing-filter-apply = Show houses
housing-filter-clear = Remove the filters
housing-single = A room to myself

housing-total = { $count ->
    [one] { $count } house
   *[other] { $count } houses
}
housing-total-free = { $count } free for your whole stay
housing-sort = Sort by
housing-sort-distance = distance
housing-sort-name = name
housing-sort-free = free beds
housing-sort-beds = number of beds
housing-section-all = All houses
housing-section-free = Free for your whole stay
housing-section-partly = Free for part of your stay
housing-section-full = Full for your whole stay
housing-section-refused = Cannot be booked on these dates

housing-place = { $town }, { $municipality }
housing-place-distance = { $place } · { $distance } from { $origin }
housing-place-address = { $address }, { $town } · { $municipality } municipality
housing-to-work = To your workplace
housing-to-workplaces = To workplaces nearby
housing-crow = { $distance } as the crow flies
housing-walk = { $minutes } min on foot
housing-cycle = { $minutes } min by bicycle
housing-drive = { $minutes } min by car
housing-first-bus = first bus at { $time } on weekdays
housing-distance = { $kilometres } km
housing-distance-near = less than 1 km
housing-distance-note = Distances are as the crow flies.

housing-period = { $period }, { $nights }
housing-beds = { $count ->
    [one] { $count } bed
   *[other] { $count } beds
}
housing-free = { $free } of { $beds } beds free
housing-free-at-least = There is room
housing-free-all = { $beds } for your whole stay
housing-free-partly = { $count ->
    [one] Free for { $count } night of your stay
   *[other] Free for { $count } nights of your stay
}
housing-in-some-rooms = { $wishes }: in some rooms. You cannot choose the room yourself.
housing-full = Full
housing-nearest = Nearest free period of the same length:
housing-nearest-none = This house is full for the next eight weeks.
housing-nearest-others = Other houses in { $place }
housing-book = Book
housing-look = See the house
housing-included = Included: { $list }.
housing-included-electricity = electricity
housing-included-heating = heating
housing-included-water = water
housing-included-linen = bed linen
housing-included-towels = towels
housing-included-cleaning-supplies = cleaning supplies
housing-included-kitchenware = kitchenware

housing-facility-wifi = Wi-Fi
housing-facility-engine-heater = Parking with engine heater
housing-facility-step-free = Step-free
housing-facility-pets = Pets welcome
housing-facility-washing-machine = Washing machine
housing-facility-own-bathroom = Own bathroom
housing-facility-some-bathrooms = Own bathroom in some rooms
housing-facility-kitchen = Kitchen
housing-facility-family = Family welcome

housing-empty-title = No house fits
housing-empty-ways = How to find more
housing-empty-text = { $ways ->
    [both] Remove a filter or search in more municipalities.
    [wishes] Remove a filter.
    [places] Search in more municipalities.
   *[none] Search for other dates.
}
housing-none-title = No bed is free every night
housing-none-text = Below you see what is free for part of your stay, and the nearest dates with room for a stay of the same length.
housing-refused-title = These dates cannot be booked
housing-refused-text = Below you see why, for each house. Choose other dates.
housing-near = Free for your whole stay nearby:
housing-neighbour = { $place }: { $count ->
    [one] { $count } house
   *[other] { $count } houses
}
housing-neighbour-distance = { $place }, { $distance } away as the crow flies: { $count ->
    [one] { $count } house
   *[other] { $count } houses
}
housing-look-anywhere = Search all municipalities

housing-map-show = Show on the map
housing-map = Map of the municipalities
housing-map-free = { $count ->
    [0] { $place }: no free beds
    [one] { $place }: { $count } free bed
   *[other] { $place }: { $count } free beds
}
housing-map-other = { $place }: search here
housing-map-beds = { $count ->
    [one] { $place }: { $count } bed
   *[other] { $place }: { $count } beds
}

# What is wrong in a field, and what works.
housing-wrong-from-missing = Write when you arrive, for example { $date }.
housing-wrong-to-missing = Write when you leave, for example { $date }.
housing-wrong-week-missing = Write which weeks, for example weeks 3–6.
housing-wrong-from-unreadable = Write your arrival as a date, for example { $date }.
housing-wrong-to-unreadable = Write your departure as a date, for example { $date }.
housing-wrong-week-unreadable = Write weeks or dates, for example weeks 3–6 or 18/1–14/2.
housing-wrong-from-order = The end must come after the beginning. Write for example weeks 3–6.
housing-wrong-to-order = Write your departure as a date after your arrival, for example { $date }.
housing-wrong-week-order = The end must come after the beginning. Write for example weeks 3–6.
housing-wrong-no-such-day = There is no such day in the calendar. Write for example { $date }.
housing-wrong-no-such-week = The year { $year } has { $count } weeks. Write for example weeks 3–6.
housing-wrong-one-day = That is one day only. Write both the beginning and the end, for example weeks 3–6.
housing-wrong-too-long = Search for a year at most, for example weeks 3–6.
housing-wrong-past = That arrival has passed. Write a later date, for example { $date }.
housing-wrong-week-past = That time has already begun. Write later weeks or dates, for example weeks 3–6.
housing-wrong-ambiguous = That can be read in two ways. Which do you mean?
housing-arrival-known = You arrive on { $day }. When do you leave?
housing-arrival-known-text = Fill in the departure to see what is free.
housing-to-wanted = When do you leave?
housing-from-day = from { $day }
housing-weeks-count = The weeks count, not the dates. Clear this field if the dates should.
housing-too-long-title = You are searching for { $nights }
housing-too-long-text = No municipality here takes anyone for that long; the longest is { $longest }. Are these the right dates: { $period }?
housing-too-long-chosen-text = { $count ->
    [one] The municipality that you chose takes no one for that long; the longest is { $longest }.
   *[other] None of the municipalities that you chose takes anyone for that long; the longest is { $longest }.
} Are these the right dates: { $period }?

# Why a house can't be booked for these dates.
housing-refusal-past = That arrival has passed. Choose a later date.
housing-refusal-too-soon = { $municipality } takes guests from { $date } at the earliest.
housing-refusal-too-short = { $municipality } only accepts stays of at least { $nights }.
housing-refusal-too-long = { $municipality } only accepts stays of at most { $nights }.
housing-refusal-closed = The house is closed { $period }.
housing-refusal-closed-all = The house is closed on these dates.

housing-picture = { $house }, picture { $number }
housing-shared-text = Stay free of charge in { $municipality } during your placement. See what is free and book.
housing-pictures = Pictures
housing-pictures-all = Show all { $total } pictures
housing-picture-of = Picture { $number } of { $total }
housing-picture-prev = Previous
housing-picture-next = Next
housing-picture-back = Back to { $house }
housing-way-read = Read the directions
housing-contact-hours = Answers { $hours }
housing-cost = 0 kr
housing-cost-text = The municipality pays for the housing.
housing-when = At least { $shortest }
housing-when-text = { $lead ->
    [0] Book until the day of arrival. At most { $longest }.
    [one] Book no later than the day before. At most { $longest }.
   *[other] Book at least { $lead } days ahead. At most { $longest }.
}
housing-handover-key-box = Key box
housing-handover-door-code = Door code
housing-handover-staff = You get the key there
housing-handover-text = You learn how once your booking is confirmed.

housing-about = About the house
housing-facilities = What there is
housing-rooms-more = { $count ->
    [one] Show one more room
   *[other] Show { $count } more rooms
}
housing-rooms = Rooms and beds
housing-rooms-alike = { $count } rooms alike
housing-room-name = Room { $room }
housing-bed-name = Room { $room }, bed { $bed }
housing-kind-own = Room of your own
housing-kind-shared = Shared room with { $beds } beds
housing-kind-bathroom-shared = shared bathroom
housing-kind-bathroom-own = bathroom of your own
housing-kind-bathroom-of-room = bathroom for the room
housing-kind-step-free = step-free
housing-room-floor = floor { $floor }
housing-calendar = Free nights
housing-calendar-free = Free
housing-calendar-full = Full or closed
housing-calendar-figures = The figure says how many beds are free. { $least }+ means { $least } or more.
housing-calendar-past = cannot be booked
housing-calendar-earlier = Earlier
housing-calendar-later = Later
housing-calendar-week = week
housing-calendar-week-short = wk
housing-periods = Free periods
housing-periods-note = One and the same bed is free all the time. The list goes to { $date }.
housing-periods-none = No period is free until { $date }.
housing-rules = House rules
housing-bring = What to bring
housing-bring-winter = In winter, bring as well
housing-bring-summer = In summer, bring as well
housing-way = How to get here
housing-way-map = Show on a map (OpenStreetMap)
housing-contact = Questions about the house
housing-terms-all = Read all terms
housing-terms = Terms in { $municipality } municipality

housing-box-title = When do you need to stay here?
housing-box-check = See if it is free
housing-box-check-again = Check the dates
housing-box-refused = Cannot be booked
housing-box-partly = Free in one and the same bed:
housing-box-others = Other houses in { $place } on the same dates
housing-box-free-of-charge = The housing is free of charge for nursing students with a clinical placement (VFU) in one of the municipalities (kommuner) of Akademi Norr.
housing-bar-undated = No dates chosen
housing-bar-cost = 0 kr
housing-bar-choose = Choose dates
housing-bar-change = Change dates
