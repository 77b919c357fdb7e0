# Sidhuvud och sidfot.
shell-this-language = På svenska
shell-skip = Till innehållet
shell-nav = Huvudmeny
shell-housing = Hitta boende
shell-bookings = Mina bokningar
shell-coordinator = Samordnare
shell-university = Lärosäte
shell-profile = Profil
shell-sign-in = Logga in
shell-sign-out = Logga ut
shell-footer-nav = Om tjänsten
shell-footer-what = Kostnadsfritt boende under din VFU, den verksamhetsförlagda utbildningen, i Norrlands inland.
shell-footer-who = Praktikbo är en tjänst för Akademi Norrs medlemskommuner.
shell-about = Om Praktikbo
shell-privacy = Personuppgifter
shell-accessibility = Tillgänglighet
shell-cookies = Kakor
