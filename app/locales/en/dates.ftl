weekday-1 = Monday
    .short = Mon
weekday-2 = Tuesday
    .short = Tue
weekday-3 = Wednesday
    .short = Wed
weekday-4 = Thursday
    .short = Thu
weekday-5 = Friday
    .short = Fri
weekday-6 = Saturday
    .short = Sat
weekday-7 = Sunday
    .short = Sun

month-1 = January
    .short = Jan
month-2 = February
    .short = Feb
month-3 = March
    .short = Mar
month-4 = April
    .short = Apr
month-5 = May
    .short = May
month-6 = June
    .short = Jun
month-7 = July
    .short = Jul
month-8 = August
    .short = Aug
month-9 = September
    .short = Sep
month-10 = October
    .short = Oct
month-11 = November
    .short = Nov
month-12 = December
    .short = Dec

date-long = { $weekday } { $day } { $month } { $year } (week{"\u00A0"}{ $week })
date-weekday = { $weekday } { $day } { $month }
date-plain = { $day } { $month } { $year }
date-day-month = { $day } { $month }
date-in-year = { $date } { $year }
date-period = { $dates } ({ $weeks })
date-week = week{"\u00A0"}{ $weeks }
date-weeks = weeks{"\u00A0"}{ $weeks }
date-days = { $from }–{ $to }
date-time = { $hour }:{ $minute }
date-moment = { $date } at { $hour }:{ $minute }
date-nights = { $count ->
    [one] { $count } night
   *[other] { $count } nights
}

# Words in dates as people type them, beside the months and weekdays above: divided by spaces.
date-typed-week = w wk wks week weeks
date-typed-to = to until through
date-typed-night = night nights
date-typed-silent = from the of on st nd rd th
