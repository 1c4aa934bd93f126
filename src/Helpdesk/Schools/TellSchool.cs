using Helpdesk.Bots;
using Helpdesk.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Schools;

/// <summary>What a school's responsible persons are to know goes to each on the channel they prefer.</summary>
public sealed class TellSchool(ConnectingDesks desks, ChannelRegistry channels)
{
    public async Task All(Work work, SchoolNews news)
    {
        foreach (var person in await work.Db.SchoolPersons.Where(p => p.SchoolId == news.School.Id && p.EndedAt == null)
            .ToListAsync(work.Cancellation))
            One(work, person, news);
    }

    public void One(Work work, SchoolPerson person, SchoolNews news)
    {
        var (letter, words) = (LetterTo(person, news), news.Text.In(person.Language));
        if (person.Chat is { } chat)
        {
            var said = new OutgoingMessage { Recipient = chat.Chat, Text = words, IsAutomatic = true };
            var message = new OutboxMessage(
                Audience.One, KeyOf(person, news), OutboxKind.Notice, chat.Channel, chat.Account, said, work.Now);
            work.Db.Outbox.Add(letter is null ? message : message.OrElseByMail(Mailbox(), letter));
        }
        else
            ByMail(work, person, news);
    }

    public void ByMail(Work work, SchoolPerson person, SchoolNews news)
    {
        if (LetterTo(person, news) is { } letter)
            work.Db.Outbox.Add(OutboxMessage.ByMail(Audience.One, KeyOf(person, news), OutboxKind.Notice, Mailbox(), letter, work.Now));
    }

    private string Mailbox() =>
        desks.All.Select(desk => channels.MailboxOf(desk.Key)).FirstOrDefault(account => account is not null) ?? "";

    private static string KeyOf(SchoolPerson person, SchoolNews news) => $"school/{news.School.Inn}/{news.About}/{person.Id:n}";

    private static OutgoingMessage? LetterTo(SchoolPerson person, SchoolNews news) => person.Email is not { } email ? null : new()
    {
        Recipient = email,
        Subject = Language.Of(person.Language).T($"Реестр школ: {news.School.Name}", $"Registry of schools: {news.School.Name}"),
        Text = news.Text.In(person.Language),
        IsAutomatic = true,
    };
}
