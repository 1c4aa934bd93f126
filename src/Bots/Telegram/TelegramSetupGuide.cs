namespace Helpdesk.Bots.Telegram;

/// <summary>How to get a bot of Telegram. Source: core.telegram.org/bots.</summary>
internal static class TelegramSetupGuide
{
    public static IReadOnlyList<SetupStep> Steps { get; } =
    [
        new(
            new("Создать бота", "Make the bot"),
            new(
                "Любой пользователь Telegram: напишите @BotFather, команда /newbot, имя и адрес бота. В ответ придёт токен.",
                "Any user of Telegram: write to @BotFather, command /newbot, a name and an address. The answer has the token.")),
        new(
            new("Вписать токен в настройки", "Put the token into the settings"),
            new(
                "Токен — пароль бота: его кладут в файл, который читает только программа, или в переменную окружения, и перезапускают "
                    + "программу. Из России Telegram может быть недоступен: тогда нужен Proxy.",
                "The token is the bot's password: put it into a file that only the program reads, or into the environment, and restart the "
                    + "program. From Russia Telegram may be out of reach: then set Proxy."))
        {
            Settings = ["TokenFile=/run/secrets/telegram-token", "Desk=multipas", "Proxy=socks5://proxy.example.test:1080"],
        },
        new(
            new("Проверить", "Test it"),
            new(
                "Бот появится над этими шагами: нажмите «Проверить» рядом с ним и дайте людям ссылку t.me/имя_бота.",
                "The bot appears above these steps: press «Test» beside it and give people the link t.me/bot_name.")),
    ];
}
