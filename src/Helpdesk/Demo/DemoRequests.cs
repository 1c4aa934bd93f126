using Helpdesk.Bots;
using Helpdesk.Connections.Review;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Demo;

internal sealed record DemoRequest(string Desk, string Type, string Subject, string Text, string Name)
{
    public string Channel { get; init; } = ChannelKeys.Web;

    /// <summary>When its first promise is due, from now: negative for one that is broken already. Null for just now.</summary>
    public TimeSpan? DueIn { get; init; }

    public DemoSchool? School { get; init; }

    public Dictionary<string, string> Fields { get; init; } = [];

    public string? TakenBy { get; init; }

    public string? Note { get; init; }

    public string? Answer { get; init; }

    /// <summary>Last action of whoever took it.</summary>
    public string? Then { get; init; }

    /// <summary>What that action asks besides.</summary>
    public Dictionary<string, string> Values { get; init; } = [];
}

internal sealed record DemoSchool(string Inn, string Name, string Region, string Zone)
{
    public static readonly DemoSchool First = new("5900000010", "Демонстрационная школа № 1", "59", "Asia/Yekaterinburg");
    public static readonly DemoSchool Gymnasium = new("7700000016", "Демонстрационная гимназия", "77", "Europe/Moscow");
}

internal static class DemoRequests
{
    public static IReadOnlyList<DemoRequest> All { get; } =
    [
        new(
            "multipas", "support", "Терминал в столовой не читает карты",
            "С утра терминал на кассе показывает «Карта не найдена» у всех. Очередь стоит, записываем на бумагу.", "Анна Примерова")
        {
            DueIn = TimeSpan.FromMinutes(-53),
            Channel = ChannelKeys.Phone,
            School = DemoSchool.First,
            Fields =
                new() { ["school"] = DemoSchool.First.Name, ["place"] = "Столовая, касса 1", ["role"] = "canteen", ["service"] = "meals" },
        },
        new(
            "multipas", "support", "Турникет пропускает через раз",
            "На главном входе турникет срабатывает со второго-третьего раза, второй турникет работает.", "Пётр Образцов")
        {
            DueIn = TimeSpan.FromMinutes(18),
            School = DemoSchool.First,
            Fields = new() { ["school"] = DemoSchool.First.Name, ["place"] = "Главный вход", ["role"] = "school", [
                "service"] = "access-control" },
            TakenBy = DemoPeople.Engineer,
            Note = "Похоже на питание считывателя: на прошлой неделе было то же самое в соседней школе.",
        },
        new("multipas", "support", "Не приходит отчёт о питании", "Отчёт за вчера не пришёл ни на почту, ни в кабинет.", "Светлана Тестова")
        {
            DueIn = TimeSpan.FromHours(4),
            Channel = ChannelKeys.Email,
            School = DemoSchool.Gymnasium,
            Fields = new() { ["school"] = DemoSchool.Gymnasium.Name, ["role"] = "responsible", ["service"] = "reports" },
            TakenBy = DemoPeople.Engineer,
            Answer = "Добрый день! Отчёт сформирован повторно, проверьте, пожалуйста, кабинет. Причина — задержка выгрузки ночью.",
            Then = WaitForRequester.ActionKey,
        },
        new(
            "multipas", "card-lost", "Потеряна карта ученика 5 «Б»", "Ребёнок потерял карту вчера после уроков, нужна новая.",
            "Мария Учебная")
        {
            DueIn = TimeSpan.FromHours(6),
            Fields = new() { ["school"] = DemoSchool.First.Name, ["class"] = "5Б", ["pupil"] = "Миша У." },
        },
        new("multipas", "consultation", "Как пополнить счёт без комиссии", "Подскажите, как пополнить счёт без комиссии.", "Олег Опытов")
        {
            DueIn = TimeSpan.FromMinutes(75),
            Channel = ChannelKeys.Email,
            Fields = new() { ["school"] = DemoSchool.First.Name, ["role"] = "parent" },
        },
        new("multipas", "support", "Карта не открывает дверь библиотеки", "Новая карта открывает вход, но не библиотеку.", "Нина Показова")
        {
            DueIn = TimeSpan.FromHours(20),
            Channel = ChannelKeys.Phone,
            Fields = new() { ["school"] = DemoSchool.Gymnasium.Name, ["role"] = "school", ["service"] = "library" },
            TakenBy = DemoPeople.Engineer,
            Answer = "Право на библиотеку добавлено, приложите карту к считывателю ещё раз.",
            Then = ResolveTicket.ActionKey,
        },
        new(
            "opoo", "connection", "Подключение школы: Демонстрационная школа № 1", "Просим подключить школу к СГО и журналу «Журавль».",
            "Ирина Проба")
        {
            DueIn = TimeSpan.FromHours(9),
            School = DemoSchool.First,
            Fields = Application("Демонстрационная школа № 1", "5900000010", "1025900000037", "Пермь", "59", "sgo,zhuravl"),
            TakenBy = DemoPeople.Reviewer,
            Then = ApproveApplication.ActionKey,
            Values = new() { ["revision"] = "1" },
        },
        new(
            "opoo", "connection", "Подключение школы: Демонстрационная гимназия", "Заявление пришлём сегодня, реквизиты ниже.",
            "Виктор Макетов")
        {
            DueIn = TimeSpan.FromHours(31),
            Channel = ChannelKeys.Email,
            School = DemoSchool.Gymnasium,
            TakenBy = DemoPeople.Reviewer,
            Note = "Ждём юридический адрес и КПП.",
        },
        new(
            "opoo", "connection", "Подключение школы: Демонстрационная школа № 8", "Просим подключить школу к журналу и «Руководству».",
            "Ирина Проба")
        {
            DueIn = TimeSpan.FromHours(9),
            Fields = Application("Демонстрационная школа № 8", "6600000081", "1026600000085", "Екатеринбург", "66", "zhuravl,rukovodstvo"),
        },
        new("opoo", "connection", "Подключение школы: Демонстрационная школа № 6", "Просим подключить школу к АИС Онлайн.", "Ирина Проба")
        {
            DueIn = TimeSpan.FromHours(31),
            Fields = Application("Демонстрационная школа № 6", "5400000068", "1025400000064", "Новосибирск", "54", "ais-online"),
            TakenBy = DemoPeople.Reviewer,
            Then = AskCorrections.ActionKey,
            Values =
                new() { ["head"] = "Директор сменился в августе: укажите действующего.", ["legal-address"] = "Нет почтового индекса." },
        },
        new(
            "opoo", "consultation", "Вопрос по системе «Современный педагог»", "Где найти методические материалы за прошлый год?",
            "Галина Черновик")
        {
            Fields = new() { ["school"] = "Демонстрационная школа № 8", ["service"] = "sovremennyy-pedagog" },
        },
        new("kpot", "work", "Практическая работа № 3", "Отправляю практическую работу № 3 по информатике.", "Студент Первый")
        {
            DueIn = TimeSpan.FromDays(6),
            Channel = ChannelKeys.Email,
            Fields = new() { ["course"] = "Информатика" },
        },
        new("kpot", "work", "Курсовой проект, глава 1", "Первая глава курсового проекта на проверку.", "Студент Второй")
        {
            DueIn = TimeSpan.FromHours(-26),
            Fields = new() { ["course"] = "Проектирование информационных систем" },
            TakenBy = DemoPeople.Teacher,
        },
        new(
            "kpot", "appeal", "Обращение о расписании", "Прошу разъяснить порядок переноса занятий.",
            "Родитель Условный") { DueIn = TimeSpan.FromHours(27) },
        new("kpot", "support", "Не открывается MOODLE", "При входе показывает ошибку 502.", "Студент Третий")
        {
            Fields = new() { ["role"] = "student", ["service"] = "moodle" },
            TakenBy = DemoPeople.Engineer,
            Answer = "Сервис восстановлен, войдите ещё раз. Если ошибка повторится, напишите время.",
            Then = ResolveTicket.ActionKey,
        },
        new(
            "singularity", "support", "Нет доступа к платформе", "После смены пароля не пускает на образовательную платформу.",
            "Слушатель Первый") { Fields = new() { ["service"] = "platform" } },
        new(
            "mirk", "work", "Итоговая работа", "Итоговая работа потока на проверку.",
            "Слушатель Второй") { Fields = new() { ["course"] = "Основы программирования" } },
    ];

    private static Dictionary<string, string> Application(
        string name, string inn, string ogrn, string city, string region, string systems) => new()
        {
            ["full-name"] = $"Муниципальное автономное общеобразовательное учреждение «{name}»",
            ["short-name"] = name,
            ["inn"] = inn,
            ["kpp"] = inn[..2] + "0201001",
            ["ogrn"] = ogrn,
            ["region"] = region,
            ["city"] = city,
            ["legal-address"] = $"г. {city}, ул. Примерная, д. 1",
            ["head"] = "Директоров Дмитрий Дмитриевич, директор",
            ["person-name"] = "Ирина Проба",
            ["person-position"] = "Заместитель директора",
            ["email"] = "irina@example.test",
            ["phone"] = "+79000000100",
            ["systems"] = systems,
            ["consent"] = "2026-11",
        };
}
