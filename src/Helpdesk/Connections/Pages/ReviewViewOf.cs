using Helpdesk.Bots;
using Helpdesk.Connections.Review;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Connections.Pages;

/// <summary>Puts an application and what is known beside it into the words of its reader.</summary>
public sealed class ReviewViewOf(SignedInPages signedIn)
{
    public async Task<ReviewView> Handle(ReadApplication.Response application, Actor actor, CancellationToken cancellation)
    {
        var (read, ticket) = (application.Read, application.Read.Ticket);
        var moments = signedIn.Moments(actor);
        var actions = read.Actions.ToDictionary(a => a.Key, a => a.Name.In(Words.Language));
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = moments,
            Number = ticket.Number,
            Subject = ticket.Subject,
            TypeName = read.Type.Name.In(Words.Language),
            StateName = TicketWords.State(ticket),
            StateTone = TicketWords.Tone(ticket.State),
            ReceivedAt = ticket.CreatedAt,
            Channel = ticket.Channel,
            Revision = ticket.FormRevision,
            Clock = read.Clocks.Where(c => c.IsRunning).OrderBy(c => c.DueAt).Select(c => TicketWords.Clock(c, read.DeskOf(c), moments.Now)).FirstOrDefault(),
            Registry = RegistrySide.Of(application, moments),
            Rows = [.. AnswerRows.Of(application, moments)],
            Corrections = [.. AnswerRows.Corrections(application, moments)],
            Files = [.. read.Messages.Where(m => m.Kind == MessageKind.Request).SelectMany(m => read.Attachments[m.Id])
                .Select(a => TicketWords.File(a, $"/attachments/{a.Id}/{Uri.EscapeDataString(a.FileName)}"))],
            Facts = application.Facts,
            Checklist = [.. application.Checklist.Select(c => CheckOf(c, read.Type, moments))],
            CheckedBy = application.Review is { } last ? $"{last.By}, {moments.Full(last.At)}" : null,
            Others = [.. application.Others.Select(o => new OtherTicketView(o.Number, o.Subject, TicketWords.State(o), o.LastMessageAt))],
            Missing = [.. read.Missing.Select(f => new Choice(f.Key, f.Label.In(Words.Language)))],
            Applicant = ApplicantOf(read, application.History, moments),
            Troubles = [.. application.Troubles.Select(t => new TroubleView(TroubleOf(t, read, moments), t.OutboxId.ToString()))],
            Denied = application.DeniedAt is { } denied
                ? Words.T(
                    $"Названный ответственным лицом ответил, что это не он ({moments.Full(denied)}). Одобрить можно после исправления заявления.",
                    $"The person named as responsible answered that it is not them ({moments.Full(denied)}). Approval is possible after a correction.")
                : null,
            Decided = DecidedOf(read, moments),
            IsRejected = ticket.Outcome == TicketOutcome.Rejected,
            IsOpen = application.MayDecide && read.Actions.Any(a => a.Action.IsDecision),
            Reasons = [.. read.Type.RejectReasons.Select(r => new Choice(r.Key, r.Name.In(Words.Language)))],
            ApproveName = actions.GetValueOrDefault(ApproveApplication.ActionKey, ""),
            AskName = actions.GetValueOrDefault(AskCorrections.ActionKey, ""),
            RejectName = actions.GetValueOrDefault(RejectApplication.ActionKey, ""),
        };
    }

    private static CheckView CheckOf(CheckedRequirement check, RequestType type, Moments moments) => new()
    {
        Key = check.Requirement.Key,
        Text = check.Requirement.Text.In(Words.Language),
        Clause = check.Requirement.Clause,
        Fields = [.. check.Requirement.Fields.Select(key => new Choice(key, type.Field(key)!.Label.In(Words.Language)))],
        Verdict = check.Verdict,
        Note = check.Note,
        By = check.Found is { } found ? $"{found.By}, {moments.Full(found.At)}" : null,
        IsOutdated = check.IsOutdated,
    };

    private static ApplicantView ApplicantOf(ReadTicket.Response read, FormHistory history, Moments moments)
    {
        var (ticket, type) = (read.Ticket, read.Type);
        var email = type.Answer(FieldMeaning.RequesterEmail, ticket.Fields) ?? read.Requester.Email;
        var phone = type.Answer(FieldMeaning.RequesterPhone, ticket.Fields) ?? read.Requester.Phone;
        var consent = type.Fields.FirstOrDefault(f => f.Kind == FieldKind.Consent) is { } field && ticket.Fields.GetValueOrDefault(field.Key) is { Length: > 0 } version
            ? Consent(version, AnswerRows.LastChange(field.Key, history)?.At ?? ticket.CreatedAt, moments)
            : null;
        var reach = ChannelMedia.IsReadOnPage(ticket.Channel)
            ? read.Requester.Email is { } address
                ? Words.T($"ответы уйдут на {address}", $"answers go to {address}")
                : Words.T("почты нет: о решении сообщите по телефону", "no e-mail: tell the decision by phone")
            : Words.T("ответы уйдут туда, откуда пришло заявление", "answers go back the way the application came");
        return new(type.Answer(FieldMeaning.RequesterName, ticket.Fields) ?? read.Requester.Name ?? Words.T("без имени", "no name"), email, phone, reach, consent);
    }

    private static string Consent(string version, DateTimeOffset at, Moments moments) =>
        Words.T($"дано {moments.Full(at)}, текст {version}", $"given {moments.Full(at)}, text {version}");

    private static string TroubleOf(DeliveryTrouble trouble, ReadTicket.Response read, Moments moments)
    {
        var phone = read.Type.Answer(FieldMeaning.RequesterPhone, read.Ticket.Fields) ?? read.Requester.Phone;
        var what = trouble switch
        {
            { IsUncertain: true } => Words.T($"Неизвестно, дошло ли письмо на {trouble.Address}", $"It is not known whether the letter to {trouble.Address} arrived"),
            _ when ChannelMedia.IsMail(trouble.Channel) => Words.T($"Почта {trouble.Address} не принимает письма", $"{trouble.Address} takes no letters"),
            _ => Words.T("Сообщения в мессенджер не доходят", "Messages to the messenger do not arrive"),
        };
        var call = phone is null ? Words.T("Телефона в заявлении нет.", "The application has no phone number.") : Words.T($"Позвоните: {phone}.", $"Call {phone}.");
        return $"{what}: {trouble.Reason.TrimEnd('.')} ({moments.Full(trouble.At)}). {call}";
    }

    private static string? DecidedOf(ReadTicket.Response read, Moments moments)
    {
        var decision = ConnectionEvents.Of(read.Ticket.Outcome);
        if (read.Events.LastOrDefault(e => e.Name == decision?.Key) is not { } decided)
            return null;
        return decision == ConnectionEvents.Approved
            ? Words.T($"Одобрено: {decided.ActorName}, {moments.Full(decided.At)}", $"Approved: {decided.ActorName}, {moments.Full(decided.At)}")
            : Words.T($"Отклонено: {decided.ActorName}, {moments.Full(decided.At)}. ", $"Rejected: {decided.ActorName}, {moments.Full(decided.At)}. ")
                + RejectReason.Read(read.Type, decided.Detail ?? "", Words.Language);
    }
}
