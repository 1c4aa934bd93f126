namespace Helpdesk.Bots.Dialogs;

/// <summary>What people say out of politeness: it begins no request and is no part of one.</summary>
internal static class SmallTalk
{
    private static readonly string[] Thanks =
    [
        "спасибо", "большое спасибо", "спасибо большое", "спасибо, всё работает", "спасибо, все работает", "благодарю", "ок", "хорошо",
        "понятно", "thanks", "thank you", "ok",
    ];

    private static readonly string[] Greetings =
    [
        "здравствуйте", "здравствуй", "добрый день", "доброе утро", "добрый вечер", "доброго дня", "привет", "приветствую", "hello", "hi",
        "good morning", "good afternoon",
    ];

    public static bool IsThanks(DialogTurn turn) => IsOnly(turn, Thanks);

    public static bool IsGreeting(DialogTurn turn) => IsOnly(turn, Greetings);

    private static bool IsOnly(DialogTurn turn, string[] words) => turn.Message.Files.Count == 0
        && turn.Input is { IsForwarded: false, IsCorrection: false, Album: null }
        && words.Contains(turn.Message.Text.Trim().TrimEnd('.', '!', ')', ',', ' ').ToLowerInvariant());
}
