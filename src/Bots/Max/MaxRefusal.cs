using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>The API of MAX answered, and the answer is no. Carries neither address nor token.</summary>
/// <param name="key">What the API calls the fault: <c>chat.denied</c>, <c>attachment.not.ready</c>; empty when it names none.</param>
/// <param name="retryAfter">The header of that name: MAX does not promise it.</param>
public sealed class MaxRefusal(string method, int code, string key, string description, TimeSpan? retryAfter = null)
    : ApiRefusal("MAX", method, code, key.Length > 0 ? $"{key}: {description}" : description, retryAfter)
{
    public string Key => key;

    public override bool IsAboutToken => Code == 401 || key == "verify.token";

    /// <summary>The person has stopped the bot or deleted the chat with it.</summary>
    public bool IsStopped => key == "chat.denied" || Description.Contains("dialog.suspended", StringComparison.Ordinal)
        || Description.Contains("dialog.notfound", StringComparison.Ordinal);

    public bool IsNotReady => key == "attachment.not.ready";

    /// <summary>Neither passing nor about the token: the same call would be refused again.</summary>
    public bool IsFinal => !IsAboutToken && Code is >= 400 and < 500 and not 429;

    /// <summary>For the people who read the ticket, in their language as all that a channel says there.</summary>
    public string InWords => this switch
    {
        { IsStopped: true } => "Человек остановил бота в MAX или удалил чат с ним; писать туда можно, когда он снова нажмёт «Начать».",
        { Code: 404 } => "В MAX нет такого человека или чата.",
        _ => $"MAX не принял сообщение: {Description}",
    };
}
