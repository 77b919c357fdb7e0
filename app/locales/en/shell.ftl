# Head and foot of every page.
shell-this-language = In English
shell-skip = Skip to the content
shell-nav = Main menu
shell-housing = Find housing
shell-bookings = My bookings
shell-coordinator = Coordinator
shell-university = University
shell-profile = Profile
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-footer-nav = About the service
shell-footer-what = Free housing during your VFU, the practice part of your nursing studies, in the inland of northern Sweden.
shell-footer-who = Praktikbo is a service for the member municipalities of Akademi Norr.
shell-about = About Praktikbo
shell-privacy = Personal data
shell-accessibility = Accessibility
shell-cookies = Cookies
