# Språkens namn. Det egna måste finnas; ett språk som saknas här visas med sitt eget namn.
language-sv = Svenska
language-en = Engelska
