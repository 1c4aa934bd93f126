namespace Helpdesk.Bots.Max;

/// <summary>How to get a bot of MAX. Source: dev.max.ru/docs, business.max.ru (autumn 2026).</summary>
internal static class MaxSetupGuide
{
    public static IReadOnlyList<SetupStep> Steps { get; } =
    [
        new(
            new("Кто может завести бота", "Who may have a bot"),
            new(
                "Организация, предприниматель или самозанятый из России. Личность и организацию подтверждают на business.max.ru; обычному "
                    + "пользователю MAX бота не даст. Бот нужен один на службу, школам и родителям заводить своего не надо.",
                "An organisation, a sole trader or a self-employed person of Russia, confirmed at business.max.ru; an ordinary user gets "
                    + "no bot. One bot serves a desk: schools and parents need none of their own.")),
        new(
            new("Что подготовить", "What to prepare"),
            new(
                "Сведения об организации (ИНН, кто действует от её имени), название бота, по которому его узнают («Поддержка ЭДО школ»), "
                    + "одну-две фразы о том, чем он помогает, и квадратную картинку.",
                "Data of the organisation (its tax number, who acts for it), a name by which people know the bot, a sentence or two on "
                    + "what it helps with, and a square picture.")),
        new(
            new("Создать бота и дождаться модерации", "Make the bot and wait for moderation"),
            new(
                "business.max.ru → «Чат-боты» → «Создать». Модерация занимает до двух рабочих дней; до её конца бот людям не отвечает.",
                "business.max.ru → «Чат-боты» → «Создать». Moderation takes up to two working days; until then the bot answers nobody.")),
        new(
            new("Вписать токен в настройки", "Put the token into the settings"),
            new(
                "Токен лежит там же, в разделе бота «Интеграция». Это пароль бота: его кладут в файл, который читает только программа, или "
                    + "в переменную окружения, и перезапускают программу. Без Desk бот сам спросит, к какой службе обращение.",
                "The token is there too, in the bot's section «Интеграция». It is the bot's password: put it into a file that only the "
                    + "program reads, or into the environment, and restart the program. Without Desk the bot asks which desk is meant."))
        {
            Settings = ["TokenFile=/run/secrets/max-token", "Desk=multipas"],
        },
        new(
            new("Как бот узнаёт о сообщениях", "How the bot hears of messages"),
            new(
                "Для постоянной работы MAX советует webhook: он сам обращается к этой программе. Нужен её адрес в интернете: https на "
                    + "порту 443 с сертификатом, которому доверяют браузеры (Helpdesk__PublicUrl). Подписку программа создаёт и "
                    + "проверяет сама. Без такого адреса работает polling: программа сама спрашивает MAX; он отвечает не чаще двух раз в "
                    + "секунду и хранит сообщения сутки.",
                "For steady work MAX advises a webhook: it calls this program. That needs an address on the internet, https on port "
                    + "443 with a certificate that browsers trust (Helpdesk__PublicUrl). The program makes the subscription and keeps "
                    + "it. Without such an address polling works: the program asks MAX, which answers at most twice a second and keeps "
                    + "messages for a day."))
        {
            Settings = ["Mode=webhook"],
        },
        new(
            new("Сертификаты Минцифры", "Certificates of the Ministry"),
            new(
                "Сертификат MAX выдан удостоверяющим центром Минцифры. Он встроен в программу и действует только для этого канала; ставить "
                    + "его в систему не нужно. Другой центр задают файлом PEM.",
                "The certificate of MAX comes from the authority of the Ministry of Digital Development. The program has it built in, for "
                    + "this channel only; nothing is to be installed. Another authority is given as a PEM file."))
        {
            Settings = ["CaFile=/etc/helpdesk/ca.pem"],
        },
        new(
            new("Проверить и рассказать людям", "Test it and tell people"),
            new(
                "Бот появится над этими шагами: нажмите «Проверить» рядом с ним. Когда всё в порядке, дайте ссылку max.ru/имя_бота на "
                    + "сайте и в письмах и назовите канал max в описании службы (channels).",
                "The bot appears above these steps: press «Test» beside it. When all is well, put the link max.ru/bot_name on the site "
                    + "and into letters, and name the channel max in the desk's profile (channels).")),
    ];
}
