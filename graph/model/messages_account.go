package model

// accountMessages are about accounts, sessions and tokens.
var accountMessages = map[string]sentence{
	"account.missing": {"Мұндай тіркелгі жоқ.", "Такой учётной записи нет.", "There is no such account."},
	"account.login":   {"Логин 3-тен 64 таңбаға дейін: латынның кіші әріптері, цифрлар, нүкте, дефис, астын сызу белгісі, @; әріптен не цифрдан басталады.", "Логин — от 3 до 64 знаков: строчные латинские буквы, цифры, точка, дефис, подчёркивание, @; начинается с буквы или цифры.", "A login has 3 to 64 characters: small Latin letters, digits, dot, hyphen, underscore, @; it begins with a letter or digit."},
	"account.taken":   {"Бұл логин бұрын пайдаланылған.", "Этот логин уже использован.", "This login has been used already."},
	"account.own":     {"Өз тіркелгіңізді өшіре алмайсыз.", "Свою учётную запись отключить нельзя.", "Nobody can disable the own account."},
	"account.last":    {"Бұл бүкіл тізілімнің соңғы әкімшісі: алдымен басқасын тағайындаңыз.", "Это последний администратор всего реестра: сначала назначьте другого.", "This is the last administrator of the whole register: appoint another one first."},
	"account.needed":  {"Мұны тек логинмен кірген адам жасай алады.", "Это может только тот, кто вошёл с логином и паролем.", "Only somebody who has signed in with a login can do this."},
	"account.eyes":    {"Басқа адамның көзімен қарап тұрғанда ештеңе өзгертілмейді.", "Пока вы смотрите глазами другого, ничего изменить нельзя.", "Nothing can be changed through the eyes of somebody else."},

	"signin.refused": {"Логин немесе құпиясөз қате.", "Неверный логин или пароль.", "Login or password is wrong."},
	"signin.code":    {"Екінші фактордың коды керек: аутентификатордағы алты цифр немесе қалпына келтіру коды. Әр код бір рет қана жарайды.", "Нужен код второго фактора: шесть цифр из аутентификатора или код восстановления. Каждый код годится один раз.", "A code of the second factor is needed: six digits from the authenticator, or a recovery code. Each is good once."},
	"signin.tries":   {"Бұл логинмен кіру әрекеті тым көп болды. 15 минуттан кейін қайталаңыз немесе екінші фактордың кодымен кіріңіз.", "Слишком много попыток входа с этим логином. Повторите через 15 минут или войдите с кодом второго фактора.", "Too many tries with this login. Try again in 15 minutes, or sign in with the code of the second factor."},
	"signin.address": {"Осы мекенжайдан сәтсіз әрекет тым көп болды. %v секундтан кейін қайталаңыз.", "Слишком много неудачных попыток с этого адреса. Повторите через %v с.", "Too many tries have failed from this address. Try again in %v seconds."},

	"password.same":  {"Жаңа құпиясөз бұрынғысынан өзге болуы тиіс.", "Новый пароль должен отличаться от прежнего.", "The new password is another one than before."},
	"password.wrong": {"Құпиясөз қате.", "Неверный пароль.", "The password is wrong."},
	"code.wrong":     {"Код қате немесе бұрын пайдаланылған.", "Код неверный или уже использован.", "The code is wrong, or was used already."},
	"factor.there":   {"Екінші фактор бар: алдымен оны алып тастаңыз.", "Второй фактор уже есть: сначала уберите его.", "There is a second factor: take it away first."},
	"factor.none":    {"Екінші фактор жоқ.", "Второго фактора нет.", "There is no second factor."},
	"factor.begin":   {"Алдымен екінші факторды баптауды бастаңыз.", "Сначала начните настройку второго фактора.", "Begin to set up the second factor first."},

	"session.missing": {"Сізде мұндай сеанс жоқ.", "У вас нет такого сеанса.", "You have no such session."},

	"grant.missing": {"Мұндай рөл берілмеген.", "Такая роль не выдана.", "There is no such grant."},
	"grant.token":   {"Бұл рөл тек API токендеріне беріледі.", "Эта роль — только для токенов API.", "Only API tokens have this role."},
	"grant.there":   {"Бұл рөл осы ұйымда осы күндерге берілген.", "Эта роль в этой организации на эти дни уже выдана.", "This role is granted there already for some of these days."},
	"grant.over":    {"Бұл рөлдің мерзімі аяқталған.", "Срок этой роли уже закончился.", "This grant is over already."},

	"token.days":    {"Токен 1-ден %v күнге дейін беріледі.", "Токен выдаётся на срок от 1 до %v дней.", "A token is good for 1 to %v days."},
	"token.more":    {"Токенге өзіңіздің құқығыңыздан артық құқық берілмейді.", "Токену нельзя дать больше прав, чем есть у вас.", "A token cannot be given more than you may do yourself."},
	"token.missing": {"Мұндай токен жоқ.", "Такого токена нет.", "There is no such token."},
	"token.wrong":   {"Бұл токен жарамсыз: қате, мерзімі өткен не қайтарып алынған.", "Этот токен не действует: он неверен, просрочен или отозван.", "This token is not good: it is wrong, over or revoked."},
}
