using Helpdesk.Bots;
using Helpdesk.Connections.Review;
using Helpdesk.Desks.Forms;
using Helpdesk.Shell;
using Helpdesk.Tickets.Actions;

namespace Helpdesk.Connections.Pages;

/// <summary>Who applies.</summary>
/// <param name="Reach">How the applicant gets an answer, or that they must be phoned.</param>
/// <param name="Consent">What was agreed to and when; null when nothing was.</param>
public sealed record ReviewApplicant(string Name, string? Email, string? Phone, string Reach, string? Consent)
{
    internal static ReviewApplicant Of(ReadTicket.Response read, FormHistory history, Moments moments)
    {
        var (type, fields, person) = (read.Type, read.Ticket.Fields, read.Requester);
        return new(
            type.Answer(FieldMeaning.RequesterName, fields) ?? person.Name ?? Words.T("без имени", "no name"),
            type.Answer(FieldMeaning.RequesterEmail, fields) ?? person.Email,
            type.Answer(FieldMeaning.RequesterPhone, fields) ?? person.Phone,
            ReachOf(read), ConsentOf(read, history, moments));
    }

    private static string ReachOf(ReadTicket.Response read)
    {
        if (!ChannelMedia.IsReadOnPage(read.Ticket.Channel))
            return Words.T("ответы уйдут туда, откуда пришло заявление", "answers go back the way the application came");
        return read.Requester.Email is { } address
            ? Words.T($"ответы уйдут на {address}", $"answers go to {address}")
            : Words.T("почты нет: о решении сообщите по телефону", "no e-mail: tell the decision by phone");
    }

    private static string? ConsentOf(ReadTicket.Response read, FormHistory history, Moments moments)
    {
        if (read.Type.Fields.FirstOrDefault(f => f.Kind == FieldKind.Consent) is not { } field
            || read.Ticket.Fields.GetValueOrDefault(field.Key) is not { Length: > 0 } version)
            return null;
        var at = moments.Full(AnswerRow.LastChange(field.Key, history)?.At ?? read.Ticket.CreatedAt);
        return Words.T($"дано {at}, текст {version}", $"given {at}, text {version}");
    }
}
