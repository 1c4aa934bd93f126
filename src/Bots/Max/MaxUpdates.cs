using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Max;

/// <summary>What becomes of an update: dropped before anything of it is kept, or stored raw and read from there.</summary>
internal sealed class MaxUpdates(MaxClient client, MaxSettings settings, string account, TimeProvider time, ILogger logger)
{
    private readonly MaxReader _reader = new(settings, account);
    private readonly FetchFiles _files = new("MAX", settings.MaxAttachmentBytes, time, logger);

    /// <summary>Everything that may be kept, in the same order.</summary>
    public IReadOnlyList<RawUpdate> ToStore(IEnumerable<JsonElement> updates) => [.. updates.Select(ToStore).OfType<RawUpdate>()];

    public async Task<IncomingMessage?> Read(ReadOnlyMemory<byte> raw, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(raw);
        if (_reader.Read(document.RootElement) is not { } read)
            return null;
        var files = await _files.Take(read.Files, Download, cancellation);
        return read.Message with { Attachments = [.. files.Select(MediaKind.Named)] };
    }

    public IncomingMessage? Unreadable(ReadOnlyMemory<byte> raw, string reason)
    {
        using var document = JsonDocument.Parse(raw);
        return _reader.Refused(document.RootElement, reason);
    }

    private RawUpdate? ToStore(JsonElement update)
    {
        if (_reader.Read(update) is not { } read)
            return null;
        var raw = read.Message.IsAskedInGroup ? WithoutPeople(update) : JsonMarshal.GetRawUtf8Value(update).ToArray();
        return new(read.Message.ExternalId, read.Message.Conversation, raw, read.Files.Sum(_files.BytesOf));
    }

    /// <summary>Of a command in a group only that there was one: not who gave it, not what stood behind it.</summary>
    private static byte[] WithoutPeople(JsonElement update)
    {
        var message = Json.Find(update, "message");
        var recipient = Json.Find(message, "recipient");
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["update_type"] = "message_created",
            ["timestamp"] = Json.Number(update, "timestamp"),
            ["user_locale"] = Json.Text(update, "user_locale"),
            ["message"] = new JsonObject
            {
                ["sender"] = new JsonObject { ["is_bot"] = false },
                ["recipient"] = new JsonObject
                {
                    ["chat_id"] = Json.Number(recipient, "chat_id"),
                    ["chat_type"] = Json.Text(recipient, "chat_type"),
                },
                ["body"] = new JsonObject { ["mid"] = Json.Text(Json.Find(message, "body"), "mid"), ["text"] = "/start" },
            },
        });
    }

    private async Task<byte[]?> Download(NamedFile file, CancellationToken cancellation)
    {
        var place = file.Id.StartsWith(MaxAttachments.VideoScheme, StringComparison.Ordinal)
            ? await client.Video(file.Id[MaxAttachments.VideoScheme.Length..], cancellation)
            : Uri.TryCreate(file.Id, UriKind.Absolute, out var url) ? url : null;
        return place is null
            ? throw new MaxRefusal("file", 404, "", "no place of the file is told")
            : await client.Download(place, settings.MaxAttachmentBytes, cancellation);
    }
}
