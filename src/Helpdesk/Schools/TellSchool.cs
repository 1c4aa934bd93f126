using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.Sla;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>What a school's responsible persons are to know goes to each on the channel they prefer.</summary>
public sealed class TellSchool(ConnectingDesks desks, ChannelRegistry channels)
{
    /// <param name="about">Names the cause, so that the same is told once.</param>
    public async Task Handle(HelpdeskDbContext db, School school, string about, LocalText text, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var person in await db.SchoolPersons.Where(p => p.SchoolId == school.Id && p.EndedAt == null).ToListAsync(cancellation))
            One(db, school, person, about, text, now);
    }

    public void One(HelpdeskDbContext db, School school, SchoolPerson person, string about, LocalText text, DateTimeOffset now)
    {
        var key = $"school/{school.Inn}/{about}/{person.Id:n}";
        var words = text.In(person.Language);
        var letter = person.Email is null ? null : Letter(person.Email, school, words, person.Language);
        if (person is { Channel: not ChannelKeys.Email, Account: { } account, Conversation: { } conversation })
        {
            var message = new OutboxMessage(Audience.One, key, OutboxKind.Notice, person.Channel, account, new() { Recipient = conversation, Text = words, IsAutomatic = true }, now);
            db.Outbox.Add(letter is null ? message : message.OrElse(ChannelKeys.Email, Mailbox(), letter));
        }
        else if (letter is not null)
            db.Outbox.Add(new(Audience.One, key, OutboxKind.Notice, ChannelKeys.Email, Mailbox(), letter, now));
    }

    /// <summary>By e-mail only: to the address that the registry has, never to one that somebody wrote.</summary>
    public void ByMail(HelpdeskDbContext db, School school, SchoolPerson person, string about, LocalText text, DateTimeOffset now)
    {
        if (person.Email is { } email)
            db.Outbox.Add(new(Audience.One, $"school/{school.Inn}/{about}/{person.Id:n}", OutboxKind.Notice, ChannelKeys.Email, Mailbox(), Letter(email, school, text.In(person.Language), person.Language), now));
    }

    private string Mailbox() => desks.All.Select(desk => channels.AccountFor(ChannelKeys.Email, desk.Key)).FirstOrDefault(account => account is not null) ?? "";

    private static OutgoingMessage Letter(string email, School school, string text, string language) => new()
    {
        Recipient = email,
        Subject = language == "en" ? $"Registry of schools: {school.Name}" : $"Реестр школ: {school.Name}",
        Text = text,
        IsAutomatic = true,
    };
}
