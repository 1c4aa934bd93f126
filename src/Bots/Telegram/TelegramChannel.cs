using System.Globalization;
using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.ReplyMarkups;

namespace Helpdesk.Bots.Telegram;

/// <summary>
/// Sends by one bot. Telegram does not recognise a repeat, so a person's reply that may have arrived is
/// <see cref="DeliveryResult.Unknown"/> and is not sent again by itself; what is <see cref="OutgoingMessage.IsAutomatic"/> is.
/// <see cref="DeliveryResult.Delivered.ExternalId"/> is the id of the first message made.
/// </summary>
/// <param name="account">Configuration key, e.g. <c>telegram:0</c>.</param>
public sealed class TelegramChannel(
    TelegramClient client, TelegramSettings settings, string account, TimeProvider time, ILogger<TelegramChannel> logger) : IChannel
{
    /// <summary>Limit of <c>sendMessage</c>, in UTF-16 units.</summary>
    public const int LongestMessage = 4096;

    /// <summary>The cloud refuses larger uploads of bots.</summary>
    public const long MaxUploadBytes = 50 * 1024 * 1024;

    /// <summary>
    /// Source: core.telegram.org/bots/api and /bots/faq. One message a second to a chat, thirty in all: mailings get twenty-five.
    /// </summary>
    public static ChannelTraits Traits { get; } = new()
    {
        Key = ChannelKeys.Telegram,
        Name = "Telegram",
        Came = new("в Телеграме", "in Telegram"),
        Icon = "plane",
        Medium = ChannelMedium.Chat,
        Buttons = new(PerMessage: 100, PerRow: 8, DataBytes: 64),
        LongestText = LongestMessage,
        LargestFileIn = TelegramSettings.LargestOfCloud,
        LargestFileOut = MaxUploadBytes,
        CanReplaceSent = true,
        CanNod = true,
        StaffMayLink = true,
        MailingsPerSecond = 25,
    };

    private readonly SendingPace _pace = new(time, perChat: 1, overall: 30);

    public string Channel => Traits.Key;

    public string Account => account;

    public string? Desk => settings.Desk;

    public async Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        if (!long.TryParse(message.Recipient, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat))
            return new DeliveryResult.Refused($"«{message.Recipient}» is not a Telegram chat id.");
        var uploads = new List<Upload>();
        foreach (var attachment in message.Attachments)
            uploads.Add(new Upload(attachment, await attachments.Read(attachment.Sha256, cancellation)));
        if (uploads.Find(upload => upload.Content.Length > MaxUploadBytes) is { } large)
            return new DeliveryResult.Refused($"{large.Attachment.FileName} is larger than the 50 MB that Telegram takes from a bot.");
        await Courtesy(message.AnswersCallback, client.AnswerCallbackQuery, cancellation);
        await Courtesy(message.NodsAt, (id, token) => client.Nod(chat, Id(id), token), cancellation);
        var delivery = new Delivery(client, _pace, logger, account, chat);
        var pieces = Pieces(message, uploads).ConvertAll<Func<CancellationToken, Task<DeliveryResult>>>(
            piece => token => delivery.Try(piece, token));
        return await new PiecesInOrder(time, maySayTwice: message.IsAutomatic).Send(pieces, cancellation);
    }

    private static List<Piece> Pieces(OutgoingMessage message, IReadOnlyList<Upload> uploads)
    {
        var reply = message.InReplyTo is { } answered && Id(answered) is var id and not 0
            ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true }
            : null;
        // Telegram refuses empty files; the reader should still learn that there was one.
        var emptyOnes = uploads.Where(upload => upload.Content.IsEmpty).Select(upload => $"[{upload.Attachment.FileName}: 0 B]");
        var texts = LongText.Split(string.Join('\n', [message.Text.Trim(), .. emptyOnes]), LongestMessage);
        var pieces = texts.Select((text, index) => TextPiece(
            text, index == 0 ? reply : null, index == texts.Count - 1 ? Keyboard(message.Buttons) : null)).ToList();
        foreach (var upload in uploads.Where(upload => !upload.Content.IsEmpty))
            pieces.Add(FilePiece(upload, pieces.Count == 0 ? reply : null));
        if (message.Replaces is { } replaced && pieces is [var only] && texts is [var text])
            pieces = [InPlace(Id(replaced), text, Keyboard(message.Buttons), only)];
        return pieces;
    }

    /// <summary>Too old a message, or one that the person deleted, cannot be changed: then it is said anew.</summary>
    private static Piece InPlace(int replaced, string text, InlineKeyboardMarkup? keyboard, Piece anew) =>
        async (client, chat, cancellation) =>
        {
            try
            {
                var call = new EditMessageTextRequest
                {
                    ChatId = chat,
                    MessageId = replaced,
                    Text = text,
                    ReplyMarkup = keyboard,
                    LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
                };
                return await client.EditMessage(new MessageCall(call), cancellation);
            }
            catch (TelegramRefusal refusal) when (refusal.Code == 400 && refusal.MigrateToChatId is null)
            {
                return refusal.IsNotModified ? replaced : await anew(client, chat, cancellation);
            }
        };

    /// <returns>0 for what is no id of a message: there is none with it.</returns>
    private static int Id(string id) => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    // No parse mode: the text is taken as it is, so nothing needs escaping.
    private static Piece TextPiece(string text, ReplyParameters? reply, InlineKeyboardMarkup? keyboard) => (client, chat, cancellation) =>
        client.SendMessage(
            new MessageCall(new SendMessageRequest
            {
                ChatId = chat,
                Text = text,
                ReplyParameters = reply,
                ReplyMarkup = keyboard,
                LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
            }),
            cancellation);

    private static Piece FilePiece(Upload upload, ReplyParameters? reply) => (client, chat, cancellation) =>
        client.SendDocument(
            new MessageCall(new DocumentUpload(upload.Attachment.ContentType)
            {
                ChatId = chat,
                Document = DocumentUpload.File(upload.Attachment.FileName, upload.Content),
                ReplyParameters = reply,
            }),
            cancellation);

    private static InlineKeyboardMarkup? Keyboard(IReadOnlyList<IReadOnlyList<OutgoingButton>> rows) => rows.Any(row => row.Count > 0)
        ? new InlineKeyboardMarkup(rows.Where(row => row.Count > 0).Select(
            row => row.Select(button => InlineKeyboardButton.WithCallbackData(button.Text, button.Data))))
        : null;

    // The little clock on a button, a thumb at a message: it may be too late for them, and what is said matters more.
    private async Task Courtesy(string? id, Func<string, CancellationToken, Task> call, CancellationToken cancellation)
    {
        if (id is null)
            return;
        try
        {
            await call(id, cancellation);
        }
        catch (Exception fault) when (fault is TelegramRefusal or TelegramSilence)
        {
            logger.LogDebug("Telegram {Account}: a press was not answered or a message not marked: {Reason}", account, fault.Message);
        }
    }

    private sealed record Upload(OutgoingAttachment Attachment, ReadOnlyMemory<byte> Content);
}

/// <summary>One call that makes one message in the chat.</summary>
internal delegate Task<long> Piece(TelegramClient client, long chat, CancellationToken cancellation);
