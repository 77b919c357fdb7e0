placements-course-unsaid = Course not given

# Why the university rejects a placement. The student reads it.
placements-reject-not-registered = You are not registered on the course.
placements-reject-other-course = The course is not right.
placements-reject-other-workplace = You have another workplace.
placements-reject-other-period = The period is not right.
placements-reject-called-off = The placement has been called off.
placements-reject-other = The details are not right.
