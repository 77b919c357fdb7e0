placements-course-unsaid = Kurs inte angiven

# Varför lärosätet avvisar en placering. Studenten läser det.
placements-reject-not-registered = Du är inte registrerad på kursen.
placements-reject-other-course = Kursen stämmer inte.
placements-reject-other-workplace = Du har en annan arbetsplats.
placements-reject-other-period = Perioden stämmer inte.
placements-reject-called-off = Placeringen är inställd.
placements-reject-other = Uppgifterna stämmer inte.
