namespace Helpdesk.Bots.Dialogs.Texts;

internal sealed class RussianTexts : DialogTexts
{
    public override string Language => "ru";
    public override string LanguageName => "Русский";
    public override IReadOnlyList<(string Name, string Description)> Commands =>
    [
        ("new", "Новая заявка"),
        ("status", "Мои заявки и сроки"),
        ("why", "Почему такой срок"),
        ("continue", "Продолжить незаконченную заявку"),
        ("cancel", "Отменить заполнение"),
        ("lang", "Язык"),
        ("help", "Что умеет бот"),
    ];

    public override string New => "Новая заявка";
    public override string MyTickets => "Мои заявки";
    public override string Continue => "Продолжить";
    public override string StartOver => "Начать новую";
    public override string Back => "Назад";
    public override string Skip => "Пропустить";
    public override string Cancel => "Отменить";
    public override string Keep => "Оставить как есть";
    public override string Done => "Готово";
    public override string Next => "Дальше";
    public override string Send => "Отправить";
    public override string Agree => "Согласен";
    public override string Disagree => "Не согласен";
    public override string Why => "Почему такой срок?";
    public override string WhyFor(string ticket) => $"Почему такой срок? {ticket}";

    public override string Idle => "Напишите, что случилось, или нажмите «Новая заявка».";
    public override string AskDesk => "Куда обращаетесь?";
    public override string AskType => "О чём речь?";
    public override string AskText => "Опишите одним сообщением, что случилось. Можно сразу приложить фото или файл.";
    public override string AskMore => "Если есть что добавить, напишите или приложите файлы. Если нечего, нажмите «Дальше».";
    public override string NextOrAdd => "Можно ещё дописать или приложить файлы. Когда всё, нажмите «Дальше».";
    public override string AskTicket => "У вас несколько заявок. К какой добавить это сообщение?";
    public override string AskWhyTicket => "У вас несколько заявок. Про какую рассказать?";
    public override string Check => "Проверьте перед отправкой:";
    public override string Unfinished => "У вас есть незаконченная заявка. Продолжить её или начать новую?";
    public override string WhichLanguage => "Выберите язык:";
    public override string SendFile => "Пришлите файл или фото.";
    public override string DateForm => "Дата в виде 31.12.2026.";
    public override string QuestionOf(int number, int count) => $"Вопрос {number} из {count}";
    public override string Optional(string label) => $"{label} (можно пропустить)";
    public override string PresentValue(string value) => $"Сейчас: {value}";
    public override string Files(int count) => $"Файлов: {count}";

    public override string Help => """
        Напишите, что случилось: сообщение станет заявкой, а в ответ придут её номер и срок.
        Пока заявка открыта, просто пишите сюда: сообщения добавятся к ней.

        /new — новая заявка
        /status — мои заявки и сроки
        /why — почему такой срок
        /continue — продолжить незаконченную
        /cancel — отменить заполнение
        /lang — язык
        """;
    public override string LanguageSet => "Теперь пишем по-русски.";
    public override string Cancelled => "Отменили, ничего не отправлено.";
    public override string TextKept => "Записали, текст войдёт в заявку.";
    public override string FileKept => "Файл сохранили, он войдёт в заявку.";
    public override string CorrectionKept => "Исправление добавили к тексту заявки. Чтобы изменить ответ на вопрос, нажмите «Назад».";
    public override string NothingLost => "Новое сообщение сохранили, оно войдёт в заявку.";
    public override string NoTickets => "Заявок пока нет.";
    public override string AddedTo(string ticket) => $"Добавили к заявке {ticket}.";
    public override string NoDeadline(string ticket) => $"У заявки {ticket} сейчас нет срока.";
    public override string NothingDue => "Сейчас ни у одной вашей открытой заявки срок не идёт.";
    public override string StepsLeftOut(int count) => $"… пропущено шагов: {count}";
    public override string WholeExplanation => "Всё объяснение целиком — на странице заявки:";

    public override string UnknownCommand => $"Такой команды нет.\n\n{Help}";
    public override string NothingToContinue => "Незаконченной заявки нет.";
    public override string NothingToCancel => "Отменять нечего. Отправленные заявки видны по команде /status.";
    public override string NothingOffered => "Сейчас заявки здесь не принимаются. Напишите на почту или позвоните.";
    public override string NoLongerOffered => "Этого варианта больше нет. Выберите из списка.";
    public override string EmptyMessage => "Сообщение пустое. Напишите текст или приложите файл.";
    public override string EarlierButton => "Эта кнопка от прошлого вопроса. Введённое сохранено, вот текущий вопрос:";
    public override string FormOutOfDate => "Эта форма устарела. Отправленные заявки на месте: /status.";
    public override string NotYours => "Такой заявки у вас нет.";
    public override string StillMissing => "Остался вопрос без ответа:";
    public override string AnswerNeeded => "Сначала ответьте на вопрос.";
    public override string FileNeeded => "Здесь нужен файл или фото. Если вы написали текст, он сохранён и войдёт в заявку.";
    public override string TextNeeded => "Без текста заявку не отправить: напишите, в чём дело.";
    public override string TextOrFileNeeded => "Пришлите файл или напишите текст: без этого заявку не отправить.";
    public override string DateNeeded => "Не похоже на дату. Напишите её так: 31.12.2026.";
    public override string ChooseFromList => "Такого варианта нет. Нажмите кнопку или напишите вариант словами.";
    public override string ConsentNeeded => "Без согласия принять заявку нельзя. Если передумали, нажмите «Отменить».";
    public override string ConsentButtons => "Нажмите «Согласен» или «Не согласен».";
    public override string TooLong(int length, int longest) => $"Слишком длинно: {length} знаков, а можно {longest}. Сократите; подробности можно написать в конце.";
    public override string TooMuchText(int longest) => $"Текста больше {longest} знаков, последнее сообщение не вошло. Приложите его файлом; остальное сохранено.";

    public override bool AsksWhy(string typed) => typed.Trim().TrimEnd('?', '!', '.', ' ').ToLowerInvariant() is
        "почему такой срок" or "а почему такой срок" or "почему срок такой" or "откуда такой срок";

    public override bool MeansYes(string typed) => typed.Trim().TrimEnd('.', '!').ToLowerInvariant() is "да" or "согласен" or "согласна" or "yes";
    public override bool MeansNo(string typed) => typed.Trim().TrimEnd('.', '!').ToLowerInvariant() is "нет" or "не согласен" or "не согласна" or "no";
}
