using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.People.Keys;

/// <summary>
/// Gives a key another secret under the same name, desks and rights. The earlier one ends now, or later where a program has to be told
/// first.
/// </summary>
public sealed class ReplaceApiKey(Transactions transactions)
{
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    /// <param name="Overlap">How long the earlier secret stays good beside the new one.</param>
    public sealed record Request(Guid Id, TimeSpan Overlap);

    /// <returns>The new secret, to be shown once.</returns>
    public async Task<string> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        actor.DemandAdministrator();
        if (request.Overlap < TimeSpan.Zero || request.Overlap > LongestOverlap)
            throw new RuleViolation(
                "Прежний ключ может действовать ещё не дольше 30 дней.", "The earlier key may stay good for 30 days at most.");
        return await transactions.Run(actor, work => Replace(work, request), cancellation);
    }

    private static async Task<string> Replace(Work work, Request request)
    {
        // Two administrators at once: the second finds that it has an end already.
        var earlier = (await work.Db.ApiKeys.FromSql($"select * from api_key where id = {request.Id} for update")
            .ToListAsync(work.Cancellation))
            .SingleOrDefault() ?? throw new RuleViolation("Такого ключа нет.", "There is no such key.");
        if (earlier.EndsAt is not null)
            throw new RuleViolation(
                "Этот ключ уже заменён или завершён. Новый, если он есть, был показан один раз: если его не записали, замените теперь его.",
                "This key has been replaced or ended already. The new one, if there is one, was shown once: if it was not written down, "
                + "replace that one now.");
        if (earlier.IsOfSetting)
            throw new RuleViolation(
                "Этот ключ задан настройкой Helpdesk__ApiKey: замените его там и перезапустите программу.",
                "This key comes from the setting Helpdesk__ApiKey: change it there and restart the program.");
        var secret = ApiKey.NewSecret();
        earlier.End(work.Now + request.Overlap, work.Actor.Name);
        work.Db.Add(new ApiKey
        {
            Id = Guid.CreateVersion7(work.Now),
            Name = earlier.Name,
            Hash = ApiKey.HashOf(secret),
            Tail = ApiKey.TailOf(secret),
            Desks = earlier.Desks,
            Rights = earlier.Rights,
            CreatedAt = work.Now,
            CreatedBy = work.Actor.Name,
        });
        return secret;
    }
}
