# Words for the tests, not a translation: a language that is not whole, counts pairs, and writes the month before the day.
weekday-1 = vuossárga
    .short = vuos
weekday-2 = maŋŋebárga
    .short = maŋ
weekday-3 = gaskavahkku
    .short = gask
weekday-4 = duorasdat
    .short = duor
weekday-5 = bearjadat
    .short = bear
weekday-6 = lávvardat
    .short = láv
weekday-7 = sotnabeaivi
    .short = sotn
month-1 = ođđajagemánnu
    .short = ođđj
month-2 = guovvamánnu
    .short = guov
month-3 = njukčamánnu
    .short = njuk
month-4 = cuoŋománnu
    .short = cuo
month-5 = miessemánnu
    .short = mies
month-6 = geassemánnu
    .short = geas
month-7 = suoidnemánnu
    .short = suoi
month-8 = borgemánnu
    .short = borg
month-9 = čakčamánnu
    .short = čakč
month-10 = golggotmánnu
    .short = golg
month-11 = skábmamánnu
    .short = skáb
month-12 = juovlamánnu
    .short = juov
date-long = { $weekday } { $month } { $day }. { $year } (vahkku { $week })
date-plain = { $month } { $day }. { $year }
date-day-month = { $month } { $day }.
date-in-year = { $date } { $year }
date-period = { $dates } ({ $weeks })
date-days = { $from }–{ $to }
date-week = vahkku { $weeks }
date-weeks = vahkut { $weeks }
date-typed-week = vahkku vahkut
date-typed-to = gitta
date-nights = { $count ->
    [one] { $count } idja
    [two] { $count } ija, guokte
   *[other] { $count } ija
}
