namespace Helpdesk.Bots.Telegram;

/// <summary>The Bot API answered, and the answer is no. Carries neither address nor token.</summary>
public sealed class TelegramRefusal(string method, int code, string description, TimeSpan? retryAfter = null, long? migrateToChatId = null)
    : Exception($"Telegram answered {method} with {code}: {description}")
{
    public int Code => code;

    public string Description => description;

    /// <summary><c>parameters.retry_after</c>: how long to keep silent (429).</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary><c>parameters.migrate_to_chat_id</c>: the group became a supergroup with this id.</summary>
    public long? MigrateToChatId => migrateToChatId;

    /// <summary>The API says "Unauthorized" to a wrong token and "Not Found" to something that is no token at all.</summary>
    public bool IsAboutToken => code == 401 || (code == 404 && description == "Not Found");
}

/// <summary>No answer came. Carries neither address nor token.</summary>
/// <param name="mayHaveArrived">True once a byte of the request's body was handed to the connection.</param>
public sealed class TelegramSilence(string method, string reason, bool mayHaveArrived)
    : Exception($"No answer from Telegram to {method}: {reason}")
{
    public bool MayHaveArrived => mayHaveArrived;
}
