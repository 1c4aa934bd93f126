using Helpdesk.Bots.Email.Mime;
using Helpdesk.Bots.Email.Sending;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Bots.Email;

/// <summary>Sends by SMTP, or writes <c>.eml</c> files when no SMTP server is set.</summary>
public sealed class EmailChannel : IChannel
{
    // Until a person corrects the password every attempt is in vain and brings a lock-out nearer.
    private static readonly TimeSpan PauseAfterWrongPassword = TimeSpan.FromMinutes(15);

    private readonly EmailSettings settings;
    private readonly SmtpSender? smtp;
    private readonly EmlFile files;
    private readonly ILogger<EmailChannel> logger;

    /// <param name="emlDirectory">Where mail goes while no SMTP server is set; made when needed.</param>
    public EmailChannel(EmailSettings settings, string emlDirectory, TimeProvider time, ILogger<EmailChannel> logger)
    {
        this.settings = settings;
        this.logger = logger;
        smtp = settings.Smtp() is { } options ? new SmtpSender(options, time) : null;
        files = new EmlFile(emlDirectory, time);
    }

    /// <summary>Before the id of a letter that was written as a file: it stands there, and has gone to nobody.</summary>
    public const string FilePrefix = "file:";

    /// <summary>
    /// A repeat carries the Message-ID of the first, by which a reader's program knows it. Mail servers rarely say how much they take; five
    /// letters a second do no harm to small ones.
    /// </summary>
    public static ChannelTraits Traits { get; } = new()
    {
        Key = ChannelKeys.Email,
        Name = new("почта", "e-mail"),
        Came = new("письмом", "by e-mail"),
        Icon = "mail",
        Medium = ChannelMedium.Mail,
        RecognisesRepeats = true,
        MailingsPerSecond = 5,
    };

    public string Channel => Traits.Key;

    public string Account => settings.Account;

    public string? Desk => settings.Desk;

    /// <summary>Nothing leaves the machine: the pages say so.</summary>
    public bool WritesFiles => smtp is null;

    public async Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        try
        {
            var draft = await Draft(message, attachments, cancellation);
            if (smtp is not null)
                return Result(await smtp.Send(draft, cancellation), draft);
            await files.Write(draft, cancellation);
            return new DeliveryResult.Delivered(FilePrefix + draft.MessageId);
        }
        catch (FormatException fault)
        {
            return new DeliveryResult.Refused(fault.Message);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            logger.LogError(fault, "{Account}: a mail could not be made", Account);
            return new DeliveryResult.TryLater(fault.Message);
        }
    }

    private async Task<MailDraft> Draft(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        var files = new List<MailAttachment>();
        foreach (var file in message.Attachments)
            files.Add(new MailAttachment(file.FileName, file.ContentType, await attachments.Read(file.Sha256, cancellation)));
        return new MailDraft
        {
            From = new MailParty(settings.Address, settings.DisplayName),
            To = new MailParty(message.Recipient),
            Subject = string.IsNullOrWhiteSpace(message.Subject) ? "Сообщение службы поддержки" : message.Subject,
            Text = message.Text,
            MessageId = message.MessageId ?? $"{Guid.NewGuid():N}@{settings.Account.Split('@')[^1]}",
            InReplyTo = message.InReplyTo,
            References = message.References,
            IsAutomatic = message.IsAutomatic,
            Headers = new Dictionary<string, string> { [MailLoop.Header] = Account },
            Attachments = files,
        };
    }

    private DeliveryResult Result(SendOutcome outcome, MailDraft draft)
    {
        switch (outcome)
        {
            case SendOutcome.Temporary temporary:
                return new DeliveryResult.TryLater(temporary.Reason);
            case SendOutcome.Permanent permanent:
                return new DeliveryResult.Refused(permanent.Reason);
            case SendOutcome.Unknown unknown:
                return new DeliveryResult.Unknown(unknown.Reason);
            case SendOutcome.WrongCredentials wrong:
                logger.LogError("{Account}: no mail can be sent until the settings are corrected: {Reason}", Account, wrong.Reason);
                return new DeliveryResult.TryLater(wrong.Reason, PauseAfterWrongPassword);
            default:
                return new DeliveryResult.Delivered(draft.MessageId);
        }
    }
}
