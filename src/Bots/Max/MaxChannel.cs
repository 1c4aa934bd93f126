using Helpdesk.Bots.Calls;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Max;

/// <summary>
/// Sends by one bot. MAX does not recognise a repeat, so a person's reply that may have arrived is <see cref="DeliveryResult.Unknown"/> and
/// is not sent again by itself; what is <see cref="OutgoingMessage.IsAutomatic"/> is.
/// <see cref="DeliveryResult.Delivered.ExternalId"/> is the <c>mid</c> of the first message made.
/// </summary>
/// <param name="account">Configuration key, e.g. <c>max:0</c>.</param>
public sealed class MaxChannel(
    MaxClient client, MaxSettings settings, string account, TimeProvider time, ILogger<MaxChannel> logger) : IChannel
{
    /// <summary>Limit of <c>text</c>, in UTF-16 units.</summary>
    public const int LongestMessage = 4000;

    private const long LargestFile = 4L * 1024 * 1024 * 1024;

    /// <summary>
    /// Source: dev.max.ru/docs-api. Two messages a second to a chat, thirty calls in all: mailings get twenty. MAX takes 210 buttons, but
    /// no more than 30 rows.
    /// </summary>
    public static ChannelTraits Traits { get; } = new()
    {
        Key = "max",
        Name = "MAX",
        Came = new("в MAX", "in MAX"),
        Medium = ChannelMedium.Chat,
        Buttons = new(PerMessage: MaxKeyboard.Rows, PerRow: MaxKeyboard.PerRow, DataBytes: 1024),
        LongestText = LongestMessage,
        LargestFileOut = LargestFile,
        CanReplaceSent = true,
        CanAskPhone = true,
        StaffMayLink = true,
        MailingsPerSecond = 20,
    };

    // A little below the two: what leaves at equal distances does not arrive at them.
    private readonly SendingPace _pace = new(time, perChat: 1.8, overall: 30);

    public string Channel => Traits.Key;

    public string Account => account;

    public string? Desk => settings.Desk;

    public async Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        if (MaxRecipient.Find(message.Recipient) is not { } to)
            return new DeliveryResult.Refused($"«{message.Recipient}» is not a chat of MAX.");
        var uploads = new List<MaxUpload>();
        foreach (var attachment in message.Attachments)
            uploads.Add(new(attachment, await attachments.Read(attachment.Sha256, cancellation)));
        // An empty file is refused; the reader should still learn that there was one.
        var emptyOnes = uploads.Where(upload => upload.Content.IsEmpty).Select(upload => $"[{upload.Attachment.FileName}: 0 B]");
        var texts = LongText.Split(string.Join('\n', [message.Text.Trim(), .. emptyOnes]), LongestMessage);
        var files = uploads.Where(upload => !upload.Content.IsEmpty).ToList();

        var delivery = new MaxDelivery(client, _pace, time, logger, account, to);
        if (message is { AnswersCallback: { } pressed, Replaces: { } replaced } && texts is [var only] && files.Count == 0)
            return await delivery.Replace(pressed, replaced, new(only, null, MaxKeyboard.Of(message.Buttons)), cancellation);
        if (message.AnswersCallback is { } press)
            await delivery.StopWaiting(press, cancellation);
        var said = texts.Select((text, index) => new MaxBody(
            text, index == 0 ? message.InReplyTo : null, index == texts.Count - 1 ? MaxKeyboard.Of(message.Buttons) : null));
        return await new PiecesInOrder(time, maySayTwice: message.IsAutomatic).Send(
            [
                .. said.Select<MaxBody, Func<CancellationToken, Task<DeliveryResult>>>(body => token => delivery.Say(body, token)),
                .. files.Select<MaxUpload, Func<CancellationToken, Task<DeliveryResult>>>(file => token => delivery.Hand(file, token)),
            ],
            cancellation);
    }
}
