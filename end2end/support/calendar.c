/* Reads a calendar file from standard input as libical does, Debian's and GNOME's library: says what is wrong with it by
   RFC 5545 (its syntax) and RFC 5546 (what its METHOD asks for), one line each, and ends with 1; with 0 when nothing is. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static int faults(icalcomponent *component)
{
    int count = 0;
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; property; property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY)) {
        puts(icalproperty_get_xlicerror(property));
        count++;
    }
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) {
        if (icalcomponent_isa(inner) == ICAL_XLICINVALID_COMPONENT) {
            puts("An unknown component");
            count++;
        }
        count += faults(inner);
    }
    return count;
}

int main(void)
{
    static char text[1 << 20];
    text[fread(text, 1, sizeof text - 1, stdin)] = '\0';
    icalcomponent *calendar = icalparser_parse_string(text);
    if (!calendar || icalcomponent_isa(calendar) != ICAL_VCALENDAR_COMPONENT) {
        puts("Not one VCALENDAR");
        return EXIT_FAILURE;
    }
    int right = icalrestriction_check(calendar);
    int count = faults(calendar);
    if (!right && !count)
        puts("Against the rules of its METHOD");
    icalcomponent_free(calendar);
    return right && !count ? EXIT_SUCCESS : EXIT_FAILURE;
}
