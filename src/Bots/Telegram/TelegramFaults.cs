using System.Net;
using Helpdesk.Bots.Calls;
using Telegram.Bot.Exceptions;

namespace Helpdesk.Bots.Telegram;

/// <summary>The Bot API answered, and the answer is no. Carries neither address nor token.</summary>
/// <param name="retryAfter"><c>parameters.retry_after</c>: how long to keep silent (429).</param>
public sealed class TelegramRefusal(string method, int code, string description, TimeSpan? retryAfter = null, long? migrateToChatId = null)
    : ApiRefusal("Telegram", method, code, description, retryAfter)
{
    /// <summary><c>parameters.migrate_to_chat_id</c>: the group became a supergroup with this id.</summary>
    public long? MigrateToChatId => migrateToChatId;

    /// <summary>An edit that changes nothing: what was wanted stands there already.</summary>
    public bool IsNotModified => Code == 400 && Description.Contains("message is not modified", StringComparison.OrdinalIgnoreCase);

    /// <summary>The API says "Unauthorized" to a wrong token and "Not Found" to something that is no token at all.</summary>
    public override bool IsAboutToken => Code == 401 || (Code == 404 && Description == "Not Found");

    /// <summary>Polling is refused because a webhook is set.</summary>
    public bool IsAboutWebhook => Code == 409 && Description.Contains("webhook", StringComparison.OrdinalIgnoreCase);

    public override string? Alarm => this switch
    {
        { Code: 409, IsAboutWebhook: false } => "another program receives with the same token; stop it",
        _ => base.Alarm,
    };
}

/// <summary>Says in our words what the package's exceptions mean.</summary>
internal static class TelegramFaults
{
    /// <param name="timeout">How long the call was waited for, when that is why it ended.</param>
    public static Exception Of(string method, Exception fault, TimeSpan? timeout, TelegramSettings settings) => fault switch
    {
        ApiRequestException no => new TelegramRefusal(
            method,
            no.ErrorCode,
            no.Message,
            no.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null,
            no.Parameters?.MigrateToChatId),
        RequestException { HttpStatusCode: { } status } when !IsSuccess(status) =>
            new TelegramRefusal(method, (int)status, "not an answer of the Bot API"),
        // A proxy's page, a cut answer. 2xx without an envelope says nothing about what was done.
        RequestException { HttpStatusCode: { } status } when timeout is null =>
            new TelegramSilence(method, $"status {(int)status} without an answer of the Bot API", mayHaveArrived: true),
        _ => new TelegramSilence(method, Reason(fault, timeout, settings), HadLeft(fault)),
    };

    private static bool IsSuccess(HttpStatusCode status) => (int)status is >= 200 and < 300;

    // Where the wire tells nothing, the answer had begun to come.
    private static bool HadLeft(Exception fault) => fault.InnerException is not NoAnswer { HasLeft: false };

    private static string Reason(Exception fault, TimeSpan? timeout, TelegramSettings settings)
    {
        var cause = fault.InnerException is NoAnswer { InnerException: { } real } ? real : fault.InnerException ?? fault;
        // Nobody else gave up: it was the connecting that took too long.
        if (timeout is not null || cause is OperationCanceledException)
            return $"timed out after {(timeout ?? settings.Timeout).TotalSeconds:0.#} s";
        var reason = cause is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http
            ? $"{http.HttpRequestError}, {cause.Message}"
            : cause.Message;
        reason = reason.Replace(settings.Token, "…", StringComparison.Ordinal);
        return settings.Proxy?.UserInfo is { Length: > 0 } secret ? reason.Replace(secret, "…", StringComparison.Ordinal) : reason;
    }
}
