using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Connections.Secrets;

/// <param name="Recipient">Chat or address.</param>
internal sealed record SecretWay(string Channel, string Account, string Recipient)
{
    /// <summary>As staff may read it: <c>a***@school.test</c>.</summary>
    public string Masked(ChannelCatalog channels, string language) => MaskedRecipient.Of(channels.Of(Channel), Recipient, language);
}

/// <summary>
/// Who gets the link: the responsible person of the application by the way they prefer, else by mail, else whoever asked by theirs.
/// </summary>
internal sealed record SecretRecipient(string Name, string Language, SecretWay First, SecretWay? Other)
{
    /// <summary>As staff and the requester may read it.</summary>
    public LocalText Described(ChannelCatalog channels) =>
        new(Described(First.Masked(channels, "ru")), Described(First.Masked(channels, "en")));

    private string Described(string way) => string.Join(", ", new[] { Name, way }.Where(part => part.Length > 0));

    /// <param name="Person">How the registry, or else the form, describes the responsible person; null when nobody is named.</param>
    /// <param name="To">Null when nobody can be written to.</param>
    public sealed record Found(SchoolPersonDetails? Person, SecretRecipient? To)
    {
        public RuleViolation Nowhere() => new(
            "Ссылку отправить некуда: у ответственного лица нет ни почты, ни "
                + $"чата{(Person?.Phone is { } number ? $", только телефон {number}" : "")}. Продиктуйте доступ по телефону и отметьте его "
                + "выданным без логина и пароля.",
            "There is nowhere to send the link: the responsible person has neither an e-mail address nor a "
                + $"chat{(Person?.Phone is { } phone ? $", only the phone {phone}" : "")}. Give the access by phone, and "
                + "record it as given without a login.");
    }

    public static async Task<Found> Find(
        HelpdeskDbContext db, RequestType type, Ticket ticket, Guid schoolId, ChannelRegistry channels, CancellationToken cancellation)
    {
        var requester = (await db.People.FindAsync([ticket.RequesterId], cancellation))!;
        var said = SchoolFromForm.Person(type, ticket, requester);
        var persons = await db.SchoolPersons.Where(p => p.SchoolId == schoolId && p.EndedAt == null).OrderByDescending(p => p.Since)
            .ToListAsync(cancellation);
        // The registry may have been corrected since; then it knows better than the form.
        var person = (persons.Find(p => said?.Email is { } email && string.Equals(p.Email, email, StringComparison.OrdinalIgnoreCase))
            ?? persons.Find(p => p.Name == said?.Name) ?? persons.FirstOrDefault())?.Details ?? said;

        var mailbox = channels.MailboxOf(ticket.Desk);
        SecretWay? Mail(string? address) => address is not null && mailbox is not null ? new(ChannelKeys.Email, mailbox, address) : null;
        SecretWay? chat = person is { Account: { } bot, Conversation: { } talk } && ChannelMedia.IsChat(person.Channel)
            && channels.Find(person.Channel, bot) is not null ? new(person.Channel, bot, talk) : null;
        SecretWay? asked = ChannelMedia.IsReadOnPage(ticket.Channel)
            ? Mail(requester.Email)
            : new(ticket.Channel, channels.Present(ticket.Channel, ticket.Account, ticket.Desk), ticket.Conversation);
        SecretWay[] ways = [.. new[] { chat, Mail(person?.Email), asked }.OfType<SecretWay>()];
        if (ways.Length == 0)
            return new(person, null);
        var other = ways.Skip(1).FirstOrDefault(way => !ChannelMedia.IsMail(ways[0].Channel) && ChannelMedia.IsMail(way.Channel));
        return new(person, new(person?.Name ?? requester.Name ?? "", person?.Language ?? requester.Language, ways[0], other));
    }
}
