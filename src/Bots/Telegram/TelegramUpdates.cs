using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Telegram;

/// <summary>What becomes of an update: dropped before anything of it is kept, or stored raw and read from there.</summary>
internal sealed class TelegramUpdates(TelegramClient client, TelegramSettings settings, string account, TimeProvider time, ILogger logger)
{
    private readonly UpdateReader _reader = new(settings, account);
    private readonly BotName _botName = new(client);
    private readonly FetchFiles _files = new("Telegram", settings.MaxAttachmentBytes, time, logger);

    /// <summary>Everything that may be kept, in the same order.</summary>
    public async Task<IReadOnlyList<RawUpdate>> ToStore(IEnumerable<JsonElement> updates, CancellationToken cancellation)
    {
        var kept = new List<RawUpdate>();
        foreach (var update in updates)
        {
            if (await ToStore(update, cancellation) is { } raw)
                kept.Add(raw);
        }
        return kept;
    }

    public async Task<IncomingMessage?> Read(ReadOnlyMemory<byte> raw, CancellationToken cancellation)
    {
        using var document = JsonDocument.Parse(raw);
        return Sort(document.RootElement) is { } read
            ? read.Message with { Attachments = await _files.Take(read.Files, Download, cancellation) }
            : null;
    }

    public IncomingMessage? Unreadable(ReadOnlyMemory<byte> raw, string reason)
    {
        using var document = JsonDocument.Parse(raw);
        return _reader.Refused(document.RootElement, reason);
    }

    /// <summary>One without a usable id is filed: nobody could tell a second delivery of it from the first.</summary>
    private ReadUpdate? Sort(JsonElement update) => OfferedUpdates.IdOf(update) is not null
        ? _reader.Read(update)
        : _reader.Refused(update, "no usable update_id") is { } nameless ? new ReadUpdate(nameless, []) : null;

    private async Task<RawUpdate?> ToStore(JsonElement update, CancellationToken cancellation)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(update).ToArray();
        ReadUpdate? read;
        try
        {
            read = Sort(update);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Stored all the same: whoever works on it files it with the reason.
            logger.LogError(fault, "Telegram {Account}: an update of {Length} bytes cannot be read", account, bytes.Length);
            return _reader.Refused(update, fault.Message) is { } odd ? new RawUpdate(odd.ExternalId, odd.Conversation, bytes) : null;
        }
        if (read is null || !await _botName.IsMeantBy(read.BotName, cancellation))
            return null;
        return new RawUpdate(
            read.Message.ExternalId,
            read.Message.Conversation,
            read.Message.IsAskedInGroup ? WithoutPeople(update) : bytes,
            read.Files.Sum(_files.BytesOf));
    }

    /// <summary>Of a command in a group only that there was one: not who gave it, not what stood behind it.</summary>
    private static byte[] WithoutPeople(JsonElement update)
    {
        var message = update.GetProperty("message");
        var reduced = new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["message_id"] = Json.Number(message, "message_id"),
                ["date"] = Json.Number(message, "date"),
                ["chat"] = new JsonObject
                {
                    ["id"] = Json.Number(Json.Find(message, "chat"), "id"),
                    ["type"] = Json.Text(Json.Find(message, "chat"), "type"),
                },
                ["from"] = new JsonObject
                {
                    ["is_bot"] = false,
                    ["language_code"] = Json.Text(Json.Find(message, "from"), "language_code"),
                },
                ["text"] = "/start",
            },
        };
        reduced.Insert(0, "update_id", OfferedUpdates.IdOf(update));
        return JsonSerializer.SerializeToUtf8Bytes(reduced);
    }

    private Task<byte[]?> Download(NamedFile file, CancellationToken cancellation) =>
        client.Download(file.Id, settings.MaxAttachmentBytes, cancellation);
}
