using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Helpdesk.Testing.Telegram;

namespace Helpdesk.Testing.Max;

/// <summary>A person with a dialog with the bot. Verbs make updates in the shapes that the API describes.</summary>
public sealed partial class FakeMaxUser
{
    /// <summary>When everything here is sent, in milliseconds: 20 November 2026, 10:00 in Moscow.</summary>
    internal const long At = 1_795_158_000_000;

    private readonly FakeMaxServer _server;
    private readonly string _name;
    private readonly string _locale;
    private readonly Channel<MaxSent> _inbox = Channel.CreateUnbounded<MaxSent>();
    private MaxSent? _last;
    private long _at = At;

    internal FakeMaxUser(FakeMaxServer server, long id, string name, string locale) =>
        (_server, Id, _name, _locale) = (server, id, name, locale);

    public long Id { get; }

    /// <summary>The number of the dialog: another than the person's.</summary>
    public long ChatId => Id + 900_000_000;

    public bool HasStarted { get; private set; }

    public bool HasStopped { get; private set; }

    /// <summary>What this person sent last.</summary>
    public string LastMid { get; private set; } = "";

    /// <summary>Everything the bot sent to this person, each message as it stands now.</summary>
    public IEnumerable<MaxSent> Received => _server.Sent.Where(message => message.Chat == Id);

    /// <summary>The next message of the bot, or the next change of one, that was not taken yet; waits for it.</summary>
    public async Task<MaxSent> NextMessage(TimeSpan? timeout = null)
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
    public async Task<MaxSent> NextMessageWith(string text, TimeSpan? timeout = null)
    {
        while (true)
        {
            var message = await NextMessage(timeout);
            if (message.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
                return message;
        }
    }

    /// <summary>Presses «Начать», perhaps after a link.</summary>
    public void Starts(string? payload = null)
    {
        (HasStarted, HasStopped) = (true, false);
        var update = Update("bot_started");
        (update["chat_id"], update["user"], update["user_locale"]) = (ChatId, Person(), _locale);
        if (payload is not null)
            update["payload"] = payload;
        _server.Inject(update);
    }

    /// <summary>Stops the bot; a deleted chat is told by a second update.</summary>
    public void Stops(bool deletesChat = false)
    {
        HasStopped = true;
        foreach (var kind in deletesChat ? (string[])["bot_stopped", "dialog_removed"] : ["bot_stopped"])
        {
            var update = Update(kind);
            (update["chat_id"], update["user"], update["user_locale"]) = (ChatId, Person(), _locale);
            _server.Inject(update);
        }
    }

    public void Writes(string text, string? replyTo = null) => Sends(
        Body(text), replyTo is null ? null : new JsonObject
        {
            ["type"] = "reply",
            ["message"] = new JsonObject { ["mid"] = replyTo, ["seq"] = 1, ["text"] = "…" },
        });

    public void Edits(string mid, string text)
    {
        var body = Body(text);
        body["mid"] = mid;
        Injects("message_edited", Message(body, null));
    }

    public void Forwards(string author, string text, params IReadOnlyList<JsonObject> attachments) => Sends(null, new JsonObject
    {
        ["type"] = "forward",
        ["sender"] = new JsonObject { ["user_id"] = 5, ["first_name"] = author, ["is_bot"] = false },
        ["chat_id"] = -100,
        ["message"] = Body(text, attachments),
    });

    public void SendsFile(
        string name, byte[] content, string? caption = null, string contentType = "application/octet-stream", long? pretendedLength = null)
    {
        var (url, token) = Stored(new(name, contentType, content));
        Sends(Body(caption, new JsonObject
        {
            ["type"] = "file",
            ["payload"] = new JsonObject { ["url"] = url, ["token"] = token },
            ["filename"] = name,
            ["size"] = pretendedLength ?? content.Length,
        }));
    }

    public void SendsPhotos(string? caption, params IReadOnlyList<byte[]> photos) => Sends(Body(caption, [.. photos.Select(photo =>
    {
        var (url, token) = Stored(new("photo", "image/jpeg", photo));
        return new JsonObject
        {
            ["type"] = "image",
            ["payload"] = new JsonObject { ["photo_id"] = token.GetHashCode(StringComparison.Ordinal), ["token"] = token, ["url"] = url },
        };
    })]));

    /// <param name="kind"><c>audio</c> or <c>video</c>; of a video only the token is told.</param>
    public void SendsMedia(string kind, byte[] content, string? transcription = null)
    {
        var (url, token) = Stored(new(kind, "application/octet-stream", content));
        var attachment = new JsonObject { ["type"] = kind, ["payload"] = new JsonObject { ["token"] = token, ["url"] = url } };
        if (transcription is not null)
            attachment["transcription"] = transcription;
        Sends(Body(null, attachment));
    }

    public void SendsAttachment(JsonObject attachment, string? text = null) => Sends(Body(text, attachment));

    /// <param name="owner">Whose contact it is; by default this person's own.</param>
    /// <param name="forged">Made by somebody who does not know the bot's token.</param>
    public void SharesContact(string phone, long? owner = null, bool forged = false)
    {
        var card = $"BEGIN:VCARD\r\nVERSION:3.0\r\nTEL;TYPE=cell:{phone}\r\nFN:{_name}\r\nEND:VCARD";
        var key = Encoding.UTF8.GetBytes(forged ? "another token" : _server.Token);
        Sends(Body(null, new JsonObject
        {
            ["type"] = "contact",
            ["payload"] = new JsonObject
            {
                ["vcf_info"] = card,
                ["hash"] = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(card))),
                ["max_info"] = new JsonObject { ["user_id"] = owner ?? Id, ["first_name"] = _name, ["is_bot"] = false },
            },
        }));
    }

    public void Presses(MaxButton button, bool messageIsGone = false)
    {
        var press = $"f9LHodD0cOL{Guid.NewGuid():N}{Guid.NewGuid():N}{Guid.NewGuid():N}";
        _server.State.Presses[press] = button.Mid;
        var update = Update("message_callback");
        update["callback"] = new JsonObject
        {
            ["timestamp"] = _at,
            ["callback_id"] = press,
            ["payload"] = button.Payload,
            ["user"] = Person(),
        };
        update["user_locale"] = _locale;
        update["message"] = messageIsGone ? null : new JsonObject
        {
            ["sender"] = new JsonObject { ["user_id"] = FakeMaxServer.BotId, ["first_name"] = "Помощь школам", ["is_bot"] = true },
            ["recipient"] = Recipient(Id),
            ["timestamp"] = _at,
            ["body"] = new JsonObject { ["mid"] = button.Mid, ["seq"] = 1, ["text"] = "…", ["attachments"] = new JsonArray() },
        };
        _server.Inject(update);
    }

    /// <summary>Presses the button with this caption under the message taken last.</summary>
    public void Presses(string caption) => Presses((_last ?? throw new InvalidOperationException("Take a message first.")).Button(caption));

    /// <param name="group">Below zero.</param>
    public void WritesInGroup(long group, string text, string type = "chat")
    {
        var message = Message(Body(text), null);
        message["recipient"] = new JsonObject { ["chat_id"] = group, ["chat_type"] = type, ["user_id"] = null };
        Injects("message_created", message);
    }

    internal void Receive(MaxSent message) => _inbox.Writer.TryWrite(message);
}
