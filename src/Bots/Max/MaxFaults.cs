using System.Globalization;
using System.Net;
using System.Security.Authentication;
using System.Text.Json;
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

/// <inheritdoc cref="ApiSilence"/>
public sealed class MaxSilence(string method, string reason, bool mayHaveArrived) : ApiSilence("MAX", method, reason, mayHaveArrived);

/// <summary>Says in our words what the network and the API mean.</summary>
internal static class MaxFaults
{
    public static MaxRefusal Refusal(string method, HttpResponseMessage answer, ReadOnlySpan<byte> body)
    {
        var (key, description) = Named(body);
        return new(method, (int)answer.StatusCode, key, description, RetryAfter(answer));
    }

    /// <param name="timeout">How long the call was waited for, when that is why it ended.</param>
    public static MaxSilence Silence(string method, Exception fault, TimeSpan? timeout, bool hasLeft, MaxSettings settings)
    {
        var reason = fault switch
        {
            _ when timeout is { } waited => string.Create(CultureInfo.InvariantCulture, $"timed out after {waited.TotalSeconds:0.#} s"),
            // Nobody else gave up: it was the connecting that took too long.
            OperationCanceledException => string.Create(
                CultureInfo.InvariantCulture, $"timed out after {settings.Timeout.TotalSeconds:0.#} s"),
            HttpRequestException { InnerException: AuthenticationException tls } => $"{tls.Message} Set CaFile if its authority is another.",
            HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => $"{http.HttpRequestError}, {fault.Message}",
            _ => fault.Message,
        };
        return new(method, Clean(reason, settings), hasLeft);
    }

    private static (string Key, string Description) Named(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            return (Json.Text(document.RootElement, "code") ?? "", Json.Text(document.RootElement, "message") ?? "no message");
        }
        catch (JsonException)
        {
            // A proxy's page.
            return ("", "not an answer of the API");
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when answer.Headers.Date is { } now && date > now => date - now,
        _ => null,
    };

    private static string Clean(string reason, MaxSettings settings)
    {
        reason = reason.Replace(settings.Token, "…", StringComparison.Ordinal);
        return settings.Proxy?.UserInfo is { Length: > 0 } secret ? reason.Replace(secret, "…", StringComparison.Ordinal) : reason;
    }
}
