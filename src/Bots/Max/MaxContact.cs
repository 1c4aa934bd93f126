using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Bots.Calls;

namespace Helpdesk.Bots.Max;

/// <summary>
/// A shared contact. Anybody can share somebody else's card; only one's own, shared by the button that asks for it, carries one's own
/// number of MAX and a hash made with the bot's token: hex HMAC-SHA256 of <c>vcf_info</c> as it came (dev.max.ru, "Типы кнопок").
/// </summary>
internal sealed class MaxContact(JsonElement attachment)
{
    private readonly JsonElement? _payload = Json.Find(attachment, "payload");

    private string Card => Json.Text(_payload, "vcf_info") ?? "";

    public string Text => string.Join(' ', new[]
    {
        "Контакт:", Line("FN") ?? Json.Text(Json.Find(_payload, "max_info"), "first_name"), Line("TEL"),
    }.Where(part => !string.IsNullOrWhiteSpace(part)));

    /// <returns>Null unless it is the sender's own and comes from MAX itself.</returns>
    public string? PhoneOf(long sender, string token)
    {
        if (Json.Number(Json.Find(_payload, "max_info"), "user_id") != sender)
            return null;
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Card));
        var isOwn = SharedSecret.AreEqual(Json.Text(_payload, "hash")?.ToLowerInvariant(), Convert.ToHexStringLower(expected));
        return isOwn ? Line("TEL") : null;
    }

    /// <summary>The value of the first line of that kind of a vCard (RFC 6350): <c>TEL;TYPE=cell:+7…</c>.</summary>
    private string? Line(string kind) => Card.Split('\n').Select(line => line.Trim())
        .Where(line => line.StartsWith($"{kind}:", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith($"{kind};", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()).FirstOrDefault(value => value.Length > 0);
}
