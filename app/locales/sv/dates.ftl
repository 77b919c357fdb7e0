weekday-1 = måndag
    .short = mån
weekday-2 = tisdag
    .short = tis
weekday-3 = onsdag
    .short = ons
weekday-4 = torsdag
    .short = tors
weekday-5 = fredag
    .short = fre
weekday-6 = lördag
    .short = lör
weekday-7 = söndag
    .short = sön

month-1 = januari
    .short = jan
month-2 = februari
    .short = feb
month-3 = mars
    .short = mars
month-4 = april
    .short = april
month-5 = maj
    .short = maj
month-6 = juni
    .short = juni
month-7 = juli
    .short = juli
month-8 = augusti
    .short = aug
month-9 = september
    .short = sep
month-10 = oktober
    .short = okt
month-11 = november
    .short = nov
month-12 = december
    .short = dec

date-long = { $weekday } { $day } { $month } { $year } (v.{"\u00A0"}{ $week })
date-weekday = { $weekday } { $day } { $month }
date-plain = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-in-year = { $date } { $year }
date-period = { $dates } ({ $weeks })
date-week = v.{"\u00A0"}{ $weeks }
date-weeks = v.{"\u00A0"}{ $weeks }
date-days = { $from }–{ $to }
date-time = { $hour }.{ $minute }
date-moment = { $date } kl.{"\u00A0"}{ $hour }.{ $minute }
date-nights = { $count ->
    [one] { $count } natt
   *[other] { $count } nätter
}

# Ord i datum som folk skriver dem, bredvid månaderna och veckodagarna ovan: skilda åt av mellanslag.
date-typed-week = v vecka veckan veckor veckorna
date-typed-to = till tom tills
date-typed-night = natt nätter
date-typed-silent = från den de fr e a
