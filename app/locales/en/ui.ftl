# Words that the components say themselves.
ui-service = Praktikbo
ui-error-prefix = Error:
ui-error-heading = Something needs correcting
ui-optional = (optional)
ui-change = Change
ui-back = Back
ui-breadcrumbs = Breadcrumb
ui-previous = Previous
ui-next = Next
ui-pages = Pages
ui-page = Page { $current } of { $total }
ui-step = Step { $current } of { $total }
ui-moment-done = done
ui-moment-now = now
ui-moment-next = next
ui-moment-coming = to come
ui-moment-stopped = ended
