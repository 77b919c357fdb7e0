language-se = Davvisámegiella
shell-this-language = Davvisámegillii
housing-list-title = Orrunsajit
accounts-mail-subject = { $code } lea du koda
