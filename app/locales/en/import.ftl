import-at-row = row { $row }: { $problem }
import-at-cell = row { $row }, column { $column }: { $problem }

import-kind-houses = houses
import-kind-rooms = rooms
import-kind-beds = beds
import-kind-placements = placements
import-kind-municipalities = municipalities
import-kind-universities = universities
import-kind-programmes = programmes
import-kind-workplaces = workplaces
import-count = { $kind }: { $created } new, { $changed } changed, { $unchanged } unchanged, { $removed } removed
import-matched = { $count ->
    [one] The student had already declared 1 placement. It is now confirmed.
   *[other] The students had already declared { $count } placements. They are now confirmed.
}
import-new-workplace = new workplace without coordinates: { $name } ({ $municipality })

import-problem-empty = the file is empty
import-problem-no-rows = the file has a header and nothing below it
import-problem-garbled = some letters look wrong in “{ $text }”. Open the file in the program that it comes from, choose “Save as” and “CSV UTF-8”, or correct it here.
import-problem-too-many-cells = the row has more than { $most } cells. Are the line breaks missing?
import-problem-not-text = the file is not a CSV file. Choose “Save as” and “CSV UTF-8” in the spreadsheet program.
import-problem-too-large = the file is larger than { $megabytes } MB
import-problem-too-many-rows = the file has more than { $most } rows
import-problem-unclosed-quote = a quotation mark is opened here but never closed
import-problem-unknown-column = the template has no such column
import-problem-missing-column = the column is missing
import-problem-column-twice = the column is there twice
import-problem-beyond-columns = the row has more cells than the header
import-problem-blank = fill in a value
import-problem-too-long = shorten the text to at most { $most } characters
import-problem-too-many = write at most { $most } words
import-problem-not-one-line = write the text on one line, without line breaks or tabs
import-problem-control-character = remove the invisible control characters
import-problem-not-date = write the date like this: 2027-01-18
import-problem-not-number = write a number, such as 64.5954
import-problem-out-of-range = write a number between { $least } and { $most }
import-problem-not-yes-or-no = write yes or no
import-problem-not-email = write an e-mail address
import-problem-not-domain = write domains such as student.umu.se, without an at sign
import-problem-domain-taken = one of the domains belongs to another university
import-problem-not-one-of = use only { $words }
import-problem-look-same = { $words } look the same. Give them names that can be told apart.
import-problem-twice = already in row { $row }
import-problem-differs = write the same as in row { $row }, or leave the cell blank
import-problem-period = the end is before the start, or more than a year after it
import-problem-unknown-municipality = no such municipality. Write its code or its name.
import-problem-unknown-university = no such university
import-problem-unknown-programme = the university has no programme with this code
import-problem-unknown-workplace = the municipality has no workplace with this key. Write the name of the workplace if it is new.
import-problem-foreign = the row is about another municipality or university than yours
import-problem-bed-has-bookings = bed { $bed } in room { $room } is missing from the file but has bookings, and can’t be removed
import-problem-booked-when-closed = the house is booked in the night { $night }, when it would be closed
import-problem-student-has-booking = another student has booked a bed for this placement. Set it to withdrawn and add a new placement.
import-problem-more = and { $count } more errors
