# Names of languages. The own one must be there; one that is missing here is shown by its own name.
language-sv = Swedish
language-en = English
