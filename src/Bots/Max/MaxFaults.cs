using System.Globalization;
using System.Security.Authentication;
using System.Text.Json;
using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

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
            HttpRequestException { InnerException: AuthenticationException tls } =>
                $"{tls.Message} Set CaFile if its authority is another.",
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
