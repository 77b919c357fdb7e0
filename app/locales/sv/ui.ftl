# Ord som komponenterna själva säger.
ui-service = Praktikbo
ui-error-prefix = Fel:
ui-error-heading = Något behöver rättas
ui-optional = (valfritt)
ui-change = Ändra
ui-back = Tillbaka
ui-breadcrumbs = Sökväg
ui-previous = Föregående
ui-next = Nästa
ui-pages = Sidor
ui-page = Sida { $current } av { $total }
ui-step = Steg { $current } av { $total }
ui-moment-done = klart
ui-moment-now = nu
ui-moment-next = härnäst
ui-moment-coming = kommande
ui-moment-stopped = avslutat
