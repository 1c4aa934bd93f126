using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Tickets;

namespace Helpdesk.Intake.NamedPersons;

/// <summary>
/// Who is named as a school's responsible person learns of it, and can say that it is not them (regulation 1, cl. 3.1, 4.2).
/// </summary>
public sealed class TellNamedPerson(NotMeLinks links, LettersToStrangers letters)
{
    /// <summary>The address of the person that the answers name; null where the type names nobody or the answers do not.</summary>
    public static string? AddressIn(RequestType type, IReadOnlyDictionary<string, string> answers) =>
        type.OnePerSchool ? type.Answer(FieldMeaning.RequesterEmail, answers)?.ToLowerInvariant() : null;

    /// <summary>For a letter that goes to the named person anyway.</summary>
    public string LineFor(Ticket ticket, string email, string language) => Language.Of(language).T(
        "Этот адрес назван в заявке как почта ответственного лица школы. Если это не вы, нажмите «Это не я»: "
            + $"{links.For(ticket.Id, email)}",
        "The application names this address as that of the school's responsible person. If it is not you, press “It is not me”: "
            + $"{links.For(ticket.Id, email)}");

    /// <param name="Email">Of the person that the answers name.</param>
    /// <param name="Language">Of who named them.</param>
    public sealed record Named(Desk Desk, RequestType Type, string Email, string Language);

    /// <summary>A letter of its own: nothing in it is the applicant's words, so that it cannot be made to carry any.</summary>
    public async Task Handle(Work work, Ticket ticket, Named named)
    {
        var (desk, type, email, language) = named;
        var say = Language.Of(language);
        var inn = type.Answer(FieldMeaning.SchoolInn, ticket.Fields);
        var school = inn is null ? "" : say.T($" (ИНН школы: {inn})", $" (INN of the school: {inn})");
        var (subject, text) = say.T(
            ($"Вас назвали ответственным лицом [{ticket.Number}]",
                $"В заявке {ticket.Number} «{type.Name.Ru}»{school} вас назвали ответственным лицом школы.\n\nЕсли всё верно, делать "
                    + $"ничего не нужно. {LineFor(ticket, email, language)}"),
            ($"You are named as the responsible person [{ticket.Number}]",
                $"The application {ticket.Number} “{type.Name.En}”{school} names you as the school's responsible person.\n\nIf that is "
                    + $"right, there is nothing to do. {LineFor(ticket, email, language)}"));
        await letters.Handle(work, desk.Key, new(email, subject, $"{text}\n\n{desk.Name.In(language)}") { TicketId = ticket.Id });
    }
}
