using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.People;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Channels;

/// <summary>Who is it: by the channel's id, or by the e-mail or phone they gave; a new person when nobody is known by it.</summary>
public static class FindRequester
{
    public static async Task<Person> RequesterOf(this HelpdeskDbContext db, IncomingMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        var (channel, id) = KeyOf(message);
        var person = id is null
            ? null
            : await db.Identities.Where(i => i.Channel == channel && i.ExternalId == id)
                .Join(db.People, i => i.PersonId, p => p.Id, (_, p) => p).SingleOrDefaultAsync(cancellation);
        var sender = message.Sender;
        if (person is not null)
        {
            person.Learn(sender.Name, sender.Email, sender.Phone);
            return person;
        }
        person = new Person(now, sender.Name, sender.Email, sender.Phone, sender.Language == "en" ? "en" : "ru");
        db.People.Add(person);
        if (id is not null)
            db.Identities.Add(new(person.Id, channel, id));
        return person;
    }

    /// <summary>A form, a call and the API have no identity of their own: there an address or a number is one.</summary>
    private static (string Channel, string? Id) KeyOf(IncomingMessage message) => message.Channel switch
    {
        ChannelKeys.Web or ChannelKeys.Phone or ChannelKeys.Api when message.Sender.Email is { Length: > 0 } email => (ChannelKeys.Email, email.ToLowerInvariant()),
        ChannelKeys.Web or ChannelKeys.Phone or ChannelKeys.Api when message.Sender.Phone is { Length: > 0 } phone => (ChannelKeys.Phone, phone),
        ChannelKeys.Web or ChannelKeys.Phone or ChannelKeys.Api => (message.Channel, null),
        _ => (message.Channel, message.Sender.Id),
    };
}
