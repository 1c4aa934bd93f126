using System.Security.Cryptography;
using System.Text;
using Helpdesk.Data;
using Helpdesk.Desks.Forms;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Schools.Corrections;

/// <summary>
/// A responsible person asks for the link to their school's data. It goes only to the address that the registry has, and who asks learns
/// nothing: the answer is the same whether there is such a school and person or not.
/// </summary>
public sealed class AskForLink(Transactions transactions, IOptions<HelpdeskSettings> settings)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromDays(1);

    /// <summary>So many links an hour go to one person; nobody's mailbox is filled by strangers.</summary>
    private const int MostInAnHour = 3;

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <param name="token">Names this asking: the same token twice is one letter.</param>
    public async Task Handle(string? inn, string? email, Guid? token, CancellationToken cancellation)
    {
        if (Inn.Check(CleanText.Clean(inn ?? "", keepLines: false), allowsPersons: false).Value is not { } number
            || EmailAddress.Check(CleanText.Clean(email ?? "", keepLines: false)).Value is not { } address)
            return;
        await transactions.Run(Actor.Nobody, work => Ask(work, number, address, token), cancellation);
    }

    private async Task Ask(Work work, string inn, string address, Guid? token)
    {
        // Who asks twice at once is counted one after the other.
        if (await work.LockSchool(inn) is not { } school)
            return;
        var persons = await work.Db.SchoolPersons.Where(p => p.SchoolId == school.Id && p.EndedAt == null && p.Email != null)
            .ToListAsync(work.Cancellation);
        if (persons.Find(p => string.Equals(p.Email, address, StringComparison.OrdinalIgnoreCase)) is not { } person)
            return;
        // A clock that was ahead made some that are none of this hour.
        var (hourAgo, ahead) = (work.Now.AddHours(-1), work.Now + NodeClock.Grace);
        var lately = work.Db.SchoolLinks.Where(l => l.PersonId == person.Id && l.MadeAt > hourAgo && l.MadeAt < ahead);
        if (await lately.CountAsync(work.Cancellation) >= MostInAnHour)
            return;
        // Last, so that only an asking that is answered uses its token up. By token and what is asked for together: a refusal of another
        // asking would tell a stranger that the first one found somebody.
        if (!await work.IsFirst(OneTimeUse.TokenOf(token?.ToString(), $"{inn}/{address}"), inn))
            return;

        await work.Db.SchoolLinks.Where(l => l.ExpiresAt < work.Now).ExecuteDeleteAsync(work.Cancellation);
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        var hash = Hash(secret);
        work.Db.SchoolLinks.Add(new() { Hash = hash, PersonId = person.Id, MadeAt = work.Now, ExpiresAt = work.Now + GoodFor });
        var url = settings.Value.Link("/school/" + secret);
        work.TellByMail(person, new(school, $"link/{hash[..16]}", new(
            $"Сведения о школе «{school.Name}» в реестре и их исправление:\n{url}\n\n"
            + "Ссылка личная и действует сутки. Если вы её не запрашивали, ничего делать не нужно.",
            $"What the registry says of the school “{school.Name}”, and how to correct it:\n{url}\n\n"
            + "The link is yours alone and good for a day. If you did not ask for it, there is nothing to do.")));
    }
}
