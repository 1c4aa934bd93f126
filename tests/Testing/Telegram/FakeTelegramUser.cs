using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Helpdesk.Testing.Telegram;

/// <summary>A person with a private chat with the bot. Verbs put updates into the queue and return their ids.</summary>
public sealed partial class FakeTelegramUser
{
    /// <summary>When everything here is sent: 20 November 2026, 10:00 in Moscow.</summary>
    internal const long Date = 1_795_158_000;

    private readonly FakeTelegramServer _server;
    private readonly string _name;
    private readonly string _language;
    private readonly Channel<FakeSentMessage> _inbox = Channel.CreateUnbounded<FakeSentMessage>();
    private FakeSentMessage? _last;

    internal FakeTelegramUser(FakeTelegramServer server, long id, string name, string language)
    {
        _server = server;
        Id = id;
        _name = name;
        _language = language;
    }

    public long Id { get; }

    public bool HasStarted { get; private set; }

    public bool HasBlocked { get; private set; }

    /// <summary>Message id of what this person sent last.</summary>
    public long LastMessageId { get; private set; }

    /// <summary>Everything the bot sent to this person.</summary>
    public IEnumerable<FakeSentMessage> Received => _server.Sent.Where(message => message.Chat == Id);

    /// <summary>The next message of the bot that was not taken yet; waits for it.</summary>
    public async Task<FakeSentMessage> NextMessage(TimeSpan? timeout = null)
    {
        using var patience = new CancellationTokenSource(timeout ?? Signal.Patience);
        try
        {
            return _last = await _inbox.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The bot wrote nothing more to {_name}. Last: «{_last?.Text}».");
        }
    }

    /// <summary>Takes messages until one contains the text.</summary>
    public async Task<FakeSentMessage> NextMessageWith(string text, TimeSpan? timeout = null)
    {
        while (true)
        {
            var message = await NextMessage(timeout);
            if (message.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
                return message;
        }
    }

    public long Writes(string text, long? replyTo = null)
    {
        var message = Message(new JsonObject { ["text"] = text });
        if (replyTo is { } answered)
            message["reply_to_message"] = new JsonObject { ["message_id"] = answered, ["date"] = Date, ["chat"] = ChatObject() };
        return Sends(message);
    }

    public long Presses(FakeButton button)
    {
        var id = Guid.NewGuid().ToString("N");
        _server.State.Presses[id] = true;
        return _server.Inject(new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = id,
                ["from"] = FromObject(),
                ["chat_instance"] = "1",
                ["message"] = new JsonObject { ["message_id"] = button.MessageId, ["date"] = Date, ["chat"] = ChatObject() },
                ["data"] = button.Data,
            },
        });
    }

    /// <summary>Presses the button with this caption under the message taken last.</summary>
    public long Presses(string caption) => Presses((_last ?? throw new InvalidOperationException("Take a message first.")).Button(caption));

    public long SendsFile(
        string name, byte[] content, string? caption = null, string contentType = "application/octet-stream",
        long? pretendedLength = null) =>
        Sends(
            Message(
                new JsonObject
                {
                    ["document"] = Media(
                    new FakeFile(name, contentType, content) { Length = pretendedLength ?? content.Length }, withName: true)
                },
                caption));

    public long SendsPhoto(byte[] content, string? caption = null, string? album = null)
    {
        var small = Media(new FakeFile("s.jpg", "image/jpeg", [1]), withName: false);
        var large = Media(new FakeFile("l.jpg", "image/jpeg", content), withName: false);
        (small["width"], small["height"], large["width"], large["height"]) = (90, 60, 1280, 853);
        return Sends(Message(new JsonObject { ["photo"] = new JsonArray(small, large) }, caption, album));
    }

    /// <summary>Photos sent together: as many messages, the caption on the first.</summary>
    public IReadOnlyList<long> SendsAlbum(string? caption, params IReadOnlyList<byte[]> photos)
    {
        var album = Guid.NewGuid().ToString("N");
        return [.. photos.Select((photo, index) => SendsPhoto(photo, index == 0 ? caption : null, album))];
    }

    /// <param name="kind"><c>voice</c>, <c>audio</c>, <c>video</c>, <c>video_note</c>, <c>animation</c> or <c>sticker</c>.</param>
    public long SendsMedia(string kind, byte[] content, string contentType)
    {
        var media = Media(new FakeFile(kind, contentType, content), withName: false);
        if (kind == "sticker")
            media["emoji"] = "👍";
        return Sends(Message(new JsonObject { [kind] = media }));
    }

    /// <param name="owner">Whose contact it is; null for somebody Telegram does not know.</param>
    public long SharesContact(string phone, long? owner)
    {
        var contact = new JsonObject { ["phone_number"] = phone, ["first_name"] = "Иван" };
        if (owner is { } id)
            contact["user_id"] = id;
        return Sends(Message(new JsonObject { ["contact"] = contact }));
    }

    public long SharesPlace(double latitude, double longitude) =>
        Sends(Message(new JsonObject { ["location"] = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude } }));

    public long Forwards(string author, string text) => Sends(Message(new JsonObject
    {
        ["text"] = text,
        ["forward_origin"] = new JsonObject { ["type"] = "hidden_user", ["date"] = Date, ["sender_user_name"] = author },
    }));

    public long Edits(long messageId, string text) => EditsInto(messageId, new JsonObject { ["text"] = text });

    public long WritesInGroup(long group, string text) => SendsIntoGroup(group, new JsonObject { ["text"] = text });

    /// <param name="kind"><c>message</c>, <c>edited_message</c> or another kind of update that holds a message.</param>
    public long SendsIntoGroup(long group, JsonObject content, string kind = "message")
    {
        var message = Message(content);
        message["chat"] = new JsonObject { ["id"] = group, ["type"] = "supergroup", ["title"] = "Учительская" };
        return _server.Inject(new JsonObject { [kind] = message });
    }

    /// <summary>The place that was sent last has moved.</summary>
    public long Moves(double latitude, double longitude)
    {
        var place = new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude, ["live_period"] = 900 };
        return EditsInto(LastMessageId, new JsonObject { ["location"] = place });
    }

    /// <summary>A private message with any content, e.g. a kind nobody knows.</summary>
    public long SendsRaw(JsonObject content) => Sends(Message(content));

    public long Blocks() => ChangesMembership(true);

    public long Unblocks() => ChangesMembership(false);

    internal void Receive(FakeSentMessage message) => _inbox.Writer.TryWrite(message);
}
