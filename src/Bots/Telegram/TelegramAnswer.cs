using System.Text.Json;

namespace Helpdesk.Bots.Telegram;

/// <summary>Opens the envelope <c>{ok, result}</c> or <c>{ok:false, error_code, description, parameters}</c>.</summary>
internal static class TelegramAnswer
{
    private const long LargestAnswer = 64 * 1024 * 1024;

    public static async Task<JsonElement> Read(string method, HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var body = await BoundedContent.Read(response.Content, LargestAnswer, cancellation)
            ?? throw new TelegramRefusal(method, status, "the answer is too large");
        var envelope = Parse(body);
        return envelope switch
        {
            { Ok: true, Result: { } result } => result,
            { Ok: false } => throw new TelegramRefusal(
                method,
                envelope.ErrorCode ?? status,
                envelope.Description ?? "no description",
                envelope.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Max(0, seconds)) : null,
                envelope.Parameters?.MigrateToChatId),
            // A proxy's page, a cut answer. 2xx without an envelope says nothing about what was done.
            _ => status is >= 200 and < 300
                ? throw new TelegramSilence(method, $"status {status} without an answer of the Bot API", mayHaveArrived: true)
                : throw new TelegramRefusal(method, status, "not an answer of the Bot API"),
        };
    }

    private static TelegramEnvelope? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<TelegramEnvelope>(body, TelegramJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal static class BoundedContent
{
    /// <returns>The bytes, or null when there are more than <paramref name="limit"/>; no more than that is kept in memory.</returns>
    public static async Task<byte[]?> Read(HttpContent content, long limit, CancellationToken cancellation)
    {
        if (content.Headers.ContentLength > limit)
            return null;
        await using var stream = await content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var chunk = new byte[81920];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellation)) > 0)
        {
            if (kept.Length + read > limit)
                return null;
            kept.Write(chunk, 0, read);
        }
        return kept.ToArray();
    }
}
