using System.Text;
using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake.MailForms;
using Helpdesk.Settings;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Requests;

/// <summary>A mail becomes a request of the type that its desk takes by mail, whether the intake says so or the actor does.</summary>
public sealed class RegisterMail(DeskCatalog desks, RegisterRequest registerRequest, IOptions<HelpdeskSettings> settings)
{
    /// <param name="Mail">Its text is already what the sender said (<see cref="WithText"/>).</param>
    /// <param name="Follows">The ticket it answers, which took no more.</param>
    public sealed record Request(IncomingMessage Mail, Guid? Follows)
    {
        /// <summary>What the caller has asked already.</summary>
        public Recalled? Recalled { get; init; }

        /// <summary>When it came, where that is earlier than now: clocks run from then.</summary>
        public DateTimeOffset? ReceivedAt { get; init; }
    }

    public async Task<Registered> Handle(Work work, Request request)
    {
        var mail = request.Mail;
        var desk = DeskOf(mail);
        var type = desk.TypeForMail;
        var reading = mail.IsAutomatic ? null : AnswersInText.Read(type, $"{mail.Subject}\n{mail.Text}");
        return await registerRequest.Handle(work, new()
        {
            Message = mail,
            Desk = desk,
            Type = type,
            Subject = SaidInWords.SubjectOf(mail.Subject),
            Text = mail.Text,
            Fields = reading is null ? new Dictionary<string, string>() : WithSender(type, reading, mail),
            Reading = reading,
            Follows = request.Follows,
            ReceivedAt = request.ReceivedAt,
            Recalled = request.Recalled,
        });
    }

    public Desk DeskOf(IncomingMessage mail) => (mail.Desk is { } key ? desks.Find(key) : null) ?? desks.All[0];

    /// <summary>A text past the limit is cut for reading and kept whole as an attachment.</summary>
    public IncomingMessage WithText(IncomingMessage mail, string text)
    {
        var limit = settings.Value.MaxTextLength;
        if (text.Length <= limit)
            return mail with { Text = text, FullText = mail.FullText ?? (mail.IsQuotationOnly && text != mail.Text ? mail.Text : null) };
        var whole = Encoding.UTF8.GetBytes(text);
        return mail with
        {
            Text = text[..limit],
            Attachments = [.. mail.Attachments, new IncomingAttachment("text.txt", "text/plain; charset=utf-8", whole.Length, whole)],
        };
    }

    /// <summary>Who writes is who asks, where the letter names nobody else.</summary>
    private static Dictionary<string, string> WithSender(RequestType type, FormReading reading, IncomingMessage mail)
    {
        var sender = mail.Sender;
        var answers = new Dictionary<string, string>(reading.Taken);
        foreach (var (meaning, known) in new[]
        {
            (FieldMeaning.RequesterName, sender.Name), (FieldMeaning.RequesterEmail, sender.Email),
            (FieldMeaning.RequesterPhone, sender.Phone), (FieldMeaning.Subject, SaidInWords.SubjectOf(mail.Subject)),
        })
            if (type.Field(meaning) is { } field && !answers.ContainsKey(field.Key)
                && FormCheck.CheckAnswer(field, known).Value is { } value)
                answers[field.Key] = value;
        return answers;
    }
}
